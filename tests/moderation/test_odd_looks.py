"""Odd looks in members' files: found by plain rules, asked about by whoever leads, never by oneself."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from moderation import odd_looks, privacy
from moderation.cases import follow_ups
from moderation.models import AccessLog, LookReview, Purpose
from tests import make
from tests.moderation.reading import words

pytestmark = pytest.mark.django_db


def look(staff, member, what="page", **fields) -> AccessLog:
    return privacy.look(staff, member, what, Purpose.CONCERN, **fields)


def why(leader) -> dict[str, list[str]]:
    return {
        odd.look.member.name: [str(one) for one in odd.why]
        for odd in odd_looks.waiting(leader, timezone.now())
    }


def test_a_look_by_somebody_neither_on_shift_nor_with_the_case_is_odd(alma, bo, vera, jonas, leo, on_shift):
    on_shift(vera)
    follow_ups.claim(bo, by=jonas)
    look(vera, alma)
    look(jonas, bo)

    look(jonas, alma)

    found = odd_looks.waiting(leo, timezone.now())
    assert [(odd.look.staff, odd.look.member) for odd in found] == [(jonas, alma)]


def test_many_files_in_a_quarter_of_an_hour_are_odd_and_nine_are_not(vera, leo, on_shift):
    on_shift(vera)
    people = [make.member(f"Gæst {number}") for number in range(10)]
    for one in people[:9]:
        look(vera, one)
    assert why(leo) == {}

    look(vera, people[9])

    assert len(why(leo)) == 10


def test_a_page_of_the_hand_over_is_not_many_files(vera, leo, on_shift):
    on_shift(vera)
    for number in range(12):
        look(vera, make.member(f"Gæst {number}"), what="hand_over")

    assert why(leo) == {}


def test_the_same_surname_is_odd_and_the_same_first_name_is_not(leo, on_shift):
    mette = make.staff("Mette Holm")
    on_shift(mette)
    look(mette, make.member("Søren Holm"))
    look(mette, make.member("Mette Kjær"))

    assert list(why(leo)) == ["Søren Holm"]


def test_whoever_says_that_they_know_each_other_is_asked_about_it(alma, contact, leo, as_member):
    browser = as_member(contact)
    address = reverse("desk-purpose", args=[alma.handle])

    browser.post(address, {"purpose": "concern", "knows_privately": "on"})

    assert AccessLog.objects.get().knows_privately
    assert list(why(leo)) == ["Alma"]


def test_the_leader_says_that_it_is_all_right_or_asks(alma, jonas, leo, as_member):
    odd = look(jonas, alma, reason="Jeg kender hende.")
    browser = as_member(leo)
    assert "Jonas" in words(browser.get(reverse("odd-looks")))

    browser.post(reverse("odd-look-review", args=[odd.pk]), {"verdict": "ask", "words": "Spørg fredag."})

    assert why(leo) == {}
    assert "Spørg fredag." in words(browser.get(reverse("odd-looks")))
    assert LookReview.objects.get().by == leo


def test_nobody_looks_away_from_their_own_look(alma, leo, ada, as_member):
    own = look(leo, alma)

    as_member(leo).post(reverse("odd-look-review", args=[own.pk]), {"verdict": "fine"})

    assert not LookReview.objects.exists()
    assert why(leo) == {}
    assert list(why(ada)) == ["Alma"]


def test_a_look_that_nobody_has_answered_for_waits_also_after_a_week(alma, jonas, leo):
    odd = look(jonas, alma)
    odd_looks.note(timezone.now())

    with time_machine.travel(timezone.now() + timedelta(days=20), tick=False):
        assert list(why(leo)) == ["Alma"]
        odd_looks.review(odd, leo, "fine", "Hun havde byttet vagt.")
        assert why(leo) == {}


def test_what_is_found_is_written_down_once_and_an_answer_is_kept(alma, bo, jonas, leo):
    odd = look(jonas, alma)
    assert odd_looks.note(timezone.now()) == 1
    odd_looks.review(odd, leo, "ask", "Spørg fredag.")
    look(jonas, bo)

    assert odd_looks.note(timezone.now()) == 1
    assert odd_looks.note(timezone.now()) == 0
    assert LookReview.objects.get(look=odd).words == "Spørg fredag."


def test_an_odd_look_is_brought_to_whoever_leads_and_to_nobody_else(alma, jonas, vera, leo, ada, as_member):
    look(jonas, alma)
    look(leo, alma)
    odd_looks.note(timezone.now())

    desks = {one.name: words(as_member(one).get(reverse("desk"))) for one in (vera, leo, ada)}
    errands = as_member(leo).get(reverse("desk-tasks"))

    assert {name: "mappe" in page for name, page in desks.items()} == {
        "Vera": False,
        "Leo": True,
        "Ada": True,
    }
    assert reverse("odd-looks") in errands.content.decode()
    assert [odd_looks.to_ask(one).count() for one in (leo, ada)] == [1, 2]


def test_the_page_costs_the_same_for_two_and_for_forty(jonas, leo, django_assert_num_queries):
    for number in range(40):
        look(jonas, make.member(f"Gæst {number}"))

    with django_assert_num_queries(3):
        assert len(odd_looks.waiting(leo, timezone.now())) == 40
