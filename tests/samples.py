"""Things the addresses are tried with."""

from django.utils import timezone

from activities import series
from activities.models import Activity
from community import veils
from community.models import Member
from moderation.models import HandOver, HandOverItem, Signal, Worry
from tests import make


def poster(alma: Member) -> dict[str, object]:
    """A poster on the wall."""
    return {"pk": make.poster(alma)[0].pk}


def token(alma: Member) -> dict[str, object]:
    """What a camera reads on it."""
    return {"token": make.poster(alma)[1]}


def harmless(alma: Member) -> dict[str, object]:
    """Grave words that a gate let pass."""
    facts = {"at": timezone.now().isoformat(), "topics": ["suicidal"], "words": ["dø"], "rules": ["da.1"]}
    source = f"post.{Signal.objects.count()}"
    known = {"member": alma, "rule_key": "looked_harmless", "source": source, "level": 0}
    return {"pk": Signal.objects.create(**known, facts=facts).pk}


def closed_door(alma: Member) -> dict[str, object]:
    """Somebody Alma does not meet."""
    other = make.member(f"Fjern {Member.objects.count()}")
    veils.block(alma, other)
    return {"handle": other.handle}


def worry(alma: Member) -> dict[str, object]:
    """Somebody is worried about somebody."""
    number = Worry.objects.count()
    return {"pk": Worry.objects.create(reporter=make.member(f"Ser {number}"), words="Ses ikke.").pk}


def activity(alma: Member) -> dict[str, object]:
    """Something to do in a while."""
    return {"pk": make.activity().pk}


def weekly(alma: Member) -> dict[str, object]:
    """A date of something we do every day."""
    again = make.series()
    series.lay_out(again, timezone.now())
    return {"pk": Activity.objects.filter(series=again).first().pk}


def hand_over_item(alma: Member) -> dict[str, object]:
    """Something one shift has left for the next."""
    now = timezone.now()
    page = HandOver.objects.create(since=now, until=now, handed_at=now)
    return {"pk": HandOverItem.objects.create(page=page, key="care", kind="care", situation="Pas på jer.").pk}
