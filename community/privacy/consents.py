"""What a member has said yes to. Each thing by itself, in plain words, and as easy to take back as to give.

Each floor registers the kinds it needs. A kind whose yes already lives in another choice (who may see my
mood) says what giving and taking back mean there; the row here is the history of it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise

from community.models import Consent, How, Member
from community.privacy import journal

NO_MORE = "no-consent"  # in the book of how people stand

type Deed = Callable[[Member], None]
type Words = str | Promise


@dataclass(frozen=True, slots=True)
class Kind:
    """One thing one can say yes to. Raise the version when the words change: then we ask anew."""

    name: str
    version: str
    title: Words
    words: Words
    on_give: Deed | None = None
    on_withdraw: Deed | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """A kind, and how it stands for one member."""

    kind: Kind
    now: Consent | None
    earlier: list[Consent]


_kinds: dict[str, Kind] = {}
_retired: dict[str, Words] = {}


def register(kind: Kind) -> Kind:
    """Let members say yes to this."""
    _kinds[kind.name] = kind
    return kind


def retire(name: str, title: Words) -> None:
    """Ask about this no more. What was answered while it was asked keeps its name in one's own folder."""
    _retired[name] = title


def find(name: str) -> Kind | None:
    """A kind by its name."""
    return _kinds.get(name)


def words(name: str) -> str:
    """What a kind is called, also one the house no longer asks about."""
    return str(_kinds[name].title if name in _kinds else _retired.get(name, name))


def standing(member: Member) -> list[Standing]:
    """Every kind as it stands, with its history. One query."""
    rows = list(Consent.objects.filter(member=member).select_related("recorded_by"))
    return [
        Standing(
            kind,
            next((row for row in rows if _counts(row, kind)), None),
            [row for row in rows if row.kind == kind.name and row.withdrawn_at],
        )
        for kind in _kinds.values()
    ]


def has_given(member: Member, name: str) -> bool:
    """Whether the member has said yes to this, in the words that count now."""
    kind = _kinds[name]
    found = Consent.objects.standing().filter(member=member, kind=name, version=kind.version)
    return bool(found.exists())


def _counts(row: Consent, kind: Kind) -> bool:
    return row.kind == kind.name and row.version == kind.version and row.withdrawn_at is None


@transaction.atomic
def give(member: Member, name: str, how: How = How.WRITTEN, by: Member | None = None) -> None:
    """Say yes, and let it mean something. Twice is once."""
    note(member, name, how, by)
    if (deed := _kinds[name].on_give) is not None:
        deed(member)


@transaction.atomic
def withdraw(member: Member, name: str) -> None:
    """Take a yes back. What followed from it ends in the same moment (SAFETY P2)."""
    note_end(member, name)
    if (deed := _kinds[name].on_withdraw) is not None:
        deed(member)


@transaction.atomic
def note(member: Member, name: str, how: How = How.WRITTEN, by: Member | None = None) -> None:
    """Write down a yes that was given elsewhere. A standing one in the same words stays as it is."""
    Member.objects.select_for_update(no_key=True).get(pk=member.pk)  # two taps at once take turns
    version = _kinds[name].version
    now = Consent.objects.standing().filter(member=member, kind=name)
    if now.filter(version=version).exists():
        return
    now.update(withdrawn_at=timezone.now())
    Consent.objects.create(member=member, kind=name, version=version, given_how=how, recorded_by=by or member)
    _tell_the_book("consent", member, name)


@transaction.atomic
def note_end(member: Member, name: str) -> None:
    """Write down that a yes no longer stands. Only the end is added; the row stays."""
    if Consent.objects.standing().filter(member=member, kind=name).update(withdrawn_at=timezone.now()):
        _tell_the_book(NO_MORE, member, name)


def end_again(marks: set[str]) -> int:
    """After a restore: a yes that was taken back since, with what followed from it (SAFETY P2, P4)."""
    rows = Consent.objects.standing().select_related("member") if marks else []
    found = [row for row in rows if journal.mark_of(f"{row.member.handle} {row.kind}") in marks]
    for row in found:
        deed = withdraw if row.kind in _kinds else note_end
        deed(row.member, row.kind)
    return len(found)


def _tell_the_book(kind: str, member: Member, name: str) -> None:
    transaction.on_commit(partial(journal.stands, kind, member.handle, name), robust=True)
