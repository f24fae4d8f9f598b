"""Sharing on the wall."""

import uuid

from community import posts
from community.models import Event, Post


def test_the_same_tap_twice_is_one_post(alma):
    tap = uuid.uuid4()

    first = posts.publish(alma, "Godmorgen.", client_uuid=tap)
    second = posts.publish(alma, "Godmorgen.", client_uuid=tap)

    assert first == second
    assert Post.objects.count() == 1


def test_godmorgen_twice_on_purpose_is_two_posts(alma):
    posts.publish(alma, "Godmorgen.")
    posts.publish(alma, "Godmorgen.")

    assert Post.objects.count() == 2


def test_a_hidden_post_leaves_the_feed(alma, vera):
    post = posts.publish(alma, "Mit nummer er 12 34 56 78.")

    posts.hide(post, by=vera, reason="phone number")

    assert post not in Post.objects.for_feed()


def test_every_change_of_a_card_rings_the_feed_once(alma, bo):
    post = posts.publish(alma, "Godmorgen.")

    posts.warm(post, bo, "hug")

    assert list(Event.objects.filter(topic="feed").values_list("seq", "kind")) == [(1, "post"), (2, "post")]
