"""The first days: words and pictures at once, links a little later (SAFETY Z10)."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from community import comments
from community.models import Comment, Member, Post
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def old_hand(alma) -> Member:
    """Somebody who came more than a week ago."""
    Member.objects.filter(pk=alma.pk).update(admitted_at=timezone.now() - timedelta(days=8))
    return alma


@pytest.mark.parametrize("link", ["https://eksempel.dk/køb", "www.eksempel.dk", "skriv til mig@eksempel.dk"])
def test_z10_somebody_new_sends_no_links_and_loses_no_words(link, alma, as_member):
    answer = as_member(alma).post(reverse("write"), {"text": f"Se her: {link}"})

    assert answer.status_code == 422
    page = answer.content.decode()
    assert link in page
    assert "når du har været her en uge" in page
    assert not Post.objects.exists()


def test_z10_neither_in_an_answer(alma, bo, as_member):
    post = make.post(bo)

    answer = as_member(alma).post(reverse("post-answer", args=[post.pk]), {"text": "https://eksempel.dk"})

    assert answer.status_code == 422
    assert not Comment.objects.exists()


def test_z10_after_a_week_links_are_welcome(old_hand, as_member):
    as_member(old_hand).post(reverse("write"), {"text": "Se her: https://eksempel.dk"})

    assert Post.objects.exists()


def test_z10_after_three_posts_they_are_too(alma, as_member):
    for number in range(3):
        make.post(alma, f"Opslag {number}")

    as_member(alma).post(reverse("write"), {"text": "Se her: https://eksempel.dk"})

    assert Post.objects.count() == 4


def test_z10_posts_that_were_taken_down_do_not_count(alma, vera, as_member):
    from community import posts

    for number in range(3):
        posts.hide(make.post(alma, f"Opslag {number}"), by=vera, reason="link")

    answer = as_member(alma).post(reverse("write"), {"text": "Se her: https://eksempel.dk"})

    assert answer.status_code == 422


def test_those_who_work_here_may_send_links_on_their_first_day(vera, as_member):
    as_member(vera).post(reverse("write"), {"text": "Programmet: https://eksempel.dk"})

    assert Post.objects.exists()


@pytest.mark.parametrize("words", ["Kl. 9.30 i dag", "Jeg er træt.Meget", "3.000 kr. mangler jeg"])
def test_ordinary_words_are_no_links(words, alma, as_member):
    as_member(alma).post(reverse("write"), {"text": words})

    assert Post.objects.exists()


def test_answers_ask_nothing_more_of_old_hands(old_hand, bo):
    assert comments.add(make.post(bo), old_hand, "Hej").pk
