"""Deeds between two shifts: write, hand over, say "I have it". Nothing is lost in between."""

import hashlib
import json
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from community import live
from community.models import Member, Role
from moderation import access
from moderation.cases import follow_ups
from moderation.hand_over import carrying, hand_draft
from moderation.models import FIELDS, HandOver, HandOverItem, Shift
from moderation.rota import shifts

Kind = HandOverItem.Kind
EARLIEST = timedelta(minutes=60)  # before a shift ends
LATE = timedelta(minutes=60)  # words that were half written when it ended
type Words = dict[str, str]
type Choose = Callable[[list[HandOverItem]], list[HandOverItem]]


class TooEarlyError(Exception):
    """Most of the shift is still to come."""

    def __init__(self, at: datetime) -> None:
        super().__init__("The shift is not about to end.")
        self.at = at


class ChangedMeanwhileError(Exception):
    """A colleague has written something else there."""

    def __init__(self, item: HandOverItem) -> None:
        super().__init__("A colleague has written there.")
        self.item = item


class NothingThereError(Exception):
    """No such thing on the page."""


def may_read(member: Member, now: datetime) -> bool:
    """Those on shift, and whoever leads the house. Not people from outside."""
    if access.is_external(member):
        return False
    return member.role == Role.LEADER or shifts.is_on_shift(member, now)


def shift_of(member: Member, now: datetime) -> Shift | None:
    """The shift somebody writes for: the one they are on, or the one that has just ended."""
    if access.is_external(member):
        return None
    mine = Shift.objects.published().in_the_house().filter(staff=member, starts_at__lte=now)
    on = mine.filter(ends_at__gt=now).order_by("ends_at").first()
    return on or mine.filter(ends_at__gt=now - LATE).order_by("-ends_at").first()


def is_here(member: Member, now: datetime) -> bool:
    """On shift, and from this house."""
    return shifts.is_on_shift(member, now) and not access.is_external(member)


def may_take(member: Member, item: HandOverItem, now: datetime) -> bool:
    """Somebody who stays: on shift, and not about to leave with those who wrote it."""
    if not is_here(member, now):
        return False
    leaving = Shift.objects.published().covering(now).filter(staff=member, ends_at=item.page.until)
    return item.member_id != member.pk and not leaving.exists()


def waiting() -> QuerySet[HandOverItem]:
    """What nobody has said "I have it" to, from whichever shift. One query."""
    return HandOverItem.objects.waiting().select_related("page", "page__handed_by", "member", "written_by")


def moods(since: datetime) -> QuerySet[HandOverItem]:
    """How the house was on the latest pages."""
    handed = HandOverItem.objects.filter(kind=Kind.HOUSE, page__handed_at__gte=since)
    return handed.select_related("page", "page__handed_by", "written_by")


def mark(words: Words) -> str:
    """A short mark of these words, so that a form can tell what its writer saw."""
    tidy = {name: tidied(words.get(name, "")) for name in FIELDS}
    return hashlib.sha256(json.dumps(tidy).encode()).hexdigest()[:16]


def tidied(words: str) -> str:
    """Browsers send lines in their own way."""
    return words.replace("\r\n", "\n").strip()


def sheet(page: HandOver | None, since: datetime, now: datetime) -> list[HandOverItem]:
    """The whole page: what the shift says by itself, with the words of colleagues where they wrote some."""
    kept = {item.key: item for item in page.items.select_related("member", "written_by")} if page else {}
    if page and page.lies_ready:
        return list(kept.values())
    lines = hand_draft.draft(since, now)
    for line in lines:
        if own := kept.get(line.key):
            own.facts, own.place, own.level = line.facts, line.place, line.level
    fresh = [kept.pop(line.key, line) for line in lines]
    return [*fresh, *kept.values()]


def page_of(shift: Shift) -> HandOver | None:
    """The page of those who leave at this time, if somebody has begun it."""
    return HandOver.objects.select_related("handed_by").filter(until=shift.ends_at).first()


@transaction.atomic
def write(shift: Shift, by: Member, key: str, words: Words, seen: str, now: datetime) -> HandOverItem | None:
    """Keep somebody's words. `seen` is the mark of what stood there when they began. None: nothing new."""
    words = {name: tidied(words.get(name, "")) for name in FIELDS}
    if mark(words) == seen:
        return None
    new = {"since": shift.starts_at, "begun_by": by, "begun_at": now}
    page, _ = HandOver.objects.get_or_create(until=shift.ends_at, defaults=new)
    page = _in_hand(page)
    item = page.items.select_for_update(of=("self",)).filter(key=key).first()
    if item is None:
        item = _line(key, shift, now)
        item.page = page
    elif mark(item.words) == mark(words):
        return None
    elif item.taken_at:
        item = _addition(item)
    elif mark(item.words) != seen:
        raise ChangedMeanwhileError(item)
    for name, text in words.items():
        setattr(item, name, text)
    item.written_by, item.written_at = by, now
    item.save()
    if page.lies_ready:
        _tell(page)
    return item


def _line(key: str, shift: Shift, now: datetime) -> HandOverItem:
    """The thing these words are about, also when it has left the list while somebody wrote."""
    for line in hand_draft.draft(shift.starts_at, now):
        if line.key == key:
            return line
    kind, _, number = key.partition("-")
    person = Member.objects.inside().filter(pk=number).first() if number.isdecimal() else None
    if kind != Kind.PERSON or person is None:
        raise NothingThereError
    return HandOverItem(key=key, kind=kind, member=person, follow_up=follow_ups.open_for(person))


def _addition(item: HandOverItem) -> HandOverItem:
    """Somebody has read it back already: new words are a new thing to read back."""
    number = item.page.items.filter(key__startswith=f"{item.key}-plus").count() + 1
    about = {"member": item.member, "follow_up": item.follow_up, "level": item.level, "place": item.place}
    return HandOverItem(page=item.page, key=f"{item.key}-plus{number}", kind=item.kind, **about)


@transaction.atomic
def hand_over(shift: Shift, by: Member, now: datetime) -> bool:
    """Give it on. False when a colleague has done it already."""
    at = shift.ends_at - EARLIEST
    if now < at:
        raise TooEarlyError(at)
    new = {"since": shift.starts_at, "begun_by": by, "begun_at": now}
    page, _ = HandOver.objects.get_or_create(until=shift.ends_at, defaults=new)
    return lay_out(page, by, now)


@transaction.atomic
def lay_out(page: HandOver, by: Member | None, now: datetime, choose: Choose = list) -> bool:
    """From here on the page stands as it is, also what nobody has touched. Done by whoever comes first."""
    page = _in_hand(page)
    if page.lies_ready:
        return False
    items = choose(sheet(page, page.since, now))
    page.handed_at, page.handed_by = now, by
    page.save(update_fields=["handed_at", "handed_by"])
    for item in items:
        if item.says_something:
            item.page = page
            item.save()
        elif item.pk:
            item.delete()
    _tell(page)
    return True


def _in_hand(page: HandOver) -> HandOver:
    """The page as it stands now. Nobody else writes on it or lays it out until we are done."""
    return HandOver.objects.select_for_update().get(pk=page.pk)


@transaction.atomic
def take(item: HandOverItem, by: Member, now: datetime) -> bool:
    """ "I have it". The first to say so has it; what was to be followed goes along."""
    done = HandOverItem.objects.waiting().filter(pk=item.pk).update(taken_by=by, taken_at=now)
    if done:
        if item.member:
            carrying.carry(item.member, item.page, by, now)
        _tell(item.page)
    return bool(done)


def _tell(page: HandOver) -> None:
    live.ring("desk", kind="hand_over", object_id=page.pk)
