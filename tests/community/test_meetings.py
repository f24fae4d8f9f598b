"""What a closed group does together: who comes, a word before it begins, a place in one's own calendar."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from community import courses, meetings, tasks, veils
from community.bell import tidings
from community.calendars import feeds
from community.models import CourseMember, CourseMoment, CourseSignUp, Member, PushMessage, Tiding
from community.privacy import retention
from tests import make
from tests.moderation.reading import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def walk(room) -> CourseMoment:
    """In an hour the group goes for a walk."""
    return meetings.plan(room, timezone.now() + timedelta(hours=1), "Tur til søen", "Ved bussen")


def address(walk: CourseMoment) -> str:
    return reverse("course-come", args=[walk.course_id, walk.pk])


def soon(walk: CourseMoment):
    return time_machine.travel(walk.starts_at - timedelta(minutes=10), tick=False)


def told(member: Member) -> list[str]:
    return list(Tiding.objects.filter(member=member).exclude(kind="course-in").values_list("kind", flat=True))


def test_i_say_that_i_come_the_others_see_it_and_i_may_step_back(alma, vera, walk, room, as_member):
    browser = as_member(alma)
    page = reverse("course", args=[room.pk])

    browser.post(address(walk))
    browser.post(address(walk))

    assert [one.member for one in walk.sign_ups.all()] == [alma]
    assert "Du er med" in words(browser.get(page))
    assert "Kommer: Alma" in words(as_member(vera).get(page))

    browser.post(address(walk), {"not_today": "yes"})

    assert not walk.sign_ups.exists()
    assert "Kommer:" not in words(browser.get(page))


def test_for_somebody_outside_there_is_nothing_to_come_to(bo, walk, as_member):
    assert as_member(bo).post(address(walk)).status_code == 404
    assert not CourseSignUp.objects.exists()


def test_a_quarter_of_an_hour_before_whoever_comes_is_told_once_and_rung(alma, vera, room, walk, as_member):
    meetings.come(walk, alma, is_coming=True)

    early = meetings.tell_due(walk.starts_at - timedelta(minutes=16))
    with soon(walk):
        tasks.tell_of_meetings()
        tasks.tell_of_meetings()
        listed = words(as_member(alma).get(reverse("tidings")))

    assert early == 0
    assert (told(alma), told(vera)) == (["course-soon"], [])
    assert "Tur til søen begynder" in listed
    assert tidings.notice_of("course-soon") == "activity"


def test_who_was_taken_out_or_shown_out_is_not_told(alma, bo, leo, vera, room, walk):
    courses.add(room, bo, vera)
    for one in (alma, bo):
        meetings.come(walk, one, is_coming=True)
    courses.take_out(room, alma)
    Member.objects.filter(pk=bo.pk).update(shown_out_at=timezone.now())

    with soon(walk):
        assert meetings.tell_due(timezone.now()) == 0

    assert not CourseSignUp.objects.filter(member=alma).exists()


def test_when_it_is_called_off_those_who_would_have_come_are_told(alma, bo, vera, room, walk, as_member):
    courses.add(room, bo, vera)
    meetings.come(walk, alma, is_coming=True)

    as_member(vera).post(reverse("desk-course-call-off", args=[room.pk, walk.pk]))

    assert (told(alma), told(bo)) == (["course-off"], [])
    assert "Noget i Ny hverdag er aflyst." in words(as_member(alma).get(reverse("tidings")))


def test_what_has_begun_is_answered_kindly(alma, room, walk, as_member):
    browser = as_member(alma)
    with time_machine.travel(walk.starts_at + timedelta(minutes=1), tick=False):
        page = words(browser.post(address(walk), follow=True))

    assert "Det er begyndt, eller det er aflyst." in page
    assert not CourseSignUp.objects.exists()


def test_it_stands_in_the_calendar_of_those_in_the_group_and_of_nobody_else(alma, bo, room, walk):
    def titles(member: Member) -> list[str]:
        feed = feeds.reached_by(feeds.make(member, "mine", says_titles=True))
        return [one.entry.title for one in feeds.read(feed, timezone.now())]

    assert (titles(alma), titles(bo)) == (["Tur til søen"], [])
    CourseMember.objects.filter(member=alma).delete()
    assert titles(alma) == []


def test_two_who_do_not_meet_do_not_read_who_comes(alma, bo, vera, room, walk, as_member):
    courses.add(room, bo, vera)
    meetings.come(walk, bo, is_coming=True)
    veils.block(alma, bo)

    assert "Kommer:" not in words(as_member(alma).get(reverse("course", args=[room.pk])))


def test_there_is_no_list_of_who_came(alma, walk):
    meetings.come(walk, alma, is_coming=True)

    early = retention.run(walk.starts_at + timedelta(days=6))["sign-ups in closed groups"]
    late = retention.run(walk.starts_at + timedelta(days=8))["sign-ups in closed groups"]

    assert (early, late) == (0, 1)
    assert not PushMessage.objects.exists()


def test_the_room_asks_as_much_of_the_database_for_many_who_come_as_for_one(
    alma, vera, room, walk, as_member, django_assert_max_num_queries
):
    for number in range(12):
        guest = make.member(f"Gæst {number}")
        courses.add(room, guest, vera)
        meetings.come(walk, guest, is_coming=True)
    browser = as_member(alma)
    browser.get(reverse("course", args=[room.pk]))

    with django_assert_max_num_queries(24):
        browser.get(reverse("course", args=[room.pk]))
