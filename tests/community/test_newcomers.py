"""The first days: words and pictures at once, links a little later (SAFETY Z10)."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from community import comments, conversations, posts
from community.models import Comment, Member, Photo, Post, Warmth
from tests import make, pictures, recordings

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


def test_z10_neither_in_what_is_written_about_a_post_a_voice_or_oneself(alma, as_member):
    note, link = recordings.ready(alma), "www.eksempel.dk"
    make.post(alma, voice=note)
    browser = as_member(alma)
    sent = {
        reverse("write"): {"text": "Se her", "note": link},
        reverse("voice-words", args=[note.key]): {"text": link},
        reverse("profile"): {"name": "Alma", "emblem": alma.emblem, "about": link},
    }

    answers = [browser.post(path, words) for path, words in sent.items()]

    assert {answer.status_code for answer in answers} == {422}
    assert all(link in answer.text and "været her en uge" in answer.text for answer in answers)


def test_z10_neither_in_the_words_about_a_picture(alma, bo, as_member):
    browser, walk = as_member(alma), make.activity(starts_at=timezone.now() - timedelta(hours=1))
    places = [reverse("write"), reverse("post-answer", args=[make.post(bo).pk])]
    photo = pictures.ready(alma, alt_text="Se mere på www.eksempel.dk")

    for place in [*places, reverse("activity-done", args=[walk.pk])]:
        refused = browser.post(place, {"text": "Min kop", "photo": photo.key})

        assert refused.status_code == 422
        assert "Der er et link i det, du skriver om dit billede." in refused.text
        assert "Min kop" in refused.text
        assert "Se mere på www.eksempel.dk" in refused.text
        assert f'value="{photo.key}"' in refused.text
    assert Photo.objects.loose().filter(pk=photo.pk).exists()


def test_z10_a_picture_described_without_one_hangs_and_after_a_week_with_one(old_hand, bo, as_member):
    plain = pictures.ready(bo, alt_text="En kop")
    linked = pictures.ready(old_hand, alt_text="www.eksempel.dk")

    as_member(bo).post(reverse("write"), {"text": "Min kop", "photo": plain.key})
    as_member(old_hand).post(reverse("write"), {"text": "Min kop", "photo": linked.key})

    assert Photo.objects.filter(post__isnull=False).count() == 2


def test_a_picture_shown_in_private_may_be_described_with_a_link(alma, vera, as_member):
    talk, photo = conversations.open_with(alma, by=vera), pictures.ready(alma, alt_text="www.eksempel.dk")

    as_member(alma).post(reverse("talk-say", args=[talk.pk]), {"text": "", "photo": photo.key})

    assert talk.messages.get().photo == photo


def test_what_was_said_in_private_may_be_written_down_with_a_link(alma, vera, as_member):
    note = recordings.ready(alma)
    conversations.say(conversations.open_with(alma, by=vera), alma, "", along=[note])

    as_member(alma).post(reverse("voice-words", args=[note.key]), {"text": "www.eksempel.dk"})

    note.refresh_from_db()
    assert note.transcript == "www.eksempel.dk"


def test_z10_after_a_week_links_are_welcome(old_hand, as_member):
    as_member(old_hand).post(reverse("write"), {"text": "Se her: https://eksempel.dk"})

    assert Post.objects.exists()


def answered(post, by):
    comments.add(post, by, "Velkommen.")


def warmed(post, by):
    posts.warm(post, by, Warmth.HUG)


def found_fine(post, by):
    posts.find_fine(post)


@pytest.mark.parametrize("deed", [answered, warmed, found_fine])
def test_z10_after_three_posts_a_colleague_has_met_they_are_too(deed, alma, vera, as_member):
    for number in range(3):
        deed(make.post(alma, f"Opslag {number}"), vera)

    as_member(alma).post(reverse("write"), {"text": "Se her: https://eksempel.dk"})

    assert Post.objects.count() == 4


def test_z10_posts_only_other_members_have_met_do_not_count(alma, bo, as_member):
    for number in range(4):
        answered(make.post(alma, f"Opslag {number}"), bo)

    refused = as_member(alma).post(reverse("write"), {"text": "Se her: https://eksempel.dk"})

    assert refused.status_code == 422


def test_z10_somebody_new_calls_two_by_name_and_not_three(alma, bo, vera, jonas, as_member):
    browser = as_member(alma)

    refused = browser.post(reverse("write"), {"text": "Hej @Bo, @Vera og @Jonas"})
    taken = browser.post(reverse("write"), {"text": "Hej @Bo og @Vera, skriv til mig @9"})

    assert refused.status_code == 422
    assert "Den første uge kan du nævne to ad gangen." in refused.text
    assert "Hej @Bo, @Vera og @Jonas" in refused.text
    assert taken.status_code == 303


def test_z10_neither_by_correcting_what_was_said(alma, bo, vera, jonas, as_member):
    post = make.post(alma, "Hej alle")

    link = as_member(alma).post(reverse("post-edit", args=[post.pk]), {"text": "www.eksempel.dk"})
    names = as_member(alma).post(reverse("post-edit", args=[post.pk]), {"text": "@Bo @Vera @Jonas"})

    assert (link.status_code, names.status_code) == (422, 422)
    assert Post.objects.get().text == "Hej alle"


def test_z10_a_colleague_says_that_a_post_is_fine(alma, bo, vera, as_member):
    post = make.post(alma, "Mit første")
    page = as_member(vera).get(reverse("post", args=[post.pk])).text
    assert "Alma er ny. Opslaget er fint" in page

    as_member(bo).post(reverse("desk-fine", args=[post.pk]))
    assert Post.objects.get().fine_at is None
    as_member(vera).post(reverse("desk-fine", args=[post.pk]))

    assert Post.objects.get().fine_at is not None
    assert "Opslaget er fint" not in as_member(vera).get(reverse("post", args=[post.pk])).text


def test_z10_posts_that_were_taken_down_do_not_count(alma, vera, as_member):
    for number in range(3):
        post = make.post(alma, f"Opslag {number}")
        answered(post, vera)
        posts.hide(post, by=vera, reason="link")

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
