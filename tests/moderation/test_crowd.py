"""Many at the door at once: those who look alike stand together, and are answered kindly (SAFETY T15)."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from community.door import joining
from community.models import JoinRequest, Member, Message
from moderation.models import Deed, StaffLog
from moderation.signs import alike
from tests.community.test_door import ask_to_join
from tests.moderation.reading import words

pytestmark = pytest.mark.django_db
SAID = "Vi har ikke plads. Ring til os."


def knock(name: str, about: str = "", address: str = "", minutes: int = 0) -> JoinRequest:
    person = Member(display_name=name, password=name, emblem="kite", language="da")
    with time_machine.travel(timezone.now() + timedelta(minutes=minutes), tick=False):
        return JoinRequest.objects.get(member=joining.knock(person, about, None, address))


def groups() -> list[list[str]]:
    return [[wish.member.name for wish in group.wishes] for group in alike.groups(alike.waiting())]


@pytest.fixture
def desk(vera, as_member):
    """Vera's browser, in English."""
    vera.language = "en"
    vera.save()
    return as_member(vera)


def test_three_from_one_net_within_an_hour_stand_together_and_two_do_not(db):
    for minutes, name in enumerate(("Per", "Ali", "Rosa")):
        knock(name, address="198.51.100.7", minutes=minutes * 50)
    for name in ("Ib", "Eva"):
        knock(name, address="203.0.113.9")

    assert groups() == [["Per", "Ali", "Rosa"]]


def test_an_hour_between_makes_two_crowds_of_one_net(db):
    for minutes, name in ((0, "Per"), (5, "Ali"), (200, "Rosa")):
        knock(name, address="198.51.100.7", minutes=minutes)

    assert groups() == []


def test_the_same_words_written_a_little_differently_stand_together(db):
    knock("Per", "Jeg vil gerne være med, tak!")
    knock("Ali", "jeg vil gerne  være MED tak")
    knock("Rosa", "hej")
    knock("Eva", "Hej!")

    assert groups() == [["Per", "Ali"]]


def test_groups_that_share_somebody_are_one(db):
    for name in ("Per", "Ali", "Rosa"):
        knock(name, "De samme mange ord" if name == "Rosa" else "", address="198.51.100.7")
    knock("Eva", "De samme mange ord", address="203.0.113.9")

    group = alike.groups(alike.waiting())[0]
    assert [wish.member.name for wish in group.wishes] == ["Per", "Ali", "Rosa", "Eva"]
    assert group.same_net
    assert group.same_words


def test_p5_of_the_address_only_a_keyed_mark_is_kept(db):
    ask_to_join(Client(REMOTE_ADDR="198.51.100.7"))

    mark = JoinRequest.objects.get().address_mark
    assert len(mark) == 24
    assert "198.51" not in mark


def test_one_kind_text_answers_many_and_leaves_the_others(desk, vera):
    crowd = [knock(name, address="198.51.100.7") for name in ("Per", "Ali", "Rosa")]
    alone = knock("Eva")

    answer = desk.post(reverse("desk-crowd"), {"wish": [wish.pk for wish in crowd], "words": SAID})

    alone.refresh_from_db()
    assert answer.status_code == 302
    assert alone.decided_at is None
    assert {message.text for message in Message.objects.all()} == {SAID}
    assert {(line.deed, line.by) for line in StaffLog.objects.all()} == {(Deed.NOT_NOW, vera)}
    assert JoinRequest.objects.filter(answer="not_now", decided_by=vera).count() == 3


def test_a_link_chooses_a_whole_group_and_nobody_else(desk):
    crowd = [knock(name, address="198.51.100.7") for name in ("Per", "Ali", "Rosa")]
    knock("Eva")

    page = desk.get(reverse("desk-crowd"), {"vaelg": crowd[2].pk}).content.decode()

    assert page.count(" checked") == 3
    assert "They knocked from the same net within an hour." in page


def test_nobody_chosen_or_no_words_keeps_what_was_typed_and_chosen(desk):
    wish = knock("Per")

    nobody = desk.post(reverse("desk-crowd"), {"words": SAID})
    silent = desk.post(reverse("desk-crowd"), {"wish": [wish.pk], "words": " "})

    wish.refresh_from_db()
    assert (nobody.status_code, silent.status_code) == (422, 422)
    assert SAID in nobody.content.decode()
    assert "Choose at least one person first." in words(nobody)
    assert " checked" in silent.content.decode()
    assert wish.decided_at is None


def test_a8_many_at_once_needs_a_key_shown_just_now(desk):
    wish = knock("Per")
    with time_machine.travel(timezone.now() + timedelta(minutes=16), tick=False):
        answer = desk.post(reverse("desk-crowd"), {"wish": [wish.pk], "words": SAID})

    wish.refresh_from_db()
    assert "/konto/bekraeft/" in answer.headers["Location"]
    assert wish.decided_at is None


def test_nonsense_and_those_already_answered_are_passed_over(desk, leo):
    wish, other = knock("Per"), knock("Ali")
    JoinRequest.objects.filter(pk=other.pk).update(decided_at=timezone.now(), answer="let_in")

    desk.post(reverse("desk-crowd"), {"wish": [wish.pk, other.pk, "x", "99999"], "words": SAID})

    assert StaffLog.objects.count() == 1


def test_z11_the_page_of_one_tells_that_others_look_alike(desk):
    crowd = [knock(name, address="198.51.100.7") for name in ("Per", "Ali", "Rosa")]

    page = words(desk.get(reverse("desk-door", args=[crowd[0].pk])))

    assert "Others at the door look like this one." in page


def test_somebody_from_outside_answers_nobody(sonja, as_member):
    assert as_member(sonja).get(reverse("desk-crowd")).status_code == 404


def test_a_hundred_at_the_door_cost_no_more_questions_than_three(desk, django_assert_max_num_queries):
    for number in range(100):
        knock(f"Per {number}", address=f"198.51.100.{number % 20}")

    with django_assert_max_num_queries(25):
        desk.get(reverse("desk-crowd"))
