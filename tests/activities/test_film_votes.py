"""Whose votes count when the time is up, and when that is."""

from datetime import timedelta

import pytest
from django.utils import timezone

from activities.film import film_polls
from activities.gatherings import together
from activities.models import FilmNight
from community import members
from tests import make

pytestmark = pytest.mark.django_db


def test_the_vote_of_somebody_who_was_shown_out_decides_nothing(alma, bo, leo):
    night = make.film_night(chosen=False, starts_at=timezone.now() + timedelta(hours=3))
    films = [make.film(night, title) for title in ("Havet", "Lyset", "Hatten")]
    film_polls.vote(night, alma, films[2], True, timezone.now())
    film_polls.vote(night, bo, films[1], True, timezone.now())
    members.show_out(bo, leo)

    film_polls.close_due(night.poll_closes_at)

    assert FilmNight.objects.get(pk=night.pk).film == films[2]


def test_a_vote_ends_before_an_evening_that_was_moved_to_an_earlier_hour(alma, bo, as_member):
    now = timezone.now()
    night = make.film_night(chosen=False, starts_at=now + timedelta(hours=3))
    film = make.film(night, "Havet")
    film_polls.vote(night, alma, film, True, now)
    sooner = now + timedelta(hours=1)
    together.change(night.activity, {"starts_at": sooner, "starts_together_at": sooner}, now)

    film_polls.close_due(sooner - timedelta(minutes=1))
    waiting = FilmNight.objects.get(pk=night.pk).film
    with pytest.raises(film_polls.VoteOverError):
        film_polls.vote(night, bo, film, True, sooner)
    film_polls.close_due(sooner)

    assert (waiting, FilmNight.objects.get(pk=night.pk).film) == (None, film)
