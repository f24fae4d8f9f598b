"""A plan for the night in one's own words: first on one's own page at night, a question after."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from moderation import nights
from moderation.cases import follow_ups
from moderation.desk import attention
from moderation.models import Level, Night, SafetyPlan, Shift, Signal
from tests.moderation.reading import page_of, say_what_for, words

pytestmark = pytest.mark.django_db
LINES = ("Te og en film.", "Min søster, 20 30 40 50", "Fodre fuglene.")
EVENING = datetime(2026, 11, 24, 20, 30, tzinfo=ZoneInfo("Europe/Copenhagen"))
SENT = dict(zip(("helps", "call", "first"), LINES, strict=True))


@pytest.fixture
def evening():
    """Half past eight in the evening."""
    with time_machine.travel(EVENING, tick=False) as clock:
        yield clock


def test_it_stands_first_on_ones_own_page_when_nobody_is_here(evening, alma, bo, vera, as_member):
    nights.keep(alma, vera, LINES, timezone.now())

    mine, others = (words(as_member(one).get(reverse("stuen"))) for one in (alma, bo))

    assert all(line in mine for line in ("Te og en film.", "Fodre fuglene."))
    assert "Te og en film." not in others


def test_a_number_in_it_can_be_rung_with_one_tap(alma, vera):
    plan = nights.keep(alma, vera, LINES, timezone.now())

    assert plan.dial == "20304050"
    assert nights.keep(alma, vera, ("Te.", "Min søster", ""), timezone.now()).dial == ""


def test_while_somebody_is_here_the_page_is_as_always(evening, alma, contact, as_member):
    nights.keep(alma, contact, LINES, timezone.now())

    assert "Te og en film." not in words(as_member(alma).get(reverse("stuen")))


def test_it_is_kept_by_no_browser_and_no_cache(evening, alma, vera, as_member):
    nights.keep(alma, vera, LINES, timezone.now())

    answer = as_member(alma).get(reverse("stuen"))

    assert "no-store" in answer.headers["Cache-Control"]
    assert "Te og en film." not in repr(cache.__dict__)
    assert cache.get(f"night.{alma.pk}") is None


def test_p9_it_is_sealed(alma, vera):
    nights.keep(alma, vera, LINES, timezone.now())

    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM moderation_safetyplan")
        assert not any(line in repr(cursor.fetchall()) for line in LINES)


def test_every_change_is_a_version_with_who_and_the_same_again_is_none(alma, contact, as_member):
    as_member(contact).post(reverse("desk-night", args=[alma.handle]), SENT)
    as_member(alma).post(reverse("my-night"), SENT | {"helps": "Kakao."})
    as_member(alma).post(reverse("my-night"), SENT | {"helps": "Kakao."})

    assert [(plan.by.name, plan.helps) for plan in SafetyPlan.objects.all()] == [
        ("Alma", "Kakao."),
        ("Vera", "Te og en film."),
    ]


def test_one_line_is_enough_and_none_is_too_few(alma, as_member):
    browser = as_member(alma)

    assert browser.post(reverse("my-night"), {"helps": " "}).status_code == 422
    browser.post(reverse("my-night"), {"first": "Kaffe."})

    assert SafetyPlan.objects.get().first == "Kaffe."


def test_the_next_morning_one_question_and_the_answer_stands_first_at_the_desk(
    evening, alma, bo, contact, as_member
):
    nights.keep(alma, contact, LINES, timezone.now())
    follow_ups.claim(alma, by=contact)
    follow_ups.claim(bo, by=contact)
    evening.move_to(EVENING + timedelta(hours=11))
    browser = as_member(alma)
    assert "Hvordan gik natten?" in words(browser.get(reverse("stuen")))

    pk = SafetyPlan.objects.get().pk
    browser.post(reverse("my-night-answer", args=[pk]), {"how": "so_so", "words": "Jeg sov lidt."})

    first = attention.groups(attention.attention_list(timezone.now()))[0]
    assert [row.member.name for row in first.rows] == ["Alma"]
    assert "Hvordan gik natten?" not in words(browser.get(reverse("stuen")))
    assert SafetyPlan.objects.get().how_words == "Jeg sov lidt."


def test_a_hard_night_asks_for_somebody_today(alma, vera):
    plan = nights.keep(alma, vera, LINES, timezone.now())

    nights.answer(plan, Night.HARD, "", timezone.now())

    assert Signal.objects.get().level == Level.ORANGE


def test_the_question_is_answered_once(alma, vera):
    plan = nights.keep(alma, vera, LINES, timezone.now())

    assert nights.answer(plan, Night.WELL, "", timezone.now())
    assert not nights.answer(plan, Night.HARD, "", timezone.now())


def test_nobody_answers_for_somebody_else(alma, bo, vera, as_member):
    plan = nights.keep(alma, vera, LINES, timezone.now())

    assert as_member(bo).post(reverse("my-night-answer", args=[plan.pk]), {"how": "well"}).status_code == 404


@pytest.mark.parametrize(("hour", "shown"), [(2, True), (5, True), (6, True), (7, False)])
def test_the_plan_stands_there_until_the_house_opens(evening, alma, vera, as_member, hour, shown):
    nights.keep(alma, vera, LINES, timezone.now())
    evening.move_to(EVENING.replace(day=25, hour=hour))

    page = words(as_member(alma).get(reverse("stuen")))

    assert ("Te og en film." in page, "Hvordan gik natten?" in page) == (shown, hour >= 5)


def test_when_somebody_is_here_before_it_opens_only_the_question_is_asked(evening, alma, vera, on_shift):
    nights.keep(alma, vera, LINES, timezone.now())
    evening.move_to(EVENING.replace(day=25, hour=6))

    screen = nights.screen(alma, timezone.now(), somebody_is_here=True)

    assert (screen.shows, screen.asks) == (False, True)


def answered(browser, how) -> str:
    """What stands in Stuen after the answer."""
    pk = SafetyPlan.objects.get().pk
    return words(browser.post(reverse("my-night-answer", args=[pk]), {"how": how, "words": ""}, follow=True))


def test_at_five_nobody_is_said_to_read_it_and_after_a_hard_night_the_numbers_stand_there(
    evening, alma, vera, on_shift, as_member
):
    nights.keep(alma, vera, LINES, timezone.now())
    evening.move_to(EVENING.replace(day=25, hour=5, minute=30))
    on_shift(vera, starts_at=EVENING.replace(day=25, hour=7, minute=0), ends_at=EVENING.replace(day=25))

    page = answered(as_member(alma), "hard")

    assert "Personalet er her igen kl. 7" in page
    assert "læser det nu" not in page
    assert "Du skal ikke være alene med det" in page
    assert "112" in page


def test_while_somebody_is_here_they_read_it_now_and_a_good_night_calls_no_numbers(
    evening, alma, contact, as_member
):
    nights.keep(alma, contact, LINES, timezone.now())
    evening.move_to(EVENING.replace(day=25, hour=9, minute=0))
    Shift.objects.create(
        staff=contact, starts_at=EVENING.replace(day=25, hour=7), ends_at=EVENING.replace(day=25)
    )

    page = answered(as_member(alma), "well")

    assert "Personalet læser det nu." in page
    assert "Du skal ikke være alene med det" not in page


def test_two_days_later_nothing_is_asked(evening, alma, vera, as_member):
    nights.keep(alma, vera, LINES, timezone.now())
    evening.move_to(EVENING + timedelta(hours=35))

    assert "Hvordan gik natten?" not in words(as_member(alma).get(reverse("stuen")))


def test_z4_only_those_with_the_care_of_members_read_it(alma, contact, jonas, on_shift, as_member):
    on_shift(jonas)
    nights.keep(alma, contact, LINES, timezone.now())
    host, close = as_member(jonas), as_member(contact)
    for browser in (host, close):
        say_what_for(browser, alma)

    assert "Te og en film." not in words(host.get(page_of(alma)))
    assert "Te og en film." in words(close.get(page_of(alma)))


def test_stuen_asks_no_row_for_somebody_without_a_plan(alma, django_assert_num_queries):
    nights.screen(alma, timezone.now(), somebody_is_here=False)

    with django_assert_num_queries(0):
        assert nights.screen(alma, timezone.now(), somebody_is_here=False) is None
