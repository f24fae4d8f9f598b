"""When a phone rings and when it does not: by kind, by post, and never in the quiet hours."""

from datetime import UTC, datetime

import pytest
import requests
import time_machine
from django.urls import reverse
from django.utils import timezone

from community import breaks, comments, conversations, posts
from community.bell import notices, push
from community.bell.notices import Happening
from community.models import Bell, Notice, PushMessage, Tiding, Warmth
from community.tasks import ring_phone, ring_waiting_phones
from tests import make
from tests.community.post_office import Phone, PostOffice
from tests.spoken import says

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 24, 11, tzinfo=UTC)
NIGHT = datetime(2026, 11, 24, 22, 30, tzinfo=UTC)  # 23.30 in the house
MORNING = datetime(2026, 11, 25, 6, 30, tzinfo=UTC)
JUST_BEFORE = datetime(2026, 11, 24, 19, 59, 50, tzinfo=UTC)  # 20.59.50


@pytest.fixture
def office(monkeypatch) -> PostOffice:
    """The post office of one browser maker."""
    office = PostOffice()
    monkeypatch.setattr(requests.Session, "get_adapter", lambda session, url: office)
    return office


@pytest.fixture
def phone(alma) -> Phone:
    """Alma's, and it may be rung."""
    phone = Phone()
    push.subscribe(alma, **phone.yes)
    alma.refresh_from_db()
    return phone


@time_machine.travel(NOON, tick=False)
def test_p7_an_answer_rings_with_neutral_words_that_only_her_phone_can_open(alma, bo, office, phone):
    comments.add(make.post(alma, "Jeg har det skidt"), bo, "Kram fra Bo")
    ring_waiting_phones()

    (letter,) = office.letters
    said = phone.opened(letter.body)
    assert said["notification"]["body"] == "Der er noget til dig i huset."
    assert not says("Bo", str(said))
    assert "skidt" not in str(said)
    assert b"huset" not in letter.body


@time_machine.travel(NOON, tick=False)
def test_every_kind_rings_when_it_is_chosen_and_not_when_it_is_not(alma, office, phone):
    kinds = {"answer": Notice.ANSWER, "followed": Notice.FOLLOWED, "mention": Notice.MENTION}
    kinds |= {"talk": Notice.TALK, "warmth": Notice.WARMTH, "activity-soon": Notice.ACTIVITY}
    for number, (kind, notice) in enumerate(kinds.items()):
        for chosen in ([notice], [one for one in Notice.values if one != notice]):
            alma.notices = chosen
            notices.tell(alma, Happening(kind, f"{number}.{len(chosen)}", "/"))

    assert sorted(PushMessage.objects.values_list("key", flat=True)) == [f"{n}.1" for n in range(len(kinds))]


@time_machine.travel(NOON, tick=False)
def test_warmth_waits_in_the_house_unless_somebody_wants_it_otherwise(alma, bo, office, phone):
    posts.warm(make.post(alma), bo, Warmth.HUG)

    assert Tiding.objects.count() == 1
    assert not PushMessage.objects.exists()


@time_machine.travel(NOON, tick=False)
def test_a_post_one_has_muted_rings_no_more_and_others_still_do(alma, bo, office, phone):
    quiet, other = make.post(alma), make.post(alma)
    notices.wish(alma, quiet, is_muted=True)

    for post in (quiet, other):
        comments.add(post, bo, "Hej")

    assert [one.path for one in PushMessage.objects.all()] == [f"/opslag/{other.pk}/#svar"]


def test_what_falls_in_the_quiet_stands_in_the_list_and_is_not_rung_later(alma, bo, office, phone, as_member):
    with time_machine.travel(NIGHT, tick=False):
        for _ in range(5):
            comments.add(make.post(alma), bo, "Hej")
        ring_waiting_phones()

    with time_machine.travel(MORNING, tick=False):
        ring_waiting_phones()
        page = as_member(alma).get(reverse("tidings")).content.decode()

    assert office.letters == []
    assert page.count("tiding--new") == 5


def test_a_ring_that_was_late_does_not_wake_anybody(alma, bo, office, phone):
    """Written at 20.59.50, taken up by a worker at 21.00.30."""
    with time_machine.travel(JUST_BEFORE, tick=False):
        comments.add(make.post(alma), bo, "Hej")
    with time_machine.travel(JUST_BEFORE.replace(hour=20, minute=0, second=30), tick=False):
        ring_waiting_phones()

    assert PushMessage.objects.get().sent_at
    assert office.letters == []


@pytest.mark.parametrize(("may_wake", "letters"), [(False, 0), (True, 1)])
def test_only_words_from_the_staff_pass_the_quiet_and_only_if_one_lets_them(
    may_wake, letters, alma, bo, vera, office, phone
):
    alma.staff_may_wake = may_wake
    alma.save()
    talk = conversations.open_with(alma, by=vera)

    with time_machine.travel(NIGHT, tick=False):
        comments.add(make.post(alma), bo, "Hej")
        conversations.say(talk, vera, "Er du vågen?")
        ring_waiting_phones()

    assert len(office.letters) == letters


def test_a_break_that_has_begun_lets_a_late_ring_go(alma, bo, office, phone):
    with time_machine.travel(NOON, tick=False):
        comments.add(make.post(alma), bo, "Hej")
        breaks.begin(alma, 1)
        ring_waiting_phones()

    assert office.letters == []


def test_a_colleague_who_is_needed_is_rung_at_night_too(vera, office):
    push.subscribe(vera, **Phone().yes)
    with time_machine.travel(NIGHT, tick=False):
        push.ring(vera, "alarm.1", "/overblik/", "Kig på overblikket.")
        ring_waiting_phones()

    assert len(office.letters) == 1


@time_machine.travel(NOON, tick=False)
def test_a_worker_that_died_between_the_mark_and_the_sending_rings_once_at_most(alma, office, phone):
    push.ring(alma, "once", "/", "Der er nyt.")
    message = PushMessage.objects.get()
    PushMessage.objects.filter(pk=message.pk).update(sent_at=timezone.now())  # marked, then killed

    ring_phone(message.pk)
    ring_waiting_phones()
    push.ring(alma, "once", "/", "Der er nyt.")
    ring_waiting_phones()

    assert office.letters == []
    assert PushMessage.objects.count() == 1


def test_whoever_has_said_yes_is_not_asked_again(alma, phone):
    alma.refresh_from_db()

    assert alma.bell == Bell.YES


def test_the_choice_of_kinds_and_the_staffs_own_words_are_kept(alma, as_member):
    form = {"notices": ["followed"], "quiet_from": "21:00", "quiet_until": "07:00", "staff_may_wake": "on"}

    as_member(alma).post(reverse("notices"), form)

    alma.refresh_from_db()
    assert (alma.notices, alma.staff_may_wake) == (["followed"], True)
