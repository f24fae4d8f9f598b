"""Those at the door are answered by a named person."""

import pytest
from django.urls import reverse

from community import conversations, posts
from community.door import joining
from community.models import JoinRequest
from moderation import door
from moderation.decisions import interventions
from moderation.models import Deed, Ground, StaffLog
from tests import make
from tests.moderation.reading import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def wish(nils) -> JoinRequest:
    """Nils asks to join."""
    return JoinRequest.objects.create(member=nils, about="Min støtteperson sagde, I er søde.")


@pytest.fixture
def english(vera):
    vera.language = "en"
    vera.save()


def test_z11_letting_in_is_done_by_somebody_named_and_is_written_down(wish, nils, vera, as_member):
    as_member(vera).post(reverse("desk-let-in", args=[wish.pk]))

    wish.refresh_from_db()
    nils.refresh_from_db()
    assert nils.is_inside
    assert nils.admitted_by == vera
    assert (wish.answer, wish.decided_by) == ("let_in", vera)
    assert list(StaffLog.objects.values_list("deed", "by", "member")) == [(Deed.LET_IN, vera.pk, nils.pk)]


def test_the_second_to_open_the_door_reads_who_was_first(wish, nils, vera, leo, as_member, english):
    door.let_in(wish, by=leo)

    answer = as_member(vera).post(reverse("desk-let-in", args=[wish.pk]), follow=True)

    nils.refresh_from_db()
    assert nils.admitted_by == leo
    assert "Leo has answered already." in words(answer)
    assert StaffLog.objects.count() == 1


def test_not_now_is_said_in_words_and_the_talk_stays_open(wish, nils, vera, as_member):
    as_member(vera).post(
        reverse("desk-not-now", args=[wish.pk]), {"words": "Vi har ikke plads i dag. Ring til os."}
    )

    wish.refresh_from_db()
    room = joining.room_of(nils)
    assert wish.answer == "not_now"
    assert [message.text for message in room.messages.all()] == ["Vi har ikke plads i dag. Ring til os."]
    assert room.closed_at is None
    assert not JoinRequest.objects.unanswered().exists()


def test_not_now_is_never_silent(wish, vera, as_member):
    answer = as_member(vera).post(reverse("desk-not-now", args=[wish.pk]), {"words": " "})

    wish.refresh_from_db()
    assert answer.status_code == 422
    assert wish.answer == ""


def test_not_now_can_become_come_in(wish, nils, vera):
    door.answer_not_now(wish, by=vera, words="Ikke i dag.")

    assert door.let_in(wish, by=vera)

    nils.refresh_from_db()
    assert nils.is_inside


def test_nobody_is_told_not_now_after_they_are_inside(wish, vera, leo):
    door.let_in(wish, by=leo)

    assert not door.answer_not_now(wish, by=vera, words="Ikke i dag.")


def test_the_talk_at_the_door_goes_both_ways(wish, nils, vera, as_member):
    desk = as_member(vera)
    desk.post(reverse("desk-door-say", args=[wish.pk]), {"text": "Hej Nils. Hvem kender du her?"})
    conversations.say(joining.room_of(nils), nils, "Anni fra kantinen")

    page = words(desk.get(reverse("desk-door-talk", args=[wish.pk])))

    assert "Hvem kender du her?" in page
    assert "Anni fra kantinen" in page


def test_z11_the_page_tells_of_refusals_removals_and_names_that_are_alike(
    wish, leo, vera, as_member, english
):
    shown_out = make.member("Nils Ole")
    interventions.show_out(shown_out, by=leo, reason="Truede en anden")
    refused = make.member("Niels", admitted_at=None)
    again = JoinRequest.objects.create(member=refused, about="")
    door.answer_not_now(again, by=leo, words="Ikke i dag.")
    make.member("Birthe")

    page = words(as_member(vera).get(reverse("desk-door", args=[wish.pk])))

    assert "Nils Ole Has been shown out" in page
    assert "Niels Has been told: not now" in page
    assert "Birthe" not in page


def test_words_at_the_door_are_only_words(nils, vera, as_member):
    wish = JoinRequest.objects.create(member=nils, about="<script>alert(1)</script>")

    page = as_member(vera).get(reverse("desk-door", args=[wish.pk])).content.decode()

    assert "<script>alert" not in page


def test_a_post_is_taken_down_with_a_reason_and_a_line_in_the_log(alma, vera, as_member):
    post = make.post(alma, "Mit nummer er 12 34 56 78.")
    address = reverse("desk-hide", args=[post.pk])

    why, ground = "Der stod et telefonnummer.", Ground.objects.first()
    refused = as_member(vera).post(address, {"reason": "", "ground": ground.pk})
    groundless = as_member(vera).post(address, {"reason": why})
    as_member(vera).post(address, {"reason": why, "ground": ground.pk})

    post.refresh_from_db()
    assert (refused.status_code, groundless.status_code) == (422, 422)
    assert why in groundless.content.decode()
    assert post.decisions.get().ground == ground
    assert post.hidden_reason == "Der stod et telefonnummer."
    assert StaffLog.objects.get().object_id == post.pk
    assert as_member(vera).get(address).status_code == 404


def test_a_post_is_taken_down_once(alma, vera, leo):
    post = make.post(alma)
    posts.hide(post, by=leo, reason="Allerede")

    assert not interventions.hide(post, by=vera, reason="Igen")
    assert StaffLog.objects.count() == 0
