"""The whole house on its own server and on plain Daphne, which knows no finished frames: pages hear the same.

Embedded, the news stay in the process; with DATABASE_URL and REDIS_URL set, they come from another one.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from tests.whole_house import WholeHouse

pytestmark = pytest.mark.journey
DEEDS = "tests.browser.deeds."
GONE = 4401
WAIT = 20  # seconds, on a machine with much else to do


@pytest.fixture(params=["vaerested.server", "daphne"], ids=["our-server", "plain-daphne"])
def house(request, tmp_path):
    with WholeHouse(tmp_path / "house", datetime.now(ZoneInfo("Europe/Copenhagen"))) as house:
        house.server = request.param
        house.open()
        for name in ("Alma", "Bo", "Leo"):
            house.do(DEEDS + "member", name=name)
        house.do(DEEDS + "staff", name="Vera")
        yield house


@contextmanager
def line(house: WholeHouse, username: str, **options) -> Iterator[ClientConnection]:
    """An open page on the last of the servers, after its greeting. Deeds are done in the first."""
    key = house.do(DEEDS + "key", username=username)
    headers = {"Cookie": f"{key['name']}={key['value']}"}
    place = house.other_address.removeprefix("http")
    with connect(
        f"ws{place}/live/?topics=feed", origin=house.other_address, additional_headers=headers, **options
    ) as page:
        assert "hello" in json.loads(page.recv(WAIT))
        yield page


def test_news_come_in_order_packed_and_unpacked_and_whoever_is_shown_out_hears_no_more(house):
    with line(house, "alma") as packed, line(house, "bo", compression=None) as plain:
        posts = [house.do(DEEDS + "post", author="leo", text=f"Kaffe {number} " * 40) for number in range(3)]
        heard = [[json.loads(page.recv(WAIT)) for _ in posts] for page in (packed, plain)]

        assert heard[0] == heard[1]
        assert [news["id"] for news in heard[0]] == posts
        assert all(f"Kaffe {number}" in news["html"] for number, news in enumerate(heard[0]))
        seqs = [news["seq"] for news in heard[0]]
        assert seqs == list(range(seqs[0], seqs[0] + 3))

        house.do(DEEDS + "show_out", username="bo", by="vera")
        with pytest.raises(ConnectionClosed) as end:
            plain.recv(WAIT)

        assert end.value.rcvd is not None
        assert end.value.rcvd.code == GONE
        last = house.do(DEEDS + "post", author="leo", text="Godnat")
        assert _next(packed, last)["seq"] > seqs[-1]


def _next(page: ClientConnection, post: int) -> dict[str, object]:
    """The news of this post; what comes before it is about something else."""
    while (news := json.loads(page.recv(WAIT))).get("id") != post:
        pass
    return news
