"""The hub across processes, jumping clocks and a Redis that was away."""

import asyncio
import os
from datetime import timedelta

import pytest
import time_machine
from channels.layers import get_channel_layer
from django.utils import timezone

from community import live, members
from community.hub import GONE, Hub
from tests import make
from tests.community.phone import Reader, breath, do, page, story

pytestmark = pytest.mark.django_db


@story
async def test_a_page_hears_on_after_the_clock_jumped_two_days(alma):
    async with page(alma) as phone:
        with time_machine.travel(timezone.now() + timedelta(days=2)):
            await do(make.post, alma)

            assert (await phone.hears())["seq"] == 1


@story
async def test_a_message_nobody_can_read_is_forgotten(alma, caplog):
    async with page(alma) as phone:
        await get_channel_layer().group_send(live.GROUP, {"type": "news"})
        await asyncio.sleep(1.2)
        await do(make.post, alma)

        assert (await phone.hears())["seq"] == 1


@story
async def test_news_from_another_process_arrives(alma):
    """Two hubs, each on a channel of its own, as in two processes with one Redis."""
    other, reader = Hub(), Reader()
    other.join(reader)
    hearing = asyncio.create_task(other._hear())
    async with page(alma) as phone:
        await asyncio.sleep(0.2)
        await do(make.post, alma)
        frame = await phone.hears()
        await asyncio.sleep(0.2)
    hearing.cancel()

    assert frame["seq"] == 1
    assert len(reader.heard) == 1


@story
async def test_somebody_shown_out_in_another_process_goes_here_too(alma, leo):
    async with page(alma) as phone:
        await breath()
        await do(members.show_out, alma, by=leo)

        assert await phone.hears() == {"closed": GONE}


@story
async def test_news_is_heard_again_after_redis_was_away(alma, settings):
    """D5: what was sent in the meantime is in the database; what comes after is heard."""
    if not os.environ.get("REDIS_URL"):
        pytest.skip("Only with Redis: this house has none to lose.")
    from redis import Redis

    async with page(alma) as phone:
        await breath()
        Redis.from_url(settings.REDIS_URL).client_kill_filter(_type="pubsub")
        await asyncio.sleep(2.5)
        await do(make.post, alma)

        assert (await phone.hears())["seq"] == 1
