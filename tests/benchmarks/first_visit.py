"""What a phone fetches the first time a member opens the home page, as the real house serves it.

The page, and whatever it names: style sheets and what they name, scripts and what they import, the font,
drawings. Daphne itself does not compress pages, a proxy does; so the page is also counted gzipped.
"""

import gzip
import json
import re
import urllib.request
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

import brotli  # type: ignore[import-untyped]

from tests.benchmarks.serving import Place, Server, daphne, say

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
        self.sizes: dict[str, dict[str, int]] = {}

    def fetch(self, address: str) -> None:
        """Fetch this and everything it names, each once."""
        name = urlsplit(address).path
        if name in self.sizes or not address.startswith(self.address):
            return
        headers = {"Cookie": self.cookie, "Accept-Encoding": "br, gzip"}
        with urllib.request.urlopen(urllib.request.Request(address, headers=headers)) as answer:
            sent, encoding = answer.read(), answer.headers.get("Content-Encoding", "")
            kind = answer.headers.get_content_type()
        self.sizes[name] = {"served": len(sent), "gzipped": min(len(sent), len(gzip.compress(sent, 6)))}
        for found in _names_in(_opened(sent, encoding), kind):
            self.fetch(urljoin(address, found))

    def sums(self, way: str) -> dict[str, int]:
        """Bytes by kind."""
        sums: dict[str, int] = {}
        for name, size in self.sizes.items():
            kind = KINDS.get(name.rpartition(".")[2], "html")
            sums[kind] = sums.get(kind, 0) + size[way]
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
    """Bytes by kind, and their sum without drawings and photos, against the limit."""
    with Place() as place:
        place.furnish()
        cookie = json.loads(place.run("tests.benchmarks.wall", str(POSTS)))["cookie"]
        with daphne(place, "vaerested.asgi:application") as server:
            visit = Visit(server, cookie)
            visit.fetch(visit.address)
    served, behind_a_proxy = visit.sums("served"), visit.sums("served")
    behind_a_proxy["html"] = visit.sums("gzipped")["html"]
    say("first_visit", f"{_total(behind_a_proxy)} bytes in {len(visit.sizes)} files")
    return {
        "requests": len(visit.sizes),
        "served_by_daphne": served,
        "behind_a_proxy_that_gzips_pages": behind_a_proxy,
        "total_served_by_daphne": _total(served),
        "total": _total(behind_a_proxy),
        "total_with_drawings": sum(behind_a_proxy.values()),
        "limit": LIMIT,
        "part_of_limit": round(_total(behind_a_proxy) / LIMIT, 2),
    }


def _total(sizes: dict[str, int]) -> int:
    return sum(size for kind, size in sizes.items() if kind not in {"drawings", "photos"})
