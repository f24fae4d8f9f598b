"""After a restore: what was deleted since the backup was taken is deleted again, before the site opens."""

from collections.abc import Callable, Iterable
from typing import Any

from community import journal, leaving, photos, posts
from community.models import Member, Photo, Post

type Erase = Callable[[set[str]], int]


def reapply() -> dict[str, int]:
    """Go through the journal from the first line. Raises `journal.Broken` before anything is touched."""
    marks: dict[str, set[str]] = {}
    for line in journal.read():
        if line.kind == "staying":
            marks.get("leaving", set()).discard(line.mark)
        else:
            marks.setdefault(line.kind, set()).add(line.mark)
    return {kind: erase(marks.get(kind, set())) for kind, erase in ERASERS.items()}


def _members(marks: set[str]) -> int:
    return _each(marks, Member.objects.all(), "handle", leaving.forget)


def _leaving(marks: set[str]) -> int:
    return _each(marks, Member.objects.filter(leaving_at__isnull=True), "handle", leaving.ask)


def _posts(marks: set[str]) -> int:
    return _each(marks, Post.objects.all(), "client_uuid", posts.delete)


def _photos(marks: set[str]) -> int:
    return _each(
        marks, Photo.objects.select_related("owner"), "key", lambda one: photos.remove(one, by=one.owner)
    )


def _each(marks: set[str], rows: Any, secret: str, erase: Callable[[Any], object]) -> int:
    found: Iterable[Any] = [row for row in rows if journal.mark_of(getattr(row, secret)) in marks]
    for row in found:
        erase(row)
    return len(list(found))


ERASERS: dict[str, Erase] = {"member": _members, "leaving": _leaving, "post": _posts, "photo": _photos}
