"""Deleted means gone (SAFETY P4): not a row, not a file, not a page of the database holds the canary."""

from pathlib import Path

import pytest
from django.core.cache import caches
from django.db import connection

from activities.moods import cups
from community import comments, conversations, members, posts, shelves, tasks
from community.letting_go import leaving
from community.media import darkroom
from community.models import Member, Photo, Post, VoiceNote, Warmth
from community.my_file import copies
from community.privacy import retention
from moderation import privacy
from moderation.decisions import interventions
from moderation.models import CaseNote, FollowUp, Purpose
from tests import make, pictures, recordings
from tests.privacy.test_sealed import dump

pytestmark = pytest.mark.django_db(transaction=True)
CANARY = "kanariefugl"


@pytest.fixture
def kim(bo, vera) -> Member:
    """Somebody who has left a trace of every kind, with a canary wherever words may stand."""
    kim = make.member(f"{CANARY}-kim", email=f"{CANARY}@example.org")
    heavy = posts.Heavy(["death"], f"{CANARY} tungt")
    mine = posts.publish(kim, f"{CANARY} opslag", title=CANARY, photos=[pictures.ready(kim)], heavy=heavy)
    comments.add(mine, bo, "Bos svar")
    comments.add(make.post(bo), kim, f"{CANARY} svar")
    posts.warm(make.post(bo), kim, Warmth.HUG)
    cups.put(make.post(is_prompt=True), kim)
    conversations.say(conversations.open_with(kim, by=kim), kim, f"{CANARY} snak")
    privacy.look(vera, kim, privacy.What.PRIVATE, Purpose.CONCERN, f"{CANARY} hvorfor")
    case = FollowUp.objects.create(member=kim, outcome_words=CANARY)
    CaseNote.objects.create(member=kim, author=vera, follow_up=case, text=CANARY)
    interventions.hide(make.post(kim, CANARY), by=vera, reason=f"{CANARY} grund")
    copies.ask(kim)
    return kim


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def on_the_shelf() -> list[str]:
    """Every card this process remembers."""
    shelf = caches["cards"]
    return [str(shelf.get(key.split(":", 2)[2])) for key in list(shelf._cache)]


def test_p4_after_the_account_is_gone_no_row_and_no_file_holds_the_canary(kim, tmp_path, as_member, bo):
    as_member(kim).get("/")
    as_member(bo).get("/")
    number, handle = kim.pk, kim.handle
    assert CANARY in dump()
    assert len(files(tmp_path)) >= 4  # three sizes of the picture, and the copy

    leaving.forget(kim)
    retention.wipe()

    told = dump()
    assert CANARY not in told
    assert Post.objects.get(text=leaving.GONE["da"]).subjects == []
    assert handle not in told
    assert f"user.{number}'" not in told
    assert [path.name for path in files(tmp_path)] == ["deletions.log"]
    assert CANARY not in (tmp_path / "deletions.log").read_text()


def test_p4_cards_of_what_is_gone_are_forgotten(kim, as_member, bo):
    as_member(bo).get("/")
    assert any(CANARY in card for card in on_the_shelf())

    leaving.forget(kim)

    assert not [card for card in on_the_shelf() if CANARY in card]


def test_p4_what_is_sealed_cannot_be_found_by_its_owner_either(kim):
    leaving.forget(kim)

    assert not FollowUp.objects.exists()
    assert not CaseNote.objects.exists()
    assert not copies.OwnCopy.objects.exists()


def test_p4_somebody_who_was_shown_out_can_be_forgotten_too(kim, leo):
    members.show_out(kim, by=leo)

    leaving.forget(kim)

    assert CANARY not in dump()


def test_p4_the_pages_of_the_database_are_overwritten():
    with connection.cursor() as cursor:
        if connection.vendor != "sqlite":
            retention.wipe()
            return
        cursor.execute("PRAGMA secure_delete")
        assert cursor.fetchone() == (1,)


def test_what_was_sent_in_a_talk_goes_with_it_from_the_shelf_too(later, alma):
    talk = conversations.open_with(alma, by=alma)
    sent = [pictures.ready(alma), recordings.ready(alma)]
    conversations.say(talk, alma, "Brevet", along=sent)
    assert all(darkroom.is_whole(shelves.names_of(piece)) for piece in sent)

    with later(days=92):
        tasks.forget_by_the_calendar()

    assert not any(darkroom.is_whole(shelves.names_of(piece)) for piece in sent)
    assert (Photo.objects.count(), VoiceNote.objects.count()) == (0, 0)
