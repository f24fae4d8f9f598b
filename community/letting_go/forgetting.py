"""What the ground floor lets go of, night by night."""

from datetime import datetime

from django.contrib.sessions.models import Session
from django.db.models import Max, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from community import belongings
from community.door import sessions
from community.letting_go import leaving
from community.models import (
    Code,
    Contact,
    Conversation,
    Invitation,
    JoinRequest,
    Member,
    OwnCopy,
    PurgeRun,
    Settled,
    WayIn,
)
from community.my_file import copies
from community.privacy import retention


@retention.purge("refused join requests", "join_requests")
def refused(limit: datetime) -> int:
    """Who was told "not now" and never came in: the person's whole row, with the talk at the door."""
    answered = JoinRequest.objects.filter(answer=JoinRequest.Answer.NOT_NOW, decided_at__lt=limit)
    people = Member.objects.filter(admitted_at__isnull=True, join_request__in=answered)
    return sum(leaving.forget(person) for person in people)


@retention.purge("quiet talks", "talks")
def quiet_talks(limit: datetime) -> int:
    """Talks in which nobody has said anything for so long."""
    spoken = Conversation.objects.annotate(last=Coalesce(Max("messages__created_at"), "created_at"))
    old = list(spoken.filter(last__lt=limit).exclude(member__join_request__decided_at=None, kind="door"))
    belongings.take_down(message__conversation__in=old)
    Conversation.objects.filter(pk__in=[talk.pk for talk in old]).delete()
    return len(old)


@retention.purge("sessions", "sessions")
def old_sessions(limit: datetime) -> int:
    """Log-ins that have run out, and any that began longer ago than a log-in may last."""
    old = [row for row in Session.objects.iterator() if _is_old(row, limit)]
    for row in old:
        sessions.end(row.session_key)
    return len(old)


def _is_old(row: Session, limit: datetime) -> bool:
    if row.expire_date < timezone.now():
        return True
    began: float = row.get_decoded().get(sessions.BEGAN, limit.timestamp())
    return began < limit.timestamp()


@retention.purge("copies", "copies")
def old_copies(limit: datetime) -> int:
    """Copies of somebody's own data that were not fetched, or fetched and left."""
    old = list(OwnCopy.objects.filter(asked_at__lt=limit))
    for copy in old:
        copies.burn(copy)
    return len(old)


@retention.purge("accounts", "regret")
def regretted_no_more(limit: datetime) -> int:
    """Those who asked to be forgotten, and whose time to think better of it is over."""
    return sum(leaving.forget(person) for person in Member.objects.filter(leaving_at__lt=limit))


@retention.purge("ways in", "ways_in")
def old_ways_in(limit: datetime) -> int:
    """New keys, used or not, that no longer fit. What is worth knowing stands in the staff's log."""
    return WayIn.objects.filter(ends_at__lt=limit).delete()[0]


@retention.purge("codes", "ways_in")
def old_codes(limit: datetime) -> int:
    """Codes, and contacts nobody has shown to be theirs. A day is what the limit on sending looks back."""
    unsure = Contact.objects.filter(confirmed_at__isnull=True, given_at__lt=limit)
    return unsure.delete()[0] + Code.objects.filter(sent_at__lt=limit).delete()[0]


@retention.purge("invitations", "invitations")
def old_invitations(limit: datetime) -> int:
    """Links and posters that have not counted for so long."""
    over = Q(ends_on__lt=timezone.localdate(limit)) | Q(withdrawn_at__lt=limit) | Q(used_at__lt=limit)
    return Invitation.objects.filter(over).delete()[0]


@retention.purge("address marks", "addresses")
def old_address_marks(limit: datetime) -> int:
    """From which net somebody knocked. It helps on the day, and nobody needs it later."""
    return JoinRequest.objects.filter(asked_at__lt=limit).exclude(address_mark="").update(address_mark="")


@retention.purge("marks of what was taken away", "tidings")
def old_marks(limit: datetime) -> int:
    """No phone has waited for net so long."""
    return Settled.objects.filter(at__lt=limit).delete()[0]


@retention.purge("purge counts", "purge_runs")
def old_counts(limit: datetime) -> int:
    """The counts themselves."""
    return PurgeRun.objects.filter(ran_at__lt=limit).delete()[0]
