"""Ringing a topic, and catching up over HTTP."""

import pytest
from django.db import transaction
from django.urls import reverse

from community import conversations, live, members, posts
from community.models import Event
from community.views.live import AT_MOST
from tests import make

SINCE = reverse("live-since")


def catch_up(browser, topic: str = "feed", seq: object = 0) -> dict:
    """What the house answers somebody who has heard up to `seq`."""
    answer = browser.get(SINCE, {"topic": topic, "seq": seq})
    assert answer.status_code == 200
    news: dict = answer.json()
    return news


def test_each_topic_counts_for_itself(db):
    numbers = [live.ring("feed", "post", 1), live.ring("feed", "post", 2), live.ring("desk", "signal", 1)]

    assert numbers == [1, 2, 1]
    assert live.latest(["feed", "desk", "talk.7"]) == {"feed": 2, "desk": 1, "talk.7": 0}


@pytest.mark.django_db(transaction=True)
def test_a_deed_that_is_undone_never_rang(alma):
    with transaction.atomic():
        make.post(alma)
        transaction.set_rollback(True)

    assert live.latest(["feed"]) == {"feed": 0}
    assert not Event.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_post_stands_even_when_nobody_can_be_told(alma, settings, caplog):
    """D5: Redis down never costs a member an answer."""
    settings.EMBEDDED = False
    settings.CHANNEL_LAYERS = {
        "default": {
            "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
            "CONFIG": {"hosts": [{"address": "redis://127.0.0.1:1", "socket_connect_timeout": 1}]},
        }
    }

    post = make.post(alma)

    assert posts.Post.objects.filter(pk=post.pk).exists()
    assert "Error" in caplog.text


def test_whoever_missed_something_gets_it_in_order(alma, bo, as_member):
    first = make.post(alma, "Godmorgen.")
    second = make.post(bo, "Kaffen er klar.")

    news = catch_up(as_member(bo))

    assert news["seq"] == 2
    assert [(card["kind"], card["id"], card["author"]) for card in news["cards"]] == [
        ("post", first.pk, alma.handle),
        ("post", second.pk, bo.handle),
    ]
    assert "Kaffen er klar." in news["cards"][1]["html"]
    assert news["removed"] == []


def test_whoever_missed_nothing_gets_nothing(alma, as_member):
    make.post(alma)

    assert catch_up(as_member(alma), seq=1) == {"seq": 1, "cards": [], "removed": []}


def test_a_card_that_changed_ten_times_comes_once(alma, bo, as_member):
    post = make.post(alma)
    for kind in ["hug", "heart"] * 5:
        posts.warm(post, bo, kind)

    news = catch_up(as_member(bo), seq=1)

    assert news["seq"] == 11
    assert [card["id"] for card in news["cards"]] == [post.pk]


def test_what_was_taken_down_or_deleted_meanwhile_is_said_to_be_gone(alma, vera, as_member):
    hidden, deleted = make.post(alma, "Mit nummer er 12 34 56 78."), make.post(alma)
    ids = sorted([hidden.pk, deleted.pk])
    posts.hide(hidden, by=vera, reason="phone number")
    posts.delete(deleted)

    news = catch_up(as_member(alma))

    assert (news["cards"], news["removed"]) == ([], ids)


def test_cards_come_in_the_readers_language(alma, bo, as_member):
    bo.language = "en"
    bo.save()
    posts.publish(None, "Kaffen er klar.", translations={"en": {"title": "", "text": "The coffee is ready."}})

    assert "The coffee is ready." in catch_up(as_member(bo))["cards"][0]["html"]
    assert "Kaffen er klar." in catch_up(as_member(alma))["cards"][0]["html"]


@pytest.mark.parametrize("seq", [0, 10_000])
def test_a_page_too_far_behind_or_ahead_is_asked_to_read_anew(alma, as_member, seq):
    for number in range(AT_MOST + 1):
        live.ring("feed", "post", number)

    assert catch_up(as_member(alma), seq=seq) == {"seq": AT_MOST + 1, "reload": True}


def test_news_the_house_has_forgotten_asks_the_page_to_read_anew(alma, as_member):
    make.post(alma)
    make.post(alma)
    Event.objects.filter(seq=1).delete()

    assert catch_up(as_member(alma)) == {"seq": 2, "reload": True}


def test_of_a_talk_only_the_number_is_said(alma, vera, as_member):
    """SAFETY L3."""
    talk = conversations.open_with(alma, vera)
    conversations.say(talk, vera, "Hvordan går det?")

    assert catch_up(as_member(alma), talk.topic) == {"seq": 1, "cards": [], "removed": []}
    assert catch_up(as_member(alma), "me") == {"seq": 2, "cards": [], "removed": []}  # and her list's


@pytest.mark.parametrize("topic", ["", "nothing", "desk", "user.{bo}", "talk.{talk}", "talk.²", "feed\0"])
def test_nobody_catches_up_with_what_is_not_theirs(alma, bo, vera, as_member, topic):
    talk = conversations.open_with(bo, vera)
    wanted = topic.format(bo=bo.pk, talk=talk.pk)

    assert as_member(alma).get(SINCE, {"topic": wanted, "seq": 0}).status_code == 404


@pytest.mark.parametrize("seq", ["", "-1", "²", "1.5", "x", "9" * 5000, "\0"])
def test_a_number_that_is_none_is_not_found(alma, as_member, seq):
    assert as_member(alma).get(SINCE, {"topic": "feed", "seq": seq}).status_code == 404


def test_a_stranger_is_shown_the_way_in(client, db):
    assert client.get(SINCE, {"topic": "feed", "seq": 0}).status_code == 302


def test_somebody_shown_out_catches_up_with_nothing(alma, leo, as_member):
    """SAFETY Z2."""
    browser = as_member(alma)

    members.show_out(alma, by=leo)

    assert browser.get(SINCE, {"topic": "feed", "seq": 0}).status_code == 302


def test_catching_up_with_the_wall_costs_the_same_however_much_was_missed(
    alma, bo, as_member, django_assert_max_num_queries
):
    browser = as_member(bo)
    for _ in range(20):
        make.post(alma)

    with django_assert_max_num_queries(10):
        assert len(catch_up(browser)["cards"]) == 20
