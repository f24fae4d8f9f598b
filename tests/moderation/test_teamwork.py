"""Nobody carries a red case alone; a row may wait; we may know why; and what lies untouched goes back."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone

from moderation.cases import follow_ups, teamwork
from moderation.desk import attention, concerns
from moderation.forms.care import SnoozeForm
from moderation.models import Absence, FollowUp, Level, Signal, Snooze
from moderation.signs import rules
from tests.moderation.reading import words

pytestmark = pytest.mark.django_db

HERE = ZoneInfo("Europe/Copenhagen")


def sign(member, level=Level.ORANGE, source="test", at=None) -> None:
    at = at or timezone.now()
    finding = rules.Finding("peer_concern", level, {"tellers": 1, "at": at.isoformat()}, None)
    concerns.stand(member, source, [finding])


@pytest.fixture
def english(vera, jonas):
    for colleague in (vera, jonas):
        colleague.language = "en"
        colleague.save()


def on_the_list() -> list[str]:
    return [row.member.name for row in attention.attention_list(timezone.now()) if not row.waits]


def test_a_red_case_cannot_be_closed_by_one_alone(alma, vera, jonas, on_shift, as_member, english):
    on_shift(vera)
    on_shift(jonas)
    sign(alma, Level.RED)
    first, second = as_member(vera), as_member(jonas)
    first.post(reverse("desk-claim", args=[alma.handle]))
    first.get(reverse("desk-member", args=[alma.handle]))
    done = {"outcome": "talked", "words": "Vi har snakket længe."}

    refused = first.post(reverse("desk-close", args=[alma.handle]), done)
    assert refused.status_code == 422
    assert "Nobody carries this alone" in words(refused)
    assert "Vi har snakket længe." in words(refused)

    assert "I am with you" in words(second.get(reverse("desk")))
    second.post(reverse("desk-second", args=[alma.handle]))
    assert "Jonas is with it too" in words(first.get(reverse("desk")))

    assert first.post(reverse("desk-close", args=[alma.handle]), done).status_code == 302
    assert FollowUp.objects.get().closed_at is not None


def test_one_cannot_be_ones_own_second(alma, vera):
    sign(alma, Level.RED)
    case = follow_ups.claim(alma, by=vera)

    assert not teamwork.second(case, by=vera)


def test_the_first_to_say_so_is_the_second_one(alma, vera, jonas, leo):
    sign(alma, Level.RED)
    case = follow_ups.claim(alma, by=vera)

    assert teamwork.second(case, by=jonas)
    assert not teamwork.second(case, by=leo)


def test_a_case_that_turns_red_meanwhile_needs_a_second_too(alma, vera):
    sign(alma, Level.YELLOW, "one")
    case = follow_ups.claim(alma, by=vera)
    assert not case.needs_second

    sign(alma, Level.RED, "two")

    assert FollowUp.objects.get().needs_second


def test_a_row_that_may_wait_leaves_the_list_and_comes_back_by_itself(
    alma, vera, on_shift, as_member, english
):
    on_shift(vera)
    sign(alma, Level.YELLOW, at=timezone.now() - timedelta(minutes=1))
    browser = as_member(vera)
    browser.get(reverse("desk-member", args=[alma.handle]))

    browser.post(reverse("desk-snooze", args=[alma.handle]), {"until": "2", "reason": "Hun sover."})

    assert on_the_list() == []
    assert "1 waits" in words(browser.get(reverse("desk")))
    (row,) = attention.attention_list(timezone.now() + timedelta(hours=3))
    assert not row.waits


def test_something_new_wakes_a_waiting_row_at_once(alma, vera):
    now = timezone.now()
    sign(alma, Level.YELLOW, "one", now - timedelta(hours=1))
    teamwork.snooze(alma, vera, now + timedelta(days=1), now=now - timedelta(minutes=1))
    assert on_the_list() == []

    sign(alma, Level.YELLOW, "two", now)

    assert on_the_list() == ["Alma"]


def test_somebody_at_work_can_show_it_now_and_that_wakes_it(alma, vera, on_shift, as_member):
    sign(alma, Level.YELLOW, at=timezone.now() - timedelta(minutes=1))
    teamwork.snooze(alma, vera, timezone.now() + timedelta(days=1))
    browser, address = as_member(vera), reverse("desk-wake", args=[alma.handle])

    browser.post(address)
    assert on_the_list() == []

    on_shift(vera)
    browser.post(address)
    assert on_the_list() == ["Alma"]


def test_what_is_red_cannot_wait(alma, vera, on_shift, as_member):
    on_shift(vera)
    sign(alma, Level.RED)

    as_member(vera).post(reverse("desk-snooze", args=[alma.handle]), {"until": "2"})

    assert not Snooze.objects.exists()


def test_waiting_until_the_morning_is_nine_by_the_clock_on_the_wall(time_machine):
    form = SnoozeForm({"until": "morning"})
    assert form.is_valid()

    before_summer = datetime(2027, 3, 27, 15, tzinfo=HERE)
    assert form.moment(before_summer) == datetime(2027, 3, 28, 9, tzinfo=HERE)


def test_a_length_nobody_offered_is_explained_and_what_was_typed_stays(alma, vera, on_shift, as_member):
    on_shift(vera)
    sign(alma, Level.YELLOW)
    browser = as_member(vera)
    browser.get(reverse("desk-member", args=[alma.handle]))

    answer = browser.post(reverse("desk-snooze", args=[alma.handle]), {"until": "99", "reason": "ORDENE"})

    assert answer.status_code == 422
    assert "ORDENE" in answer.content.decode()


def test_knowing_why_somebody_is_quiet_is_kept_sealed_and_ends_the_sign(alma, vera, on_shift, as_member):
    on_shift(vera)
    now = timezone.now()
    finding = rules.Finding("quiet", Level.YELLOW, {"days": 9, "rhythm": 1, "at": now.isoformat()}, None)
    concerns.stand(alma, "quiet.test", [finding])
    until = (timezone.localdate() + timedelta(days=14)).isoformat()

    as_member(vera).post(reverse("desk-know-why", args=[alma.handle]), {"why": "hospital", "until": until})

    assert not Signal.objects.standing().exists()
    assert Absence.objects.get().why == "hospital"


@pytest.mark.parametrize("until", ["", "i morgen", "2020-01-01", "2999-01-01"])
def test_a_day_that_cannot_be_is_explained(until, alma, vera, on_shift, as_member):
    on_shift(vera)
    sign(alma, Level.YELLOW)
    browser = as_member(vera)
    browser.get(reverse("desk-member", args=[alma.handle]))

    answer = browser.post(reverse("desk-know-why", args=[alma.handle]), {"why": "away", "until": until})

    assert answer.status_code == 422
    assert not Absence.objects.exists()


def test_the_list_can_be_narrowed(alma, bo, vera, as_member, english):
    sign(alma, Level.YELLOW, "one")
    sign(bo, Level.ORANGE, "two")
    follow_ups.claim(bo, by=vera)
    browser = as_member(vera)

    def names(choice):
        page = words(browser.get(reverse("desk"), {"vis": choice}))
        return {name for name in ("Alma", "Bo") if f"{name} " in page.split("Nobody stands alone")[0]}

    assert names("fri") == {"Alma"}
    assert names("mine") == {"Bo"}
    assert names("haster") == {"Bo"}
    assert names("noget helt andet") == {"Alma", "Bo"}


def test_a_slip_of_the_thumb_can_be_undone_from_the_desk(alma, contact, as_member, feels):
    contact.language = "en"
    contact.save()
    feels(alma, 1)
    browser = as_member(contact)
    browser.get(reverse("desk-member", args=[alma.handle]))
    signal = Signal.objects.get()
    browser.post(reverse("desk-dismiss", args=[alma.handle, signal.pk]), {"reason": "Forkert knap."})

    assert "You said it is not a concern." in words(browser.get(reverse("desk")))
    browser.post(reverse("desk-undo", args=[alma.handle, signal.pk]))

    assert on_the_list() == ["Alma"]
