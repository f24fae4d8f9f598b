"""The loving nudge: a small warm invitation from one person to another, sent by hand."""

import uuid
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from activities.models import Activity
from community import conversations
from community.models import Member
from community.templatetags.house import coming
from moderation.cases import follow_ups
from moderation.models import CaseEvent, Nudge

AHEAD = timedelta(days=3)
AT_MOST = 6


def ready_words(member: Member, activity: Activity | None) -> list[str]:
    """Texts to begin with. A colleague makes them their own before they are sent."""
    said = {"name": member.name}
    if activity:
        said |= {"what": activity.title, "when": coming(activity.starts_at)}
        return [
            _("Hi %(name)s. %(what)s is %(when)s. I would be glad to see you there.") % said,
            _("Hi %(name)s. Will you be with us? %(what)s, %(when)s. You can just look on.") % said,
        ]
    return [
        _("Hi %(name)s. I thought of you today. You do not have to answer.") % said,
        _("Hi %(name)s. There is a cup for you at the table, whenever you like.") % said,
        _("Hi %(name)s. It was good to see you the other day.") % said,
    ]


def coming_up(now: datetime) -> list[Activity]:
    """What one can be invited to in the next days. One query."""
    soon = Activity.objects.standing().filter(starts_at__gt=now, starts_at__lte=now + AHEAD)
    return list(soon.order_by("starts_at")[:AT_MOST])


def send(
    member: Member, by: Member, words: str, activity: Activity | None, client_uuid: uuid.UUID
) -> Nudge | None:
    """Into the member's private talk, in this colleague's own name. A double tap is one nudge."""
    try:
        with transaction.atomic():
            talk = conversations.open_with(member, by=by)
            message = conversations.say(talk, by, words, client_uuid)
            nudge = Nudge.objects.create(member=member, by=by, message=message, activity=activity)
            follow_up = follow_ups.open_for(member)
            if follow_up:
                follow_ups.remember(follow_up, CaseEvent.Kind.NUDGED, by)
                follow_ups.seen_to(follow_up, by)
            return nudge
    except IntegrityError:
        return None
