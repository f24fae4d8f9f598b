"""A real house, and people with phones in it."""

import threading
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.handlers.wsgi import WSGIHandler
from playwright.sync_api import Browser, Page, Route, expect

from community.models import Member
from tests import make
from tests.chromium import QUIET, WHOLE, found
from tests.whole_house import WholeHouse

PHONE = {"width": 390, "height": 844}
PATIENCE = 15_000  # milliseconds: what a machine needs that does much else beside
expect.set_options(timeout=PATIENCE)
DEEDS = "tests.browser.deeds"

type Phone = Callable[..., Page]


class OpenHouse(WholeHouse):
    """A whole house in which a test may do what its people would."""

    def __getattr__(self, deed: str) -> Callable[..., Any]:
        """`house.post(author="alma", text="Godmorgen.")`: see tests/browser/deeds.py."""
        if deed.startswith("_"):
            raise AttributeError(deed)
        return partial(self.do, f"{DEEDS}.done", deed=deed)

    def restart(self) -> None:
        """Close the doors and open them again."""
        self.stop()
        self.open()


@pytest.fixture
def live_server(live_server: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The server inside the test answers one at a time.

    Its threads share one connection to the SQLite database in memory, which cannot bear two at once.
    """
    lock, answer = threading.Lock(), WSGIHandler.__call__

    def in_turn(handler: WSGIHandler, environ: Any, start_response: Any) -> Any:
        with lock:
            return answer(handler, environ, start_response)

    monkeypatch.setattr(WSGIHandler, "__call__", in_turn)
    return live_server


@pytest.fixture(scope="module")
def new_house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenHouse]:
    """One house for all tests of a module, with nobody in it yet."""
    now = datetime.now(ZoneInfo("Europe/Copenhagen"))
    with OpenHouse(tmp_path_factory.mktemp("house"), now) as house:
        house.open()
        yield house


@pytest.fixture(scope="module")
def house(new_house: OpenHouse) -> OpenHouse:
    """Vera works in it; who else lives here, each test says."""
    new_house.staff(name="Vera")
    return new_house


@pytest.fixture
def keeping_browser(chromium: Browser) -> Iterator[Browser]:
    """Keeps pages alive behind the Back button, as Safari does, even those that say "no-store"."""
    browser = chromium.browser_type.launch(
        executable_path=found(WHOLE),
        args=[*QUIET, "--disable-features=LocalNetworkAccessChecks"],
        ignore_default_args=["--disable-back-forward-cache"],
    )
    yield browser
    browser.close()


def forget_no_store(route: Route) -> None:
    """Chromium keeps no page that says "no-store" and has a socket; other browsers do."""
    answer = route.fetch()
    kept = {name: value for name, value in answer.headers.items() if name != "cache-control"}
    route.fulfill(response=answer, headers=kept)


@pytest.fixture
def phone(house: OpenHouse, chromium: Browser) -> Iterator[Phone]:
    """`phone("alma")` is Alma's phone with Stuen on it, heard by the house. It says when a script trips."""
    contexts: list[Any] = []
    tripped: list[Any] = []

    def of(username: str, path: str = "/", browser: Browser = chromium) -> Page:
        context = browser.new_context(base_url=house.other_address, viewport=PHONE, locale="da-DK")
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        context.add_cookies([{**house.key(username=username), "url": house.other_address}])
        page = context.new_page()
        if browser is not chromium:
            page.route(lambda address: address.endswith("/"), forget_no_store)
        page.on("pageerror", lambda error: tripped.append(error))
        with page.expect_websocket() as line:
            page.goto(path)
        line.value.wait_for_event("framereceived")
        return page

    yield of
    for context in contexts:
        context.close()
    assert not tripped


@pytest.fixture
def indoors(street: Phone, live_server: Any) -> Phone:
    """`indoors(alma, "/mig/")` is a phone somebody is logged in on, with the second key if they have one."""

    def phone(member: Member, path: str = "/", **options: Any) -> Page:
        page = street(**options)
        page.context.add_cookies([{**make.key(member), "url": live_server.url}])
        page.goto(path)
        return page

    return phone


@pytest.fixture
def street(django_db_setup: None, chromium: Browser, live_server: Any) -> Iterator[Phone]:
    """A phone nobody has used here. It says so when a script trips or the house's rules stop something."""
    contexts: list[Any] = []
    tripped: list[str] = []

    def phone(**options: Any) -> Page:
        context = chromium.new_context(base_url=live_server.url, viewport=PHONE, locale="da-DK", **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: tripped.append(str(error)))
        page.on(
            "console", lambda line: tripped.append(line.text) if "Content Security" in line.text else None
        )
        return page

    yield phone
    for context in contexts:
        context.close()
    assert not tripped
