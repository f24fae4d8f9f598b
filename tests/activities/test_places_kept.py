"""Whatever people tap, and in whatever order: no place is given twice, and some are left for newcomers."""

from datetime import datetime, time, timedelta
from math import ceil
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from activities.gatherings import series, signups
from activities.models import Activity, SignUp, Standing
from tests import make

pytestmark = pytest.mark.django_db

PEOPLE = 6
NOON = datetime(2026, 11, 27, 12, tzinfo=ZoneInfo("Europe/Copenhagen"))
WEEK = "MO TU WE TH FR SA SU".split()
RULES = st.tuples(
    st.sets(st.sampled_from(WEEK), min_size=1).map(lambda on: "FREQ=WEEKLY;BYDAY=" + ",".join(sorted(on))),
    st.integers(7, 21).map(time),
)
DEEDS = st.tuples(
    st.sampled_from(["join", "back", "always", "now and then", "wait", "more"]), st.integers(0, 5)
)
CALM = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def house(places: int):
    again = make.series(places=places)
    series.lay_out(again, timezone.now())
    people = [
        make.member(f"P{n}-{SignUp.objects.count()}-{timezone.now().timestamp()}") for n in range(PEOPLE)
    ]
    return again, Activity.objects.filter(series=again).order_by("starts_at").last(), people


def do(deed, who, again, activity, now):
    match deed:
        case "join":
            signups.join(activity, who, now)
        case "back":
            signups.step_back(activity, who, now)
        case "always":
            signups.come_always(again, who, now)
        case "now and then":
            signups.come_now_and_then(again, who, now)
        case "wait":
            signups.move_on(now)
        case _:
            Activity.objects.filter(pk=activity.pk).update(places=activity.places + 1)
            activity.refresh_from_db()
            signups.settle(activity, now)


@given(st.integers(1, 7), st.lists(DEEDS, max_size=25))
@CALM
def test_a_place_is_never_given_twice_and_the_line_keeps_its_order(places, deeds):
    again, activity, people = house(places)
    now = timezone.now()
    for number, (deed, who) in enumerate(deeds, 1):
        do(deed, people[who], again, activity, now + timedelta(minutes=number))

        rows = SignUp.objects.filter(activity=activity)
        assert rows.holding_a_place().count() <= activity.places
        assert not rows.waiting().exists() or rows.holding_a_place().count() == activity.places
        first_waiting = rows.waiting().first()
        asked = rows.filter(standing=Standing.ASKED)
        assert not first_waiting or all(one.since <= first_waiting.since for one in asked)


@given(st.integers(1, 20))
@CALM
def test_every_time_leaves_at_least_thirty_percent_of_the_places(places):
    again, activity, _ = house(places)
    now = timezone.now()
    for number in range(places + 2):
        regular = make.member(f"R{number}-{places}-{timezone.now().timestamp()}")
        signups.come_always(again, regular, now)

    taken = activity.sign_ups.count()
    assert places - taken >= ceil(places * 0.3 - 1e-9)
    assert taken == places * 70 // 100


@given(st.sets(st.integers(0, 27), max_size=5), st.lists(RULES, min_size=1, max_size=4))
@CALM
def test_however_the_rule_changes_a_promised_date_stays_and_the_others_follow(taken, rules):
    again, _, people = house(places=3)
    now = timezone.now()
    dates = list(Activity.objects.filter(series=again, starts_at__gt=now).order_by("starts_at"))
    promised = [dates[number] for number in taken if number < len(dates)]
    for one in promised:
        signups.join(one, people[0], now)
    kept = [(one.starts_at, None, False) for one in promised]

    for again.rrule, again.starts_at in rules:
        again.save()
        series.follow_rule(again, now)

        assert [standing(one) for one in promised] == kept
        others = Activity.objects.filter(series=again, cancelled_at=None, starts_at__gt=now)
        others = others.exclude(pk__in=[one.pk for one in promised])
        weekdays = again.rrule.rpartition("=")[2].split(",")
        assert {WEEK[timezone.localtime(one.starts_at).weekday()] for one in others} <= set(weekdays)
        assert {timezone.localtime(one.starts_at).time() for one in others} <= {again.starts_at}


def standing(activity):
    activity.refresh_from_db()
    return activity.starts_at, activity.cancelled_at, activity.is_replaced


@pytest.mark.parametrize("hour", [7, 20])
@time_machine.travel(NOON)
def test_today_goes_with_its_hour_and_comes_back_with_it(hour):
    again, _, _ = house(places=3)
    now, today = timezone.now(), Activity.objects.get(on_date=timezone.localdate())

    for again.starts_at, is_held in ((time(hour), hour > 12), (time(18), True)):
        again.save()
        series.follow_rule(again, now)
        assert (standing(today)[1] is None) == is_held
    assert timezone.localtime(today.starts_at).time() == time(18)
