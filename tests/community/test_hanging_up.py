"""When a line is hung up, and what travels on it: never a word that is not for whoever listens."""

import pytest
from django.contrib.auth import SESSION_KEY
from django.test import Client
from django.urls import reverse

from community import conversations, live, members, posts
from community.hub import GONE
from tests import make
from tests.community.phone import Phone, do, key_of, page, story

pytestmark = pytest.mark.django_db


@story
async def test_logging_out_hangs_up_at_once_and_only_on_that_phone(alma):
    """SAFETY A5, Z2."""
    browser, other = Client(), await do(key_of, alma)
    await do(browser.force_login, alma)
    lost, kept = Phone(browser.cookies["house_session"].value), Phone(other)
    for phone in (lost, kept):
        await phone.ring()
        await phone.hears()

    await do(browser.post, reverse("account_logout"))

    assert await lost.hears() == {"closed": GONE}
    assert await kept.hears_nothing()
    await lost.goes()
    await kept.goes()


@story
async def test_being_shown_out_hangs_up_at_once(alma, leo):
    """SAFETY Z2."""
    async with page(alma, "feed:0,me:0") as phone:
        await do(members.show_out, alma, by=leo)

        assert await phone.hears() == {"closed": GONE}


@story
async def test_a_new_password_hangs_up_on_every_other_phone(alma):
    """SAFETY A6."""
    browser = Client()
    await do(browser.login, username="alma", password=make.PASSWORD)
    async with page(alma) as phone:
        new = "en ny og lang nøgle"
        words = {"oldpassword": make.PASSWORD, "password1": new, "password2": new}
        answer = await do(browser.post, reverse("account_change_password"), words)

        assert answer.status_code == 302
        assert await phone.hears() == {"closed": GONE}
        assert SESSION_KEY in browser.session


@story
async def test_a_talk_is_heard_by_its_two_sides_and_carries_no_words(alma, bo, vera):
    """SAFETY L3."""
    talk = await do(conversations.open_with, alma, vera)
    async with page(alma, f"{talk.topic}:0") as hers, page(bo, "feed:0,me:0") as his:
        await do(conversations.say, talk, vera, "Hvordan går det?")

        assert await hers.hears() == {"topic": talk.topic, "seq": 1}
        assert await his.hears_nothing()


@story
async def test_what_concerns_one_person_is_called_me_and_carries_no_number_of_theirs(alma):
    """SAFETY L3."""
    async with page(alma, "me:0") as phone:
        await do(live.ring, f"user.{alma.pk}", kind="talk", object_id=7)

        assert await phone.hears() == {"topic": "me", "seq": 1}


@story
async def test_a_post_travels_with_its_card_in_the_readers_own_language(alma, bo):
    bo.language = "en"
    await do(bo.save)
    words = {"en": {"title": "", "text": "The coffee is ready."}}
    async with page(alma) as danish, page(bo) as english:
        post = await do(posts.publish, alma, "Kaffen er klar.", translations=words)

        frame, other = await danish.hears(), await english.hears()

    assert {
        "topic": "feed",
        "seq": 1,
        "kind": "post",
        "id": post.pk,
        "author": alma.handle,
    }.items() <= frame.items()
    assert "Kaffen er klar." in frame["html"]
    assert "The coffee is ready." in other["html"]


@story
async def test_a_post_that_is_taken_down_travels_without_words(alma, bo, vera):
    post = await do(make.post, alma, "Mit nummer er 12 34 56 78.")
    async with page(bo) as phone:
        await do(posts.hide, post, by=vera, reason="phone number")

        assert await phone.hears() == {"topic": "feed", "seq": 2, "kind": "removed", "id": post.pk}
