"""Somebody writes on the hand-over in the moment the house lays it out. SQLite has one writer at a time."""

import threading
import time
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from moderation.cases import follow_ups
from moderation.hand_over import hand_draft, hand_overs
from moderation.models import HandOver, HandOverItem

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="it has one writer at a time"),
]


@pytest.fixture
def shift(alma, vera, on_shift):
    """Vera's shift is over, and Alma is with her."""
    follow_ups.claim(alma, by=vera)
    now = timezone.now()
    return on_shift(vera, starts_at=now - timedelta(hours=7), ends_at=now)


def writing(shift, vera, text: str) -> threading.Thread:
    """Vera's words about Alma, on their way in by another line to the database."""
    line = next(one for one in hand_draft.draft(shift.starts_at, timezone.now()) if one.member)
    seen = hand_overs.mark(line.words)

    def write() -> None:
        said = line.words | {"advice": text}
        hand_overs.write(shift, vera, line.key, said, seen, timezone.now())
        connection.close()

    return threading.Thread(target=write)


@pytest.mark.parametrize("begun", [True, False])
def test_words_written_while_the_page_is_laid_out_stand_on_it(alma, vera, shift, begun):
    if begun:
        hand_overs.write(shift, vera, "technical", {"situation": "Printeren er tom."}, "", timezone.now())
    known = {"since": shift.starts_at, "begun_by": vera, "begun_at": timezone.now()}
    page, _ = HandOver.objects.get_or_create(until=shift.ends_at, defaults=known)
    her = writing(shift, vera, "Ring til hende klokken ti.")

    def slowly(items: list[HandOverItem]) -> list[HandOverItem]:
        her.start()
        time.sleep(1)
        return items

    assert hand_overs.lay_out(page, None, timezone.now(), slowly)
    her.join(10)

    said = {item.advice for item in HandOverItem.objects.filter(page=page)}
    assert "Ring til hende klokken ti." in said
