"""The list a new house begins with: every line we know of, and nothing claimed that nobody has checked."""

from datetime import date

import pytest
import time_machine
from django.test import Client

from activities.days.lix import lix, sentences, words
from community.help import first_lines
from community.models import HelpLine, kommuner
from community.models.help_line import in_one_line

pytestmark = pytest.mark.django_db

TOLD_OF = {
    *"112 114 1813 1888".split(),
    *("70 201 201", "39 25 25 25", "70 120 110", "80 200 500", "70 100 130", "70 23 27 50", "82 12 12 12"),
    *("70 22 28 25", "70 11 62 63", "51 35 64 76", "70 26 50 01", "25 25 04 00"),
}
BY_NAME = {  # nobody has given us their numbers
    *"Linien Startlinjen Gadejuristen SAND".split(),
    *("projekt UDENFOR", "National psykiatrisk akuttelefon", "headspace for pårørende"),
    "Lægevagten uden for Region Hovedstaden",
}


def test_every_line_we_were_told_of_is_there():
    assert {line.number for line in HelpLine.objects.all()} >= TOLD_OF
    assert {line.name for line in HelpLine.objects.all()} >= BY_NAME
    for region in kommuner.REGIONS:
        assert HelpLine.objects.filter(name=f"Psykiatrisk akutmodtagelse, Region {region}").exists()


def test_the_regions_are_the_whole_country():
    names = [name for region in kommuner.REGIONS.values() for name in region]

    assert len(names) == len(set(names)) == 98
    assert set(names) == set(kommuner.NAMES)
    assert in_one_line(["Ærø", "Assens"]) == "Assens, Ærø"


def test_no_number_is_without_a_source():
    reached = [line for line in HelpLine.objects.all() if line.number or line.sms or line.chat]

    assert len(reached) >= 17
    assert [line.name for line in reached if not line.source] == []


def test_whatever_is_not_certain_says_what_must_be_found_out():
    unsure = [line for line in HelpLine.objects.all() if not (line.number_is_known and line.hours_are_known)]

    assert len(unsure) >= 20
    assert [line.name for line in unsure if not line.doubt] == []


def test_only_what_a_source_says_is_certain_in_a_new_house():
    lines = list(HelpLine.objects.all())

    assert {line.number for line in lines if line.hours_are_known} == {"112", "114", "1813", "1888"}
    sure = {"112", "114", "1813", "1888", "70 201 201", "70 120 110", "80 200 500", ""}
    assert {line.number for line in lines if line.number_is_known} == sure


@pytest.mark.parametrize(
    "clock", ["2026-11-27T10:00+01:00", "2026-12-24T20:00+01:00", "2027-03-28T03:30+02:00"]
)
def test_members_never_read_an_hour_nobody_has_checked(clock):
    with time_machine.travel(clock, tick=False):
        page = Client().get("/hjaelp/").text

    for line in page.split('class="crisis-line__state">')[1:]:
        assert line.split("</span>")[0].strip() in {"Altid åben", "Prøv at ringe"}
    for doubt in HelpLine.objects.exclude(doubt="").values_list("doubt", flat=True):
        assert doubt not in page


def test_laying_out_again_changes_nothing_the_house_has_written():
    HelpLine.objects.filter(number="1888").update(note="Vores egne ord", place=3)
    HelpLine.objects.filter(number="70 201 201").update(last_verified_on=date(2026, 11, 1), doubt="")
    before = HelpLine.objects.count()

    first_lines.lay_out()

    assert HelpLine.objects.count() == before
    assert HelpLine.objects.get(number="1888").note == "Vores egne ord"
    assert HelpLine.objects.get(number="70 201 201").doubt == ""


def test_the_words_are_easy_and_calm():
    names = ("name", "note", "note_en", "doubt")
    said = [entry.get(name, "") for entry in first_lines.entries() for name in names]

    assert [text for text in said if len(words(text)) >= 10 and lix(text) > 28] == []
    assert max(len(sentence) for text in said for sentence in sentences(text)) <= 14
    assert "!" not in "".join(said)
