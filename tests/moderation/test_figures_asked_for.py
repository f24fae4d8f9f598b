"""Tal: what those who support a house ask for besides (care 3.13), through the same gate."""

from datetime import date, timedelta

import pytest

from activities.models import Activity, DidIt
from community.models import Invitation, JoinRequest, Member
from moderation.figures import figures, periods
from moderation.figures import words as figure_words
from moderation.models import Shift
from tests import make
from tests.moderation import life

pytestmark = pytest.mark.django_db
OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)


@pytest.fixture
def people() -> list[Member]:
    """Fourteen who have lived here since the first of October."""
    return life.people(14, since=life.at(OCTOBER, 0))


def told() -> dict[str, str]:
    """What stands on the page about October, when it is over."""
    life.count_until(NOVEMBER)
    return {line.name: line.shown for line in figure_words.lines(figures.of(periods.read("2026-10")))}


def test_those_who_are_new_stand_by_what_brought_them_and_not_once_more_in_all(people):
    known = {"ends_on": OCTOBER}
    link, poster = (Invitation.objects.create(kind=kind, mark=kind, **known) for kind in ("link", "poster"))
    for one, brought in zip(people, [link] * 7 + [poster] * 4 + [None] * 3, strict=True):
        JoinRequest.objects.create(member=one, invitation=brought)
    for number in range(3):  # made by the staff: nobody asked to join
        make.member(f"Ny {number}", admitted_at=life.at(OCTOBER, 10))

    found = told()

    assert [found[f"Nye, {how}"] for how in ("med en invitation", "fra en plakat", "af sig selv")] == [
        "5",
        "for få",
        "5",
    ]
    assert "Nye medlemmer" not in found


def test_a_day_is_open_as_planned_when_somebody_was_there_all_of_it(people, vera):
    for number in range(10):
        Shift.objects.create(
            staff=vera, starts_at=life.at(OCTOBER, 24 * number), ends_at=life.at(OCTOBER, 24 * number + 24)
        )
    Shift.objects.create(staff=vera, starts_at=life.at(OCTOBER, 241), ends_at=life.at(OCTOBER, 250))

    assert told()["Dage åbne som planlagt"] == "10 af 31"


def test_what_we_did_is_told_in_all_with_how_many_were_with_us(people):
    for number, many in enumerate((12, 4)):
        life.walk(people[:many], OCTOBER + timedelta(days=number))

    assert told()["Aktiviteter, vi holdt, og med os i alt"] == "2, 10 med os"


@pytest.mark.parametrize(("shown", "only_tapped", "stands"), [(6, 0, "5"), (4, 9, "for få")])
def test_i_did_it_is_counted_where_it_was_shown(shown, only_tapped, stands, people):
    life.walk(people, OCTOBER)
    walk = Activity.objects.get()
    for number, one in enumerate(people[: shown + only_tapped]):
        post = make.post(one) if number < shown else None
        DidIt.objects.create(activity=walk, member=one, post=post, at=life.at(OCTOBER, 40))

    assert told()["“Jeg gjorde det”"] == stands
