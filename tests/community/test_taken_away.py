"""What its writer took away does not come again, however long the phone has heard nothing (SAFETY D1)."""

import uuid
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from community import comments, posts
from community.models import Comment, Post, Settled
from community.privacy import retention
from tests import make

pytestmark = pytest.mark.django_db


def started_anew():
    """A small house keeps its cache in its own memory."""
    cache.clear()


def test_d1_a_post_taken_away_stays_away_when_the_house_was_started_anew(alma, as_member):
    browser, sent = as_member(alma), {"text": "Alligevel ikke", "client_uuid": uuid.uuid4().hex}
    browser.post(reverse("write"), sent)
    browser.post(reverse("post-delete", args=[Post.objects.get().pk]))

    started_anew()
    again = browser.post(reverse("write"), sent)

    assert again.status_code == 303
    assert not Post.objects.exists()


def test_d1_so_does_an_answer(alma, bo, as_member):
    browser, sent = as_member(bo), {"text": "Alligevel ikke", "client_uuid": uuid.uuid4().hex}
    address = reverse("post-answer", args=[make.post(alma).pk])
    browser.post(address, sent)
    browser.post(reverse("answer-delete", args=[Comment.objects.get().pk]))

    started_anew()
    again = browser.post(address, sent)

    assert again.status_code == 303
    assert not Comment.objects.exists()


def test_d1_and_a_post_undone_before_it_came(alma, as_member):
    browser, number = as_member(alma), uuid.uuid4().hex
    for _ in range(2):
        browser.post(reverse("write-take-back"), {"client_uuid": number})

    started_anew()
    browser.post(reverse("write"), {"text": "For sent", "client_uuid": number})

    assert not Post.objects.exists()


def test_the_number_is_only_that_of_its_writer(alma, bo, as_member):
    post = make.post(alma)
    posts.delete(post)

    as_member(bo).post(reverse("write"), {"text": "Bos ord", "client_uuid": post.client_uuid.hex})

    assert Post.objects.get().text == "Bos ord"


def test_p5_what_was_taken_away_is_remembered_for_a_month_and_not_as_whose_it_was(alma, time_machine):
    comment = comments.add(make.post(alma), alma, "Alligevel ikke")
    comments.delete(comment)
    assert comment.client_uuid.hex not in Settled.objects.get().mark

    time_machine.move_to(timezone.now() + timedelta(days=29), tick=False)
    retention.run(timezone.now())
    assert Settled.objects.exists()
    time_machine.move_to(timezone.now() + timedelta(days=2), tick=False)
    retention.run(timezone.now())

    assert not Settled.objects.exists()
