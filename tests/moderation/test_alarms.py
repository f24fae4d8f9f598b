"""The bell: those on shift, then the on-call, then the leader, until somebody takes it."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from community import live
from community.models import Contact, Event, PushMessage, PushSubscription
from moderation.cases import follow_ups, teamwork
from moderation.desk import concerns
from moderation.models import Alarm, Level, Limits, ShiftRole, Signal, StaffProfile
from moderation.signs import alarms, rules

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_once(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        yield


def sign(member, level=Level.ORANGE, source="test") -> None:
    now = timezone.now()
    finding = rules.Finding("peer_concern", level, {"tellers": 1, "at": now.isoformat()}, None)
    concerns.stand(member, source, [finding])


def test_orange_rings_those_on_shift(alma, vera, jonas, on_shift, with_mail, mailed):
    on_shift(with_mail(vera))
    with_mail(jonas)

    assert mailed(lambda: sign(alma)) == ["vera"]


def test_yellow_rings_nobody(alma, vera, on_shift, with_mail, mailed):
    on_shift(with_mail(vera))

    assert mailed(lambda: sign(alma, Level.YELLOW)) == []
    assert not Alarm.objects.exists()


def test_p7_the_mail_has_no_name_and_no_word(settings, alma, vera, on_shift, with_mail, mailed):
    on_shift(with_mail(vera))

    mailed(lambda: sign(alma))

    (sent,) = mail.outbox
    assert "Alma" not in sent.subject + sent.body
    assert settings.HOUSE_NAME not in sent.subject
    assert sent.attachments == []


def test_p6_a_house_without_a_mail_server_writes_no_address_in_its_log(
    settings, alma, vera, on_shift, with_mail, mailed
):
    on_shift(with_mail(vera))
    settings.MAIL_IS_ON = False

    assert mailed(lambda: sign(alma)) == []


def test_an_address_nobody_has_shown_to_be_theirs_gets_no_mail(alma, vera, on_shift, with_mail, mailed):
    on_shift(with_mail(vera))
    Contact.objects.update(confirmed_at=None)

    assert mailed(lambda: sign(alma)) == []


def test_the_same_person_rings_once_and_again_when_it_is_more_urgent(alma, vera, on_shift, with_mail, mailed):
    on_shift(with_mail(vera))

    assert mailed(lambda: sign(alma, Level.ORANGE, "one")) == ["vera"]
    assert mailed(lambda: sign(alma, Level.ORANGE, "two")) == []
    assert mailed(lambda: sign(alma, Level.RED, "three")) == ["vera"]


def test_when_nobody_takes_it_the_on_call_is_rung_and_then_the_leader_once_each(
    alma, vera, jonas, leo, on_shift, with_mail, mailed
):
    on_shift(with_mail(vera))
    on_shift(with_mail(jonas), role=ShiftRole.BACKUP)
    with_mail(leo)
    sign(alma)
    now = timezone.now()

    assert mailed(lambda: alarms.escalate(now + timedelta(minutes=9))) == []
    assert mailed(lambda: alarms.escalate(now + timedelta(minutes=11))) == ["jonas"]
    assert mailed(lambda: alarms.escalate(now + timedelta(minutes=12))) == []
    assert mailed(lambda: alarms.escalate(now + timedelta(minutes=21))) == ["leo"]
    assert mailed(lambda: alarms.escalate(now + timedelta(minutes=40))) == []


def test_somebody_on_call_whose_last_day_is_over_is_not_rung(alma, jonas, leo, on_shift, with_mail, mailed):
    on_shift(with_mail(jonas), role=ShiftRole.BACKUP)
    yesterday = timezone.localdate() - timedelta(days=1)
    StaffProfile.objects.create(member=jonas, access_until=yesterday)

    assert mailed(lambda: sign(alma, Level.RED)) == []
    later = timezone.now() + timedelta(minutes=21)
    with_mail(leo)
    assert mailed(lambda: alarms.escalate(later)) == ["leo"]


def test_when_one_is_alone_in_the_house_what_is_red_rings_the_on_call_at_once(
    alma, bo, vera, jonas, leo, on_shift, with_mail, mailed
):
    on_shift(with_mail(vera))
    on_shift(with_mail(jonas), role=ShiftRole.BACKUP)

    assert mailed(lambda: sign(alma, Level.RED)) == ["jonas", "vera"]
    on_shift(with_mail(leo))
    assert mailed(lambda: sign(bo, Level.RED)) == ["leo", "vera"]


def test_how_long_it_takes_is_for_the_house_to_say(alma, vera, jonas, on_shift, with_mail, mailed):
    Limits(backup_after=3).save()
    on_shift(vera)
    on_shift(with_mail(jonas), role=ShiftRole.BACKUP)
    sign(alma)

    assert mailed(lambda: alarms.escalate(timezone.now() + timedelta(minutes=4))) == ["jonas"]


def test_taking_it_stills_the_bell(alma, vera, jonas, on_shift, with_mail, mailed):
    on_shift(vera)
    on_shift(with_mail(jonas), role=ShiftRole.BACKUP)
    sign(alma)

    follow_ups.claim(alma, by=vera)

    assert mailed(lambda: alarms.escalate(timezone.now() + timedelta(minutes=30))) == []


def test_not_a_concern_stills_the_bell(alma, vera, on_shift):
    on_shift(vera)
    sign(alma)

    concerns.dismiss(Signal.objects.get(), by=vera, reason="Det var en sang.")

    assert not Alarm.objects.ringing().exists()


def test_undoing_it_rings_again(alma, vera, on_shift):
    on_shift(vera)
    sign(alma)
    concerns.dismiss(Signal.objects.get(), by=vera, reason="Det var en sang.")

    assert concerns.undo_dismiss(Signal.objects.get(), vera, timezone.now())

    assert Alarm.objects.ringing().exists()
    assert Signal.objects.standing().exists()


def test_only_the_one_who_did_it_can_undo_it_and_not_for_long(alma, vera, jonas):
    sign(alma)
    signal = Signal.objects.get()
    concerns.dismiss(signal, by=vera, reason="Det var en sang.")

    assert not concerns.undo_dismiss(signal, jonas, timezone.now())
    assert not concerns.undo_dismiss(signal, vera, timezone.now() + timedelta(minutes=11))


def test_at_night_red_rings_the_on_call_at_once_and_orange_waits_for_the_morning(
    alma, bo, jonas, leo, on_shift, with_mail, mailed
):
    on_shift(with_mail(jonas), role=ShiftRole.BACKUP)
    with_mail(leo)

    assert mailed(lambda: sign(alma, Level.RED)) == ["jonas"]
    assert mailed(lambda: sign(bo, Level.ORANGE)) == []
    later = timezone.now() + timedelta(minutes=30)
    assert mailed(lambda: alarms.escalate(later)) == ["leo"]  # for Alma; Bo waits until somebody is here


def test_every_open_desk_hears_of_the_bell_and_reads_no_name_in_it(alma, vera, on_shift):
    on_shift(vera)
    before = live.latest(["desk"])["desk"]

    sign(alma)

    assert live.latest(["desk"])["desk"] > before
    told = Event.objects.filter(topic="desk", kind="alarm")
    assert told.exists()
    assert {event.object_id for event in told} == {0}


def test_what_was_left_lying_rings_again(alma, vera, on_shift):
    on_shift(vera)
    sign(alma)
    follow_ups.claim(alma, by=vera)
    assert not Alarm.objects.ringing().exists()

    teamwork.let_go_of_idle(timezone.now() + timedelta(minutes=16))

    assert Alarm.objects.ringing().exists()


def test_phones_of_those_on_shift_ring_and_then_the_leaders(alma, vera, leo, on_shift):
    for person in (vera, leo):
        PushSubscription.objects.create(member=person, mark=person.username, endpoint="", p256dh="", auth="")
    on_shift(vera)
    sign(alma, Level.RED)
    assert list(PushMessage.objects.values_list("member", flat=True)) == [vera.pk]

    alarms.escalate(timezone.now() + timedelta(hours=1))
    assert set(PushMessage.objects.values_list("member", flat=True)) == {vera.pk, leo.pk}
    assert not any("Alma" in message.words for message in PushMessage.objects.all())
