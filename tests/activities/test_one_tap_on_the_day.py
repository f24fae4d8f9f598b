"""On the page of the day: one tap, and short rows of names."""

from datetime import timedelta

import pytest
from django.utils import timezone

from activities.days import day
from activities.gatherings import signups
from tests import make

pytestmark = pytest.mark.django_db


def test_on_the_day_one_tap_is_enough_and_one_stays_on_the_page(alma, bo, as_member):
    walk = make.activity(starts_at=timezone.now() + timedelta(minutes=2), title_da="Gåtur")
    on = day.house_date(walk.starts_at).isoformat()
    signups.join(walk, bo, timezone.now())
    before = as_member(alma).get("/i-dag/", follow=True).text

    answer = as_member(alma).post(f"/aktiviteter/{walk.pk}/tilmelding/", {"day": on})
    after = as_member(alma).get("/i-dag/").text

    assert f'action="/aktiviteter/{walk.pk}/tilmelding/"' in before
    assert answer.headers["Location"] == f"/i-dag/{on}/"
    assert f'action="/aktiviteter/{walk.pk}/tilmelding/"' not in after
    assert "Du er med" in after
    strange = as_member(bo).post(f"/aktiviteter/{walk.pk}/tilmelding/", {"day": "//evil.example"})
    assert strange.headers["Location"] == f"/aktiviteter/{walk.pk}/"


def test_a_long_row_of_names_is_folded(alma, as_member):
    walk = make.activity(starts_at=timezone.now() + timedelta(hours=1))
    for number in range(5):
        signups.join(walk, make.member(f"Gæst {number}"), timezone.now())

    page = as_member(alma).get("/aktiviteter/").text

    assert "<bdi>Gæst 0</bdi>, <bdi>Gæst 1</bdi> og 3 andre er med" in page
