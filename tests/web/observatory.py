"""The MDN HTTP Observatory's score, by its published table: what a page's headers and cookies are worth.

https://developer.mozilla.org/en-US/observatory/docs/tests_and_scoring : everybody begins with 100; points for
doing more count only for those who have 90 without them. Being on the browsers' own HSTS list (5 more) is
nothing a house can do by itself, so it is left out.
"""

import re
from typing import Any

BASE, ENOUGH = 100, 90
HALF_A_YEAR = 15_768_000
PRIVATE = {"no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"}
BROAD = {"*", "http:", "https:", "data:", "ftp:", "'unsafe-inline'", "'unsafe-eval'", "'unsafe-hashes'"}


def score(answer: dict[str, Any]) -> int:
    """Of one answer."""
    headers = {name.lower(): value for name, value in answer["headers"].items()}
    modifiers = [
        _policy(headers),
        _cookies(answer["cookies"], headers),
        _referrer(headers),
        _strict_transport(headers),
        0 if headers.get("x-content-type-options") == "nosniff" else -5,
        _framing(headers),
        _sharing(headers),
        _scripts(answer["words"]),
    ]
    without = BASE + sum(one for one in modifiers if one < 0)
    return without + (sum(one for one in modifiers if one > 0) if without >= ENOUGH else 0)


def policy(headers: dict[str, str]) -> dict[str, set[str]]:
    """A content security policy, taken apart."""
    parts = [one.split() for one in headers.get("content-security-policy", "").split(";") if one.strip()]
    return {name: set(values) for name, *values in parts}


def _policy(headers: dict[str, str]) -> int:
    said = policy(headers)
    if not said:
        return -25
    fallback = said.get("default-src", {"*"})
    scripts, objects = said.get("script-src", fallback), said.get("object-src", fallback)
    if (scripts | objects) & BROAD:
        return -20
    if any(value.startswith("http:") for values in said.values() for value in values):
        return -20
    if said.get("style-src", fallback) & BROAD:
        return 0
    is_bound = said.get("form-action", {"*"}) <= {"'none'", "'self'"}
    is_bound = is_bound and said.get("base-uri", {"*"}) <= {"'none'", "'self'"}
    return 10 if fallback == {"'none'"} and is_bound else 5


def _cookies(cookies: dict[str, dict[str, Any]], headers: dict[str, str]) -> int:
    if not cookies:
        return 0
    if not all(one["secure"] for one in cookies.values()):
        return -40
    if any(not one["httponly"] for name, one in cookies.items() if "session" in name):
        return -30
    return 5 if all(one["samesite"] in ("Lax", "Strict") for one in cookies.values()) else 0


def _referrer(headers: dict[str, str]) -> int:
    said = {one.strip() for one in headers.get("referrer-policy", "").split(",") if one.strip()}
    return 0 if not said else 5 if said <= PRIVATE else -5


def _strict_transport(headers: dict[str, str]) -> int:
    age = re.search(r"max-age=(\d+)", headers.get("strict-transport-security", ""))
    return -20 if age is None else 0 if int(age[1]) >= HALF_A_YEAR else -10


def _framing(headers: dict[str, str]) -> int:
    if policy(headers).get("frame-ancestors", {"*"}) <= {"'none'", "'self'"}:
        return 5
    return 0 if headers.get("x-frame-options", "").upper() in ("DENY", "SAMEORIGIN") else -20


def _sharing(headers: dict[str, str]) -> int:
    """Who else may read it: nobody is asked for it, and nobody may embed it."""
    if headers.get("access-control-allow-origin") and headers.get("access-control-allow-credentials"):
        return -50
    resource = headers.get("cross-origin-resource-policy")
    return 10 if resource in ("same-origin", "same-site") else 0 if resource is None else -5


def _scripts(words: str) -> int:
    """Scripts of other houses would need a seal. Our own come from here."""
    sources = re.findall(r"<script[^>]+src=[\"']([^\"']+)", words)
    return -50 if any(re.match(r"(\w+:)?//", one) for one in sources) else 0
