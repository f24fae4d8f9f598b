"""The line of a member's own answers at the desk: dots, gaps that stay gaps, never what is for them alone."""

from datetime import timedelta

import pytest
from django.utils import timezone

from activities.models import Audience, MoodCheckIn
from moderation import mood_line
from tests.moderation.reading import page_of, say_what_for

pytestmark = pytest.mark.django_db


def answered(member, ago, value=3, audience=Audience.STAFF) -> None:
    day = timezone.localdate() - timedelta(days=ago)
    known = {"date": day, "part_of_day": "morning", "audience": audience}
    MoodCheckIn.objects.create(member=member, value=value, **known)


def line_of(member) -> mood_line.MoodLine:
    return mood_line.of(member, timezone.localdate())


def test_a_day_without_an_answer_is_a_mark_and_no_value(alma):
    for ago in (5, 4, 2):
        answered(alma, ago)

    line = line_of(alma)

    assert (len(line.dots), len(line.misses)) == (3, 2)  # three days ago, and yesterday


def test_a_long_silence_is_not_drawn_over(alma):
    for ago in (30, 29, 28, 10, 9, 8):
        answered(alma, ago)

    assert [len(path.split()) for path in line_of(alma).paths] == [3, 3]


def test_p2_what_is_for_oneself_alone_is_nowhere_on_it(alma, contact, as_member):
    answered(alma, 3, value=1, audience=Audience.SELF)

    line = line_of(alma)

    assert (line.dots, line.answers) == ([], [])
    browser = as_member(contact)
    say_what_for(browser, alma)
    assert "<polyline" not in browser.get(page_of(alma)).content.decode()


def test_p2_taking_it_back_empties_the_line_at_once(alma):
    answered(alma, 3)

    MoodCheckIn.objects.filter(member=alma).update(audience=Audience.SELF)

    assert line_of(alma).dots == []


def test_what_called_on_us_stands_in_a_box(alma, contact, feels, as_member):
    for ago in (20, 19):
        answered(alma, ago, value=4)
    feels(alma, 1)
    browser = as_member(contact)
    say_what_for(browser, alma)

    page = browser.get(page_of(alma)).content.decode()

    assert page.count("chart__focus") == 1
    assert "Rammen viser, hvad der fik os til at se efter." in page


def test_an_answer_that_called_on_nobody_stands_in_none(alma, contact, as_member):
    answered(alma, 2, value=1)
    browser = as_member(contact)
    say_what_for(browser, alma)

    page = browser.get(page_of(alma)).content.decode()

    assert "chart__mood--1" in page
    assert "chart__focus" not in page


def test_z4_only_those_close_see_it_and_it_stands_as_a_table_too(alma, contact, jonas, on_shift, as_member):
    on_shift(jonas)
    for ago in (3, 2):
        answered(alma, ago)
    close, host = as_member(contact), as_member(jonas)
    for browser in (close, host):
        say_what_for(browser, alma)

    assert "<polyline" in close.get(page_of(alma)).content.decode()
    assert close.get(page_of(alma)).content.decode().count("<tr>") == 3
    assert "<polyline" not in host.get(page_of(alma)).content.decode()
