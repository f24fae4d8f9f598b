"""After a restore, before the site opens: what was deleted since is deleted again, and nobody who was
shown out, kept apart or has left since is quietly let in again.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from community import comments, conversations, courses, photos, posts, voices
from community.door import contacts
from community.letting_go import leaving
from community.models import (
    STAFF_ROLES,
    Block,
    Comment,
    CourseMember,
    Feed,
    Invitation,
    Member,
    Message,
    Photo,
    Post,
    Role,
    VoiceNote,
    WayIn,
)
from community.privacy import consents, journal

type Erase = Callable[[set[str]], int]


# Words that take back an earlier one.
TAKEN_BACK = {
    "staying": "leaving",
    "still-here": "remembered",
    "together": "apart",
    "colleague": "no-colleague",
    "in-again": "out",
    "course-in": "course-out",
    "consent": consents.NO_MORE,
    contacts.GIVEN: contacts.GONE,
}


def reapply() -> dict[str, int]:
    """Go through both books from the first line. Raises `journal.Broken` before anything is touched."""
    marks: dict[str, set[str]] = {}
    for line in [line for book in journal.BOOKS for line in journal.read(book)]:
        if line.kind in TAKEN_BACK:
            marks.get(TAKEN_BACK[line.kind], set()).discard(line.mark)
        else:
            marks.setdefault(line.kind, set()).add(line.mark)
    counts = {kind: erase(marks.get(kind, set())) for kind, erase in ERASERS.items()}
    return {**counts, "invitations and new keys": _lent_keys()}


@transaction.atomic
def _lent_keys() -> int:
    """Nobody knows which links were used, and which posters taken down, since the backup: none counts."""
    now = timezone.now()
    open_ones = Invitation.objects.open(timezone.localdate())
    return open_ones.update(withdrawn_at=now) + WayIn.objects.open(now).delete()[0]


def _out(marks: set[str]) -> int:
    return _each(marks, Member.objects.filter(shown_out_at__isnull=True), "handle", _mark_as("shown_out_at"))


def _remembered(marks: set[str]) -> int:
    return _each(
        marks, Member.objects.filter(remembered_at__isnull=True), "handle", _mark_as("remembered_at")
    )


def _mark_as(field: str) -> Callable[[Member], object]:
    return lambda one: Member.objects.filter(pk=one.pk).update(**{field: timezone.now()})


def _no_colleagues(marks: set[str]) -> int:
    """Whoever has stopped working here since is a member again; a leader may give them more."""
    rows = Member.objects.filter(role__in=STAFF_ROLES)
    return _each(marks, rows, "handle", lambda one: Member.objects.filter(pk=one.pk).update(role=Role.MEMBER))


@transaction.atomic
def _apart(marks: set[str]) -> int:
    """Two who do not meet, tried pair by pair: the book names nobody."""
    people = list(Member.objects.filter(role=Role.MEMBER)) if marks else []
    pairs = [
        (one, other)
        for one in people
        for other in people
        if one.pk != other.pk and journal.mark_of(f"{one.handle} {other.handle}") in marks
    ]
    new = [Block.objects.get_or_create(blocker=one, blocked=other)[1] for one, other in pairs]
    Member.objects.filter(pk__in=[one.pk for pair in pairs for one in pair]).update(veiled=True)
    return sum(new)


def _course_places(marks: set[str]) -> int:
    """Whoever was taken out of a closed room, or left it, is not in it again."""
    places = CourseMember.objects.select_related("course", "member") if marks else []
    out = [one for one in places if journal.mark_of(courses.secret_of(one.course, one.member)) in marks]
    return sum(courses.take_out(one.course, one.member) for one in out)


def _members(marks: set[str]) -> int:
    return _each(marks, Member.objects.all(), "handle", leaving.forget)


def _leaving(marks: set[str]) -> int:
    return _each(marks, Member.objects.filter(leaving_at__isnull=True), "handle", leaving.ask)


def _posts(marks: set[str]) -> int:
    return _each(marks, Post.objects.all(), "client_uuid", posts.delete)


def _answers(marks: set[str]) -> int:
    return _each(marks, Comment.objects.select_related("post", "author"), "client_uuid", comments.delete)


def _messages(marks: set[str]) -> int:
    rows = Message.objects.filter(taken_back_at=None).defer("text").select_related("author", "conversation")
    return _each(marks, rows, "client_uuid", lambda one: conversations.take_back(one, by=one.author))


def _photos(marks: set[str]) -> int:
    return _each(
        marks, Photo.objects.select_related("owner"), "key", lambda one: photos.remove(one, by=one.owner)
    )


def _voices(marks: set[str]) -> int:
    return _each(
        marks, VoiceNote.objects.select_related("owner"), "key", lambda one: voices.remove(one, by=one.owner)
    )


def _feeds(marks: set[str]) -> int:
    return _each(marks, Feed.objects.all(), "mark", lambda one: one.delete())


def _each(marks: set[str], rows: Any, secret: str, erase: Callable[[Any], object]) -> int:
    found: Iterable[Any] = [row for row in rows if journal.mark_of(getattr(row, secret)) in marks]
    for row in found:
        erase(row)
    return len(list(found))


ERASERS: dict[str, Erase] = {
    "member": _members,
    "leaving": _leaving,
    "post": _posts,
    "answer": _answers,
    "message": _messages,
    "photo": _photos,
    "voice": _voices,
    "out": _out,
    "remembered": _remembered,
    "no-colleague": _no_colleagues,
    "apart": _apart,
    "course-out": _course_places,
    "feed": _feeds,
    contacts.GONE: contacts.remove_again,
    consents.NO_MORE: consents.end_again,
}
