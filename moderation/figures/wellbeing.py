"""WHO-5, an optional module: off, unless the house sets WHO5=on. Its words have their own licence (who5/)."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cache, partial
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from community.models import Consent, Member
from community.privacy import consents, journal, own_data
from community.privacy.consents import Kind
from community.privacy.own_data import Row
from moderation import forgetting
from moderation.figures.fives import down
from moderation.figures.periods import Period
from moderation.models import Span, Who5Response

NAME = "who5"
EVERY = timedelta(weeks=12)
LOW = 35  # so low a number opens a door, and nothing else
ENOUGH = 10  # people behind a mean


@cache
def _words() -> dict[str, Any]:
    text = (Path(__file__).parent / "who5" / "items.yaml").read_text(encoding="utf-8")
    known: dict[str, Any] = yaml.safe_load(text)
    return known


def words() -> dict[str, Any]:
    """Stem, items and answers, verbatim, in the reader's language."""
    known = _words()
    return dict(known["en" if (get_language() or "").startswith("en") else "da"])


def begin() -> None:
    """Let members say yes to it. A house that has not turned it on never asks."""
    consents.register(
        Kind(
            NAME,
            "2026-11",
            _("Five statements about how I am (WHO-5)"),
            _(
                "You answer for yourself. Nobody else sees your answers. "
                "The house may count them together with others' when there are ten or more. "
                "If you take it back, your answers are deleted."
            ),
            on_withdraw=forget,
        )
    )


def latest(member: Member) -> list[Who5Response]:
    """One's own answers, the newest first."""
    return list(Who5Response.objects.filter(member=member))


def next_time(mine: list[Who5Response], now: datetime) -> datetime | None:
    """When the house would like to ask again. None: it may be now."""
    return mine[0].at + EVERY if mine and mine[0].at + EVERY > now else None


@transaction.atomic
def answer(member: Member, given: dict[str, int], now: datetime) -> Who5Response | None:
    """Keep the answers. Nothing without a yes, and a double tap is one."""
    Member.objects.select_for_update(no_key=True).get(pk=member.pk)
    if not consents.has_given(member, NAME) or next_time(latest(member), now):
        return None
    return Who5Response.objects.create(member=member, answers=given, at=now)


@transaction.atomic
def forget(member: Member) -> None:
    """Every answer is gone, also after a restore."""
    mine = Who5Response.objects.filter(member=member)
    gone = [forgetting.secret_of(given) for given in mine.select_related("member")]
    mine.delete()
    transaction.on_commit(partial(journal.write_each, forgetting.WHO5, gone), robust=True)


def facts(period: Period) -> dict[str, object]:
    """Of a quarter: the mean, and how it has changed for those who had answered before. Two queries.

    Only for quarters: in periods that lie in each other a mean could be taken from another.
    """
    if not settings.WHO5 or period.span != Span.QUARTER:
        return {}
    said = Consent.objects.standing().filter(kind=NAME).values("member")
    rows = Who5Response.objects.filter(member__in=said, at__lt=period.ends_at).order_by("at", "pk")
    of: dict[int, list[tuple[datetime, int]]] = {}
    for one in rows:
        if one.score is not None:
            of.setdefault(one.member_id, []).append((one.at, one.score))
    lately = [scores for scores in of.values() if scores[-1][0] >= period.begins_at]
    again = [scores[-1][1] - scores[-2][1] for scores in lately if len(scores) > 1]
    return _means([scores[-1][1] for scores in lately], again)


def _means(scores: list[int], changes: list[int]) -> dict[str, object]:
    told: dict[str, object] = {}
    if len(scores) >= ENOUGH:
        told |= {"who5_mean": round(sum(scores) / len(scores)), "who5_people": down(len(scores))}
    if len(changes) >= ENOUGH:
        told |= {"who5_change": round(sum(changes) / len(changes)), "who5_pairs": down(len(changes))}
    return told


@own_data.section(
    NAME,
    _("Five statements about how I am"),
    {"at": _("When"), "answers": _("Answers"), "score": _("Number")},
    quiet=True,
)
def mine(member: Member) -> Iterator[Row]:
    """What I have answered, oldest first."""
    for one in reversed(latest(member)):
        said = ", ".join("–" if given is None else str(given) for given in one.given)
        yield {"at": one.at, "answers": said, "score": one.score}
