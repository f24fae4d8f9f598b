"""A phone with a microphone that hums, for tests that speak."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests import make
from tests.chromium import QUIET, found

HUMS = ("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream")
SCREEN = {"width": 390, "height": 844}

type Phone = Callable[..., Page]


@pytest.fixture
def speaking(chromium: Browser, live_server: Any) -> Iterator[Phone]:
    """`speaking(alma, "/nyt/")` is Alma's phone; `allows=False`: it says no to the microphone."""
    browsers: list[Browser] = []
    tripped: list[str] = []

    def phone(member: Any, path: str, allows: bool = True, strict: bool = True, **options: Any) -> Page:
        flags = [*QUIET, *(HUMS if allows else ("--deny-permission-prompts",))]
        browsers.append(chromium.browser_type.launch(executable_path=found(), args=flags))
        screen = {"viewport": SCREEN, "locale": "da-DK"} | options
        context = browsers[-1].new_context(base_url=live_server.url, **screen)
        context.add_cookies([{**make.key(member), "url": live_server.url}])
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: tripped.append(str(error)))
        if strict:  # what axe lays into a page is none of the house's
            page.on("console", lambda line: "Content Security" in line.text and tripped.append(line.text))
        page.goto(path)
        return page

    yield phone
    for browser in browsers:
        browser.close()
    if tripped:
        pytest.fail("; ".join(tripped))
