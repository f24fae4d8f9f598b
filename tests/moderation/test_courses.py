"""Closed groups at the desk: whoever goes into one is seen; whoever is not in one reads nothing of it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from community.models import Course, CourseMoment
from moderation import worries
from moderation.hand_over import hand_overs
from moderation.models import Deed, Door, Signal, StaffLog, StaffProfile
from tests import make
from tests.moderation.reading import words

pytestmark = pytest.mark.django_db


def test_a_colleague_makes_a_room_fills_it_and_plans_it(vera, bo, as_member):
    browser = as_member(vera)
    today = timezone.localdate().isoformat()
    made = {"name": "Ud i det grønne", "about": "Vi går.", "starts_on": today, "ends_on": today}

    browser.post(reverse("desk-courses"), made)
    room = Course.objects.get()
    found = browser.get(reverse("desk-course", args=[room.pk]) + "?navn=bo")
    browser.post(reverse("desk-course-add", args=[room.pk]), {"handle": bo.handle})
    browser.post(reverse("desk-course-plan", args=[room.pk]), {"title": "Tur", "on": today, "at": "19.30"})

    assert "Luk ind" in words(found)
    assert {one.member for one in room.people.all()} == {vera, bo}
    assert timezone.localtime(CourseMoment.objects.get().starts_at).strftime("%H:%M") == "19:30"
    assert StaffLog.objects.filter(deed=Deed.ADD_TO_COURSE, member=bo, by=vera).exists()


def test_what_is_typed_wrong_stays_and_is_said_kindly(vera, room, as_member):
    browser = as_member(vera)
    wrong = {"name": "En gruppe", "about": "", "starts_on": "2026-12-10", "ends_on": "2026-12-01"}

    made = browser.post(reverse("desk-courses"), wrong)
    planned = browser.post(
        reverse("desk-course-plan", args=[room.pk]), {"title": "Kaffe", "on": "", "at": "25"}
    )

    assert (made.status_code, planned.status_code) == (422, 422)
    assert "Den sidste dag er før den første." in words(made)
    assert "En gruppe" in made.content.decode()
    assert 'value="Kaffe"' in planned.content.decode()


@pytest.mark.parametrize("who", ["jonas", "leo", "ada"])
def test_a_colleague_who_is_not_in_it_sees_a_door_and_whoever_goes_in_is_seen(
    who, alma, room, request, as_member
):
    make.post(alma, "Kun for os", course=room)
    outside = request.getfixturevalue(who)
    browser = as_member(outside)

    door = words(browser.get(reverse("desk-course", args=[room.pk])))
    assert browser.get(reverse("course", args=[room.pk])).status_code == 404
    browser.post(reverse("desk-course-in", args=[room.pk]))

    assert "Alma" not in door
    assert "Kun for os" in words(browser.get(reverse("course", args=[room.pk])))
    assert outside.name in words(as_member(alma).get(reverse("course", args=[room.pk])))
    assert StaffLog.objects.filter(deed=Deed.GO_IN, by=outside, object_id=room.pk).exists()


def test_whoever_comes_from_outside_finds_only_the_rooms_they_were_let_into(
    alma, vera, jonas, room, as_member
):
    StaffProfile.objects.create(member=jonas, kind="external")
    browser = as_member(jonas)

    assert "Ny hverdag" not in words(browser.get(reverse("desk-courses")))
    assert browser.get(reverse("desk-course", args=[room.pk])).status_code == 404
    assert browser.post(reverse("desk-course-in", args=[room.pk])).status_code == 404
    made = {"name": "Min egen", "starts_on": "2026-12-01", "ends_on": "2026-12-02"}
    browser.post(reverse("desk-courses"), made)
    assert Course.objects.count() == 1


def test_a_member_in_it_does_not_keep_it(alma, room, as_member):
    assert as_member(alma).get(reverse("desk-course", args=[room.pk])).status_code == 404


def test_hard_words_in_it_are_heard_at_the_desk(alma, room, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        make.post(alma, "Jeg vil ikke leve mere", course=room)

    assert Signal.objects.standing().filter(member=alma, rule_key__startswith="phrase").exists()


def test_what_somebody_in_it_reports_can_be_taken_down_by_whoever_answers_it(
    alma, bo, vera, jonas, as_member
):
    room = make.course(vera, alma, bo)
    post = make.post(alma, "Bo bor på Kirkegade 4", course=room)
    browser = as_member(jonas)
    assert browser.get(reverse("desk-hide", args=[post.pk])).status_code == 404

    worries.tell(bo, alma, door=Door.RULES, post=post)

    assert browser.get(reverse("desk-hide", args=[post.pk])).status_code == 200


def test_a_follow_up_from_a_post_in_it_is_for_those_in_it(alma, jonas, room, on_shift, as_member):
    on_shift(jonas)
    post = make.post(alma, "Kun for os", course=room)

    assert as_member(jonas).post(reverse("desk-from-post", args=[post.pk])).status_code == 404


def test_a_bare_post_in_it_is_handed_over_as_a_room_and_read_by_those_in_it(
    alma, vera, jonas, room, on_shift, as_member
):
    leaves = on_shift(vera, ends_at=timezone.now() + timedelta(minutes=30))
    on_shift(jonas)
    make.post(alma, "Kun for os", course=room)
    hand_overs.hand_over(leaves, vera, timezone.now())

    read_by = {one: words(as_member(one).get(reverse("hand-over"))) for one in (vera, jonas)}

    assert "Noget i Ny hverdag venter på svar." in read_by[jonas]
    assert "Alma skrev" not in read_by[jonas]
    assert "Alma skrev" in read_by[vera]
