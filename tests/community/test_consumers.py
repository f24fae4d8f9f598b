"""Who may open a live line, what is said on it, and how it ends."""

import asyncio
import time

import pytest
from django.contrib.sessions.models import Session

from community import conversations, members
from community.consumers import BYTES, TOO_MUCH, WORDS
from community.hub import GONE, SOCKETS_PER_MEMBER, hub
from tests import make
from tests.community.phone import HERE, HOST, Phone, do, key_of, page, story

pytestmark = pytest.mark.django_db

HOSTILE = [
    "",
    "null",
    "http://evil.example",
    "https://evil.example",
    f"http://{HOST}.evil.example",
    f"http://evil.example/{HOST}",
    f"http://{HOST}@evil.example",
    "http://localhost",
    "http://localhost:9999",
    f"ws://{HOST}",
    "file://",
    "http://[",
]


async def is_let_in(*args, **kwargs) -> bool:
    """Whether the house takes the call."""
    phone = Phone(*args, **kwargs)
    answer = await phone.ring()
    await phone.goes()
    return answer == "websocket.accept"


@story
async def test_an_open_page_hears_how_far_the_news_has_got(alma):
    await do(make.post, alma)
    await do(make.post, alma)

    async with page(alma, "feed:0,me:0") as phone:
        assert phone.hello == {"feed": 2, "me": 0}


@pytest.mark.parametrize("origin", HOSTILE)
@story
async def test_no_other_page_may_open_a_line_with_a_members_key(alma, origin):
    """SAFETY L1."""
    assert not await is_let_in(await do(key_of, alma), origin=origin)


@pytest.mark.parametrize("host", ["", "evil.example", f"{HOST}.evil.example", "localhost:8000:1"])
@story
async def test_a_forged_host_is_refused(alma, host):
    """SAFETY L1."""
    assert not await is_let_in(await do(key_of, alma), host=host, origin=f"http://{host}")


@story
async def test_a_house_with_a_certificate_takes_no_call_from_an_unsealed_page(alma, settings):
    settings.INSECURE_HTTP = False
    key = await do(key_of, alma)

    assert not await is_let_in(key)
    assert await is_let_in(key, origin=HERE.replace("http:", "https:"))


@pytest.mark.parametrize("key", ["", "x" * 32, "\0", "æøå" * 11, "../../etc/passwd", "'; drop table --"])
@story
async def test_a_stranger_and_a_rubbish_key_are_refused(db, key):
    """SAFETY L1."""
    assert not await is_let_in(key)


@story
async def test_somebody_at_the_door_hears_nothing_of_the_wall(nils):
    """SAFETY L1."""
    assert not await is_let_in(await do(key_of, nils), "feed:0,me:0")


@story
async def test_somebody_at_the_door_hears_what_concerns_themselves(nils, vera):
    talk = await do(conversations.open_with, nils, vera, "door")

    assert await is_let_in(await do(key_of, nils), f"me:0,{talk.topic}:0")


@story
async def test_somebody_shown_out_is_refused(alma, leo):
    """SAFETY L1."""
    key = await do(key_of, alma)

    await do(members.show_out, alma, by=leo)

    assert not await is_let_in(key)


@pytest.mark.parametrize("topic", ["nothing", "desk", "user.{bo}", "talk.{talk}", "talk.²", "talk.", ""])
@story
async def test_a_member_hears_only_what_has_a_gate_and_the_gate_lets_through(alma, bo, vera, topic):
    talk = await do(conversations.open_with, bo, vera)
    wanted = topic.format(bo=bo.pk, talk=talk.pk)

    assert not await is_let_in(await do(key_of, alma), f"feed:0,{wanted}:0")


@story
async def test_a_session_that_ran_out_opens_nothing(alma, settings):
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.db"
    key = await do(key_of, alma)

    await do(Session.objects.update, expire_date="2020-01-01T00:00Z")

    assert not await is_let_in(key)


@pytest.mark.parametrize("topics", ["talk.{talk}:0", "feed:0"])
@story
async def test_a5_a_page_of_somebody_who_has_logged_out_is_told_to_go(alma, bo, vera, topics):
    """Bo has logged in on the same phone, and Alma's page still stands open in another tab."""
    talk = await do(conversations.open_with, alma, vera)
    phone = Phone(await do(key_of, bo), topics.format(talk=talk.pk), made_for=alma.handle)

    assert await phone.ring() == "websocket.accept"
    assert await phone.hears() == {"closed": GONE}
    await phone.goes()


@story
async def test_looking_at_a_key_never_wears_it_out(alma, settings):
    """O4: Django's own way would renew a session sealed with an old key, and log the browser out."""
    key = await do(key_of, alma)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another key, quite as long as the first one was, and new"

    assert await is_let_in(key)
    assert await do(Session.objects.filter(session_key=key).exists)


@story
async def test_no_other_address_has_a_line(alma):
    phone = Phone(await do(key_of, alma))
    phone.scope["path"] = "/live/other"

    assert await phone.ring() == "websocket.close"
    await phone.goes()


@story
async def test_a_page_that_asks_is_told_how_far_the_news_has_got(alma):
    async with page(alma) as phone:
        await do(make.post, alma)
        await phone.hears()

        await phone.says("ping")

        heard = await phone.hears()
        assert heard["pong"] == {"feed": 1}
        assert abs(heard["at"] / 1000 - time.time()) < 5


@story
async def test_rubbish_does_no_harm(alma):
    """SAFETY L2."""
    async with page(alma) as phone:
        for rubbish in [
            "",
            "{}",
            "[" * 1000,
            "\0",
            "ping ",
            b"\xff\xfe",
            "😀" * 100,
            '{"type":"websocket.close"}',
        ]:
            await phone.says(rubbish)
        await phone.says("ping")

        assert "pong" in await phone.hears()


@story
async def test_a_page_that_talks_without_end_is_hung_up_on(alma):
    """SAFETY L2."""
    async with page(alma) as phone:
        for _ in range(WORDS + 1):
            await phone.says("something")

        assert await phone.hears() == {"closed": TOO_MUCH}


@story
async def test_a_page_that_says_too_much_at_once_is_hung_up_on(alma):
    """SAFETY L2."""
    async with page(alma) as phone:
        await phone.says("æ" * (BYTES // 2 + 1))

        assert await phone.hears() == {"closed": TOO_MUCH}


@story
async def test_nobody_holds_more_than_twenty_lines(alma, bo):
    """SAFETY L2."""
    key = await do(key_of, alma)
    phones = [Phone(key) for _ in range(SOCKETS_PER_MEMBER)]
    answers = [await phone.ring() for phone in phones]

    one_more = await is_let_in(key)
    somebody_else = await is_let_in(await do(key_of, bo))

    assert set(answers) == {"websocket.accept"}
    assert not one_more
    assert somebody_else
    for phone in phones:
        await phone.goes()


@story
async def test_l2_not_even_when_all_of_them_ring_at_once(alma):
    """All have been looked at before the first of them has its place: the hub hears nothing yet."""
    key = await do(key_of, alma)
    async with page(alma):
        hub._hears.clear()
    phones = [Phone(key) for _ in range(SOCKETS_PER_MEMBER + 5)]
    answers = await asyncio.gather(*(phone.ring() for phone in phones))
    taken = [phone for phone, answer in zip(phones, answers, strict=True) if answer == "websocket.accept"]

    said = await asyncio.gather(*(phone.hears() for phone in taken))

    assert sum("hello" in words for words in said) == SOCKETS_PER_MEMBER
    assert {words["closed"] for words in said if "closed" in words} <= {TOO_MUCH}
    for phone, words in zip(taken, said, strict=True):
        if "hello" in words:
            await phone.goes()
