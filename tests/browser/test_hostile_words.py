"""Hostile words in every field, on every page that shows them, with our policy and without it (SAFETY W2)."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserContext

from tests.browser import hostile_crawl
from tests.browser.hostile_crawl import Shown

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

HARM = "typeof hit !== 'undefined' || !!document.querySelector('[data-hostile], [href^=javascript]')"
FEW_FIELDS = 100  # fewer than this means that the crawl has lost its way


@pytest.fixture
def reading(chromium: Any, live_server: Any) -> Iterator[Callable[..., BrowserContext]]:
    """`reading(bypass_csp=True)` is a browser that tells of each request that leaves the house."""
    contexts: list[BrowserContext] = []
    left: list[str] = []

    def browser(**options: Any) -> BrowserContext:
        context = chromium.new_context(
            base_url=live_server.url, locale="da-DK", service_workers="block", **options
        )
        contexts.append(context)
        context.on("request", lambda one: left.append(one.url))
        return context

    yield browser
    for context in contexts:
        context.close()
    ours = (live_server.url, "data:", "blob:", "ws:")
    assert [url for url in left if not url.startswith(ours)] == []


def test_w2_hostile_words_in_every_field_do_nothing_on_any_page(reading: Any, live_server: Any) -> None:
    from activities.days import first_day  # the tables were emptied for this test

    first_day.lay_out()
    crawl = hostile_crawl.begin()
    crawl.write_everywhere()
    assert len(crawl.fields) > FEW_FIELDS
    assert list(hostile_crawl.overwrite()) == []
    crawl.read_everywhere()

    with_policy, without = reading(), reading(bypass_csp=True)
    harmed = [name for name, one in crawl.shown.items() if harm(without, one, live_server.url)]
    plain = [one for one in crawl.shown.values() if one.reader == crawl.bo]
    harmed += [one.path for one in plain if harm(with_policy, one, live_server.url)]

    assert harmed == []


def harm(browser: BrowserContext, one: Shown, house: str) -> bool:
    """Whether a script ran, or an element is there that nobody here made. In a tab of its own: some pages
    walk on by themselves, and would do so in the middle of the next."""
    browser.clear_cookies()
    browser.add_cookies([{**cookie, "url": house} for cookie in one.cookies()])
    with browser.new_page() as page:
        if one.answer is not None:
            page.route(house + one.path, lambda route: route.fulfill(**one.as_it_came()), times=1)
        page.goto(one.path, wait_until="domcontentloaded")
        return bool(page.evaluate(HARM))
