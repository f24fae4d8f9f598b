"""They ask for us in the moment their case is closed. SQLite has one writer at a time."""

import threading
import time

import pytest
from django.db import connection, transaction
from django.utils import timezone

from moderation.cases import follow_ups
from moderation.desk import concerns
from moderation.models import Alarm, FollowUp, Level, Signal
from moderation.signs import rules

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="it has one writer at a time"),
]


@pytest.fixture
def case(alma, contact) -> FollowUp:
    """Vera has Alma, as urgent as it becomes."""
    follow_up = follow_ups.claim(alma, by=contact)
    FollowUp.objects.update(level=Level.ORANGE)
    return follow_up


def asking(member) -> threading.Thread:
    """ "I need help", on its way in by another line to the database."""

    def ask() -> None:
        concerns.stand(member, "talk.1", [rules.self_help(timezone.now())])
        connection.close()

    return threading.Thread(target=ask)


def test_who_asks_for_us_while_the_case_is_closed_rings_anew(alma, contact, case):
    help_is_asked = asking(alma)
    with transaction.atomic():
        follow_ups.close(case, contact, "better", seen=follow_ups.newest_sign(alma))
        help_is_asked.start()
        time.sleep(1)
    help_is_asked.join(10)

    assert Signal.objects.standing().get().follow_up is None
    assert Alarm.objects.ringing().filter(member=alma).exists()


def test_who_asks_for_us_before_the_case_is_closed_is_read_first(alma, contact, case):
    seen, met = follow_ups.newest_sign(alma), []

    def close() -> None:
        try:
            follow_ups.close(case, contact, "better", seen=seen)
        except follow_ups.NewSignError:
            met.append(True)
        connection.close()

    closing = threading.Thread(target=close)
    with transaction.atomic():
        concerns.stand(alma, "talk.1", [rules.self_help(timezone.now())])
        closing.start()
        time.sleep(1)
    closing.join(10)

    assert met
    assert FollowUp.objects.get().closed_at is None
