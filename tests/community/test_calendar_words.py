"""What things are called in a calendar: as its reader reads them, and one version for everybody."""

import pytest
from django.utils import timezone

from activities.gatherings import signups, together
from tests.community.own_calendar import address, fetched, walk_of

pytestmark = pytest.mark.django_db


def test_it_is_called_as_its_reader_reads_it_and_the_programme_as_the_house_says_it(alma, bo):
    alma.language = "en"
    alma.save()
    walk = walk_of(alma, title_en="A walk")
    signups.join(walk, bo, timezone.now())
    kinds = [(alma, "mine"), (bo, "mine"), (alma, "house")]
    paths = [address(who, kind, says_titles=True) for who, kind in kinds]

    events = [fetched(path) for path in paths * 2]

    uid, event = events[0].popitem()
    said = [event, *(one[uid] for one in events[1:])]
    assert [one.summary.value for one in said] == ["A walk", "Gåtur", "Gåtur"] * 2
    assert {one.sequence.value for one in said} == {"0"}  # another reader is no new version


def test_another_name_in_either_language_is_a_new_version(alma):
    walk, path = walk_of(alma, title_en="A walk"), address(alma, says_titles=True)
    ((uid, _before),) = fetched(path).items()

    together.change(walk, {"title_en": "A long walk"}, timezone.now())

    assert fetched(path)[uid].sequence.value == "1"
