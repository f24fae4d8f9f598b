"""What is the same for everybody is remembered for a while, and what happens in the house shows at once."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.cache import caches

from activities.days import programme
from activities.models import Occurrence
from activities.moods import cups
from community import conversations, hosts, posts, profiles
from community.help import help_lines
from community.models import HelpLine
from community.topics import post_cards
from moderation.models import Shift
from moderation.rota import shifts
from tests import make

HERE = ZoneInfo("Europe/Copenhagen")
MORNING = datetime(2026, 11, 24, 9, 12, tzinfo=HERE)
pytestmark = pytest.mark.django_db


@pytest.fixture
def morning():
    with time_machine.travel(MORNING, tick=False) as clock:
        yield clock


@pytest.fixture
def browser(alma, as_member, morning):
    """Alma has just been in Stuen: everything that can be remembered is."""
    browser = as_member(alma)
    browser.get("/")
    return browser


def on_shift(worker, still=timedelta(hours=5)):
    shift = Shift.objects.create(
        staff=worker,
        starts_at=MORNING - timedelta(hours=1),
        ends_at=MORNING + still,
        role="host",
        published=False,
    )
    shifts.publish([shift])


@pytest.mark.django_db(transaction=True)
def test_a_published_shift_stands_at_the_top_at_once(browser, vera):
    on_shift(vera)

    assert "<bdi>Vera</bdi> er på vagt" in browser.get("/").text


@pytest.mark.django_db(transaction=True)
def test_somebody_on_shift_who_takes_another_name_is_called_by_it(browser, vera):
    on_shift(vera)
    browser.get("/")

    profiles.change(vera, display_name="Vera B.")

    assert "<bdi>Vera B.</bdi> er på vagt" in browser.get("/").text


def test_who_is_here_is_never_remembered_past_the_end_of_a_shift(browser, vera, morning):
    Shift.objects.create(
        staff=vera,
        starts_at=MORNING - timedelta(hours=1),
        ends_at=MORNING + timedelta(seconds=5),
        role="host",
    )
    hosts.forget()
    assert "<bdi>Vera</bdi>" in browser.get("/").text

    morning.shift(timedelta(seconds=5))

    assert "<bdi>Vera</bdi>" not in browser.get("/").text


def test_what_is_remembered_of_those_on_shift_holds_no_secret(browser, vera):
    on_shift(vera)
    hosts.forget()
    browser.get("/")

    (duty,) = caches["default"].get(hosts.NAME).here
    assert {"password", "email"} <= duty.member.get_deferred_fields()


def test_a_cup_on_the_table_is_counted_at_once(browser, bo, vera):
    on_shift(vera)
    now = Occurrence.objects.create(
        moment="coffee", date=MORNING.date(), due_at=MORNING, title_da="Kaffe", text_da="Kaffen er klar."
    )
    programme.open_due(MORNING)
    assert "Bordet er dækket" in browser.get("/").text

    cups.put(Occurrence.objects.get(pk=now.pk).post, bo)

    assert "1 ved bordet" in browser.get("/").text


def test_a_word_in_a_talk_makes_the_dot_at_once_and_reading_it_takes_the_dot_away(browser, alma, vera):
    talk = conversations.open_with(alma, by=vera)
    conversations.say(talk, vera, "Godmorgen Alma.")
    assert 'data-unread="1"' in browser.get("/").text

    conversations.mark_read(talk, alma, talk.messages.all())

    assert 'data-unread="1"' not in browser.get("/").text


def test_a_line_that_is_changed_in_the_office_is_changed_in_stuen_at_once(browser):
    HelpLine.objects.filter(number="112").update(name="Ring nu")
    help_lines.forget()

    assert "Ring nu" in browser.get("/").text


def test_stuen_asks_five_things_when_nothing_has_happened(browser, bo, django_assert_num_queries):
    make.post(bo, "Godmorgen")
    browser.get("/")

    # Who is it, how far the news is, the wall, how they are, what they are with in today.
    with django_assert_num_queries(5):
        browser.get("/")


def test_two_languages_remember_each_their_own(browser, as_member):
    ann = make.member("Ann", language="en")

    assert "Get help" in as_member(ann).get("/").text
    assert "Få hjælp" in browser.get("/").text


def test_a_post_is_fetched_once_for_both_languages(alma, django_assert_num_queries):
    post = posts.publish(alma, "Godmorgen")
    caches["cards"].clear()

    with django_assert_num_queries(5):
        made = post_cards([post.pk], ["da", "en"])
    assert set(made) == {"da", "en"}
