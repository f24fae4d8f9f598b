"""The hub: news once a process, to everyone who may have it, waiting for nobody."""

import asyncio
import json

import pytest

from community import hub as hubs
from community import live
from community.hub import COME_BACK, GONE, Hub
from community.veils import Veil
from tests.community.phone import Reader, breath, do, story

pytestmark = pytest.mark.django_db


def news(seq: int = 1, size: int = 0) -> dict:
    """A message from the layer, as another process would send it."""
    words = {"author": "", "html": "x" * size}
    return {"type": "news", "topic": "feed", "seq": seq, "kind": "post", "id": seq, "cards": {"da": words}}


@pytest.fixture
def house_hub() -> Hub:
    """A hub of its own."""
    return Hub()


@story
async def test_everyone_who_listens_hears_and_nobody_else(house_hub):
    hears, hears_too, other = Reader(), Reader(2), Reader(3, topics="talk.7")
    for reader in (hears, hears_too, other):
        house_hub.join(reader)

    await house_hub._pass_on(news())

    assert hears.heard == hears_too.heard != []
    assert other.heard == []


@story
async def test_a_language_without_a_card_of_its_own_hears_the_number_only(house_hub):
    reader = Reader(language="en")
    house_hub.join(reader)

    await house_hub._pass_on(news())

    assert reader.heard == ['{"topic":"feed","seq":1,"kind":"post","id":1}']


@story
async def test_a_line_is_fetched_anew_only_by_who_asked_not_to_meet_its_words(house_hub):
    snakes, boats = Reader(), Reader(2)
    snakes.veil, boats.veil = Veil(words=("slange",)), Veil(words=("båd",), subjects=frozenset({"death"}))
    for reader in (snakes, boats):
        house_hub.join(reader)

    await house_hub._pass_on(news() | {"said": "Der er slanger."})

    assert ["html" in reader.heard[0] for reader in (snakes, boats)] == [False, True]
    assert not any("slange" in word for reader in (snakes, boats) for word in reader.heard)


@story
async def test_a_page_that_left_hears_nothing_more(house_hub):
    reader = Reader()
    house_hub.join(reader)

    house_hub.leave(reader)
    await house_hub._pass_on(news())

    assert reader.heard == []
    assert not house_hub._by_topic
    assert not house_hub._by_member


@story
async def test_a_stuck_phone_delays_nobody_and_is_let_go(house_hub):
    stuck, well = Reader(1), Reader(2)
    stuck.pace = 3600
    for reader in (stuck, well):
        house_hub.join(reader)

    for seq in range(12):
        await asyncio.wait_for(house_hub._pass_on(news(seq, size=100_000)), 1)
        well.is_awake()

    assert stuck.closed == COME_BACK
    assert len(well.heard) == 12


@story
async def test_a_slow_phone_hears_everything_in_order(house_hub):
    reader = Reader()
    reader.pace = 0.01
    house_hub.join(reader)

    for seq in (1, 2, 3):
        await house_hub._pass_on(news(seq))
    await asyncio.sleep(0.1)

    assert [json.loads(frame)["seq"] for frame in reader.heard] == [1, 2, 3]


@story
async def test_who_may_no_longer_listen_goes_at_once_when_asked_about(house_hub):
    gone, stays = Reader(1), Reader(2)
    gone.may_stay = False
    for reader in (gone, stays):
        house_hub.join(reader)

    await house_hub._pass_on({"type": "recheck", "member": 1})
    await breath()

    assert (gone.closed, stays.closed) == (GONE, 0)


@story
async def test_who_cannot_be_asked_about_goes_too_and_may_come_back(house_hub, caplog):
    reader = Reader()
    reader.may_stay = OSError("the database is away")
    house_hub.join(reader)

    await house_hub._pass_on({"type": "recheck", "member": 1})
    await breath()

    assert reader.closed == COME_BACK


@story
async def test_everybody_is_looked_at_again_within_the_minute(house_hub, monkeypatch):
    """SAFETY Z2."""
    monkeypatch.setattr(hubs, "LOOK_AGAIN", 0.2)
    readers = [Reader(pk) for pk in range(10)]
    for reader in readers:
        reader.may_stay = False
        house_hub.join(reader)

    looking = asyncio.create_task(house_hub._look_again())
    await asyncio.sleep(1)
    looking.cancel()

    assert {reader.closed for reader in readers} == {GONE}


def test_a_thousand_heartbeats_cost_one_look_at_the_database(house_hub, django_assert_num_queries):
    for pk in range(1000):
        house_hub.join(Reader(pk, topics=f"user.{pk}"))
    live.ring("user.7", kind="talk", object_id=1)

    @story
    async def heartbeats() -> None:
        numbers = [await house_hub.numbers({f"user.{pk}"}) for pk in range(1000)]
        assert numbers[7] == {"user.7": 1}

    with django_assert_num_queries(1):
        heartbeats()


@story
async def test_what_the_hub_heard_counts_before_the_database_is_asked_again(house_hub):
    reader = Reader()
    house_hub.join(reader)
    await house_hub.numbers({"feed"})

    await house_hub._pass_on(news(seq=5))

    assert await house_hub.numbers({"feed"}) == {"feed": 5}


@story
async def test_a_message_that_was_lost_is_in_the_numbers_five_seconds_later(house_hub, monkeypatch):
    house_hub.join(Reader())
    await house_hub.numbers({"feed"})
    await do(live.ring, "feed", kind="removed", object_id=1)

    stale = await house_hub.numbers({"feed"})
    monkeypatch.setattr(hubs, "FRESH", 0)

    assert stale == {"feed": 0}
    assert await house_hub.numbers({"feed"}) == {"feed": 1}
