"""Whose phone it is, in front of a whole house, and what it does with what is sent."""

from collections.abc import Callable, Iterator
from typing import Any, Literal

from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

from tests.browser.conftest import PHONE, OpenHouse

type Phones = Callable[..., Page]
type Theme = Literal["light", "dark"]


def become(context: BrowserContext, house: OpenHouse, username: str, shared: bool = False) -> None:
    """Whoever was logged in on this phone is not any more; now it is this person."""
    context.clear_cookies()
    context.add_cookies([{**house.key(username=username, shared=shared), "url": house.address}])


def visiting(house: OpenHouse, chromium: Browser) -> Iterator[Phones]:
    """`visit("alma", "/mig/", theme="dark")` is a page to look at: no name for a stranger, nothing moves."""
    contexts: list[BrowserContext] = []

    def of(who: str, path: str, size: ViewportSize = PHONE, theme: Theme = "light") -> Page:
        context = chromium.new_context(
            base_url=house.address, viewport=size, color_scheme=theme, locale="da-DK", reduced_motion="reduce"
        )
        contexts.append(context)
        if who:
            become(context, house, who)
        page = context.new_page()
        page.goto(path)
        return page

    yield of
    for context in contexts:
        context.close()


def posting(deed: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """A route that does something with what is sent, and lets pages through."""
    return lambda route: deed(route) if route.request.method == "POST" else route.continue_()
