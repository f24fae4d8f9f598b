"""A house with Alma and Bo in it, and phones that keep what the net does not carry."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.conftest import PATIENCE, PHONE, OpenHouse, Phone
from tests.browser.phones import become


@pytest.fixture(scope="module")
def homes(house: OpenHouse) -> OpenHouse:
    """The house with Alma and Bo in it."""
    for name in ("Alma", "Bo"):
        house.member(name=name)
    return house


@pytest.fixture
def phone(homes: OpenHouse, chromium: Browser) -> Iterator[Phone]:
    """`phone("alma")` is Alma's phone with the sheet on it, line or none. It tells when a script trips."""
    contexts: list[BrowserContext] = []
    tripped: list[str] = []

    def of(username: str, path: str = "/nyt/", shared: bool = False, **options: Any) -> Page:
        context = chromium.new_context(base_url=homes.address, viewport=PHONE, locale="da-DK", **options)
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        context.on("weberror", lambda error: tripped.append(str(error.error)))
        become(context, homes, username, shared)
        page = context.new_page()
        page.goto(path)
        return page

    yield of
    for context in contexts:
        context.close()
    assert not tripped
