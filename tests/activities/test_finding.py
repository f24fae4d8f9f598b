"""Finding what we do together, by the same means as what was said on the wall."""

import pytest
from django.urls import reverse
from django.utils import timezone

from activities.gatherings import series, together
from activities.models import Activity
from activities.tasks import lay_out_series
from tests import make

pytestmark = pytest.mark.django_db


def look(browser, words):
    return browser.get(reverse("find"), {"q": words}).text


@pytest.mark.parametrize("looked_for", ["boldene", "SØEN", "ball", "fodb", "gåture parken"])
def test_what_we_do_is_found_by_the_same_means_as_what_was_said(looked_for, alma, as_member):
    make.activity(
        title_da="Fodbold",
        title_en="A ball game",
        text_da="Vi sparker til bolden ved søen.\nSå går vi en gåtur.",
        where_da="I parken",
    )

    assert "Fodbold" in look(as_member(alma), looked_for)


@pytest.mark.parametrize("looked_for", ["bo", "old", "vi en", "gåtur biograf"])
def test_what_we_do_is_not_found_by_a_bit_of_a_word_nor_by_half_of_the_words(looked_for, alma, as_member):
    make.activity(title_da="Fodbold", text_da="Så går vi en gåtur.")

    assert "Fodbold" not in look(as_member(alma), looked_for)


def test_an_activity_is_found_by_its_new_words_and_no_more_by_the_old(alma, vera, as_member):
    walk = make.activity()
    together.change(walk, {"title_da": "Brætspil", "text_da": "Vi spiller."}, timezone.now())

    browser = as_member(alma)

    assert "Brætspil" in look(browser, "brætspillet")
    assert "Brætspil" not in look(browser, "gåtur")


def test_a_date_the_rule_has_left_is_not_found_and_the_new_one_is(alma, as_member):
    song = make.series(rrule="FREQ=WEEKLY;BYDAY=TU")
    series.lay_out(song, timezone.now())
    song.title_da, song.rrule = "Strikning", "FREQ=WEEKLY;BYDAY=WE"
    song.save()
    series.follow_rule(song, timezone.now())

    browser = as_member(alma)

    assert "<span>Sang" not in look(browser, "sang")
    assert "Strikning" in look(browser, "strik")


def test_what_an_older_process_arranged_is_found_within_the_hour(alma, as_member):
    Activity.objects.create(title_da="Brætspil", text_da="Vi spiller.", starts_at=timezone.now())
    before = look(as_member(alma), "brætspil")

    lay_out_series()

    assert "Brætspil" not in before
    assert "Brætspil" in look(as_member(alma), "brætspil")


def test_of_a_series_the_nearest_date_alone_is_shown(alma, as_member):
    series.lay_out(make.series(), timezone.now())

    assert look(as_member(alma), "sang").count("<span>Sang") == 1
