"""`make full` as a whole: through nginx and TLS, over two Daphnes, with a worker for the pictures."""

import json
import os
import signal
import ssl
import subprocess
import sys
import time
import urllib.request
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from tests.journeys import one_day
from tests.whole_house import ROOT, WholeHouse, free_port

IS_FULL = bool(os.environ.get("DATABASE_URL") and os.environ.get("REDIS_URL"))
PATIENCE = 90  # seconds until the proxy answers

pytestmark = [
    pytest.mark.browser,
    pytest.mark.journey,
    pytest.mark.skipif(not IS_FULL, reason="make full needs DATABASE_URL and REDIS_URL"),
]


class MadeFull(WholeHouse):
    """The house as `make full` opens it, on ports and a database of its own."""

    def open(self) -> None:
        """Start the supervisor, which starts the rest."""
        https, http = free_port(), free_port()
        self.address = self.other_address = f"https://localhost:{https}"
        self.env |= {"HTTPS_PORT": str(https), "HTTP_PORT": str(http), "WEB_PORT": str(free_port())}
        self.plain_address = f"http://localhost:{http}"
        with (self.folder / "log").open("a") as log:
            self.supervisor = subprocess.Popen(
                [sys.executable, "-m", "deploy.full"], cwd=ROOT, env=self.env, stdout=log, stderr=log
            )
        self._wait_for_the_proxy()

    def stop(self) -> None:
        """One signal, and everything it started is gone."""
        self.supervisor.send_signal(signal.SIGTERM)
        self.supervisor.wait(60)

    def get(self, address: str):
        """Ask through the proxy, without a browser and without trust in its home-made certificate."""
        trusting = ssl.create_default_context()
        trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
        return urllib.request.urlopen(address, context=trusting, timeout=5)

    def _wait_for_the_proxy(self) -> None:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                self.get(self.address)
            except OSError:
                time.sleep(0.5)
            else:
                return
        raise AssertionError((self.folder / "log").read_text())


@pytest.fixture
def house(tmp_path):
    now = datetime.now(ZoneInfo("Europe/Copenhagen"))
    with MadeFull(tmp_path / "house", now) as house:
        house.secrets = json.loads(house.run("tests.journeys.move_in", now.isoformat()))
        house.open()
        yield house


def test_a_picture_goes_through_the_whole_of_full_mode(house, chromium):
    alma = one_day.phone(chromium, house.address, "alma")
    bo = one_day.phone(chromium, house.address, "bo")

    one_day.share(alma, "Så er der kaffe", one_day.photo_with_a_place())

    post = bo.locator("article.post", has_text="Så er der kaffe")
    expect(post.locator(".photo-grid a img").first).to_be_visible()
    source = post.locator(".photo-grid a").first.get_attribute("href")
    served = bo.request.get(house.address + source)
    assert served.ok
    assert not one_day.has_a_place(served.body())
    assert house.get(house.plain_address).geturl().startswith(house.address)
    assert house.get(house.address).headers["Strict-Transport-Security"]
