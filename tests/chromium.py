"""A real browser for those tests that need one."""

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

WHOLE = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
LIGHT = ("chromium-headless-shell", *WHOLE)  # Chromium without the window around it takes half the time
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def found(names: tuple[str, ...] = LIGHT) -> str:
    """Where Chromium is on this machine. Without one the tests are left out, but never in CI."""
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    words = "No Chromium found. Install one (on Debian: apt-get install chromium), or set CHROMIUM."
    if path is None:
        pytest.fail(words) if os.environ.get("CI") == "true" else pytest.skip(words)
    return path


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Chromium as found on this machine.

    Put away after each module: as long as it runs, this thread has an event loop. Django must not mind
    it, and the tests of the live line could not start one of their own.
    """
    path = found()
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "yes")
        browser = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        yield browser
        browser.close()
