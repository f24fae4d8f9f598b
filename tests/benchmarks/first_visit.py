"""What a phone fetches the first time a member opens the home page, as the real house serves it.

The page, and whatever it names: style sheets and what they name, scripts and what they import, the font,
drawings.
"""

import gzip
import json
import re
import urllib.request
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

import brotli  # type: ignore[import-untyped]

from tests.benchmarks.serving import Place, Server, house_server, say

LIMIT = 150_000
POSTS = 1_000
IN_A_PAGE = re.compile(rb'<(?:link|script|img|use|image)\b[^>]*?\b(?:src|href)="([^"#]+)')
IN_A_SHEET = re.compile(rb"""(?:url\(|@import )\s*["']?([^"')#]+)""")
IN_A_SCRIPT = re.compile(rb"""(?:\bfrom|\bimport)\s*\(?\s*["']([./][^"']+)""")
KINDS = {"css": "css", "js": "js", "woff2": "font", "svg": "drawings", "png": "drawings", "webp": "photos"}


class Visit:
    """One phone with an empty cache."""

    def __init__(self, server: Server, cookie: str) -> None:
        self.address, self.cookie = f"http://127.0.0.1:{server.port}/", cookie
        self.sizes: dict[str, int] = {}

    def fetch(self, address: str) -> None:
        """Fetch this and everything it names, each once."""
        name = urlsplit(address).path
        if name in self.sizes or not address.startswith(self.address):
            return
        headers = {"Cookie": self.cookie, "Accept-Encoding": "br, gzip"}
        with urllib.request.urlopen(urllib.request.Request(address, headers=headers)) as answer:
            sent, encoding = answer.read(), answer.headers.get("Content-Encoding", "")
            kind = answer.headers.get_content_type()
        self.sizes[name] = len(sent)
        for found in _names_in(_opened(sent, encoding), kind):
            self.fetch(urljoin(address, found))

    def sums(self) -> dict[str, int]:
        """Bytes by kind."""
        sums: dict[str, int] = {}
        for name, size in self.sizes.items():
            kind = KINDS.get(name.rpartition(".")[2], "html")
            sums[kind] = sums.get(kind, 0) + size
        return sums


def _opened(sent: bytes, encoding: str) -> bytes:
    return {"br": brotli.decompress, "gzip": gzip.decompress, "": bytes}[encoding](sent)


def _names_in(text: bytes, kind: str) -> Iterator[str]:
    patterns = {"text/html": IN_A_PAGE, "text/css": IN_A_SHEET, "text/javascript": IN_A_SCRIPT}
    for found in patterns[kind].findall(text) if kind in patterns else ():
        name = found.decode().replace("&amp;", "&")
        if kind != "text/html" or _is_fetched(name):
            yield name


def _is_fetched(name: str) -> bool:
    """Photos are not counted, and a page may name its neighbours without fetching them."""
    return name.rpartition(".")[2] in KINDS and not name.endswith(".webp")


def measure() -> dict[str, Any]:
    """Bytes on the line by kind, and their sum without drawings and photos, against the limit."""
    with Place() as place:
        place.furnish()
        cookie = json.loads(place.run("tests.benchmarks.wall", str(POSTS)))["cookie"]
        with house_server(place, "vaerested.asgi:application") as server:
            visit = Visit(server, cookie)
            visit.fetch(visit.address)
    sums = visit.sums()
    total = sum(size for kind, size in sums.items() if kind not in {"drawings", "photos"})
    say("first_visit", f"{total} bytes in {len(visit.sizes)} files")
    return {
        "requests": len(visit.sizes),
        "bytes": sums,
        "total": total,
        "total_with_drawings": sum(sums.values()),
        "limit": LIMIT,
        "part_of_limit": round(total / LIMIT, 2),
    }
