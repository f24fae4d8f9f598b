"""Who each address of the house is for. `tests/test_who_sees_what.py` tries them all.

Add a row when you add an address. Decide who it is for first, then look at what the page does.
"""

from datetime import timedelta

from django.utils import timezone

from activities.models import Occurrence
from community import conversations
from community.models import JoinRequest, Member, Photo
from moderation.models import Signal
from tests import make, pictures, samples

EVERYONE = "everyone"
FRONT = "everyone but those on their way in"
INSIDE = "those inside"
AT_THE_DOOR = "those with a key, also at the door"
MEETS = "those inside, but not who does not meet Alma"
ALMA = "Alma alone"
STAFF = "staff with their second key"
LEADERS = "those who lead, with their second key"

ADDRESSES = {
    # The wall
    "stuen": FRONT,  # strangers see the front of the house
    "older": INSIDE,
    "write": INSIDE,
    "post": MEETS,
    "post-answer": MEETS,
    "post-warmth": MEETS,
    "post-delete": ALMA,
    "photo-upload": INSIDE,
    "photo": MEETS,
    "photo-describe": ALMA,
    "photo-remove": ALMA,
    # The day
    "today": INSIDE,
    "day": INSIDE,
    "check-in": INSIDE,
    "check-in-decline": INSIDE,
    "check-in-withdraw": INSIDE,
    "cup": MEETS,
    "moment-add": STAFF,
    "moment-change": STAFF,
    "moment-leave-out": STAFF,
    "moment-take-back": STAFF,
    **dict.fromkeys("activities activity activity-sign-up activity-always".split(), INSIDE),
    **dict.fromkeys("activity-add activity-change activity-cancel".split(), STAFF),
    # Talks
    "talks": INSIDE,
    "unread": INSIDE,
    "talk-start": INSIDE,
    "talk": ALMA,
    "talk-part": ALMA,
    "talk-say": ALMA,
    # News
    "live-since": AT_THE_DOOR,
    # The door, oneself, help
    "join": EVERYONE,
    "invited": EVERYONE,
    "invitation-over": EVERYONE,
    "waiting-room": AT_THE_DOOR,
    **dict.fromkeys("waiting-room-part waiting-room-talk".split(), AT_THE_DOOR),
    **dict.fromkeys("waiting-room-say waiting-room-leave".split(), AT_THE_DOOR),
    "me": INSIDE,
    **dict.fromkeys("contacts contact-give contact-confirm contact-remove".split(), INSIDE),
    **dict.fromkeys(
        "profile profile-face calm break-begin break-end mute notices block places place-end".split(), INSIDE
    ),
    "person": MEETS,
    "unblock": ALMA,
    **dict.fromkeys("folder folder-consent folder-copy folder-copy-part folder-fetch".split(), INSIDE),
    **dict.fromkeys("folder-leave leaving push-yes push-no-more".split(), INSIDE),
    "service-worker": EVERYONE,
    "help": EVERYONE,
    "house-rules": EVERYONE,
    "way-out": EVERYONE,
    "my-answers": INSIDE,
    "my-answers-forget": INSIDE,
    "miss-me": INSIDE,
    "worried": INSIDE,
    "worried-about": INSIDE,
    "worried-by-post": MEETS,
    "breaks-rules": MEETS,
    "language": EVERYONE,
    # The staff room
    "desk": STAFF,
    "desk-part": STAFF,
    "desk-closed": STAFF,
    **dict.fromkeys("desk-talks desk-talks-part desk-people desk-member desk-purpose".split(), STAFF),
    **dict.fromkeys("desk-reason desk-log desk-talk desk-say desk-note desk-claim".split(), STAFF),
    **dict.fromkeys("desk-put-back desk-close desk-dismiss desk-undo desk-second".split(), STAFF),
    **dict.fromkeys("desk-snooze desk-wake desk-know-why desk-key desk-close-keys".split(), STAFF),
    "desk-read": STAFF,
    "desk-put-down": STAFF,
    "desk-harmless": STAFF,
    "desk-was-harmless": STAFF,
    "desk-worry": STAFF,
    "desk-show-again": STAFF,
    **dict.fromkeys("desk-invitations desk-poster desk-withdraw desk-crowd".split(), STAFF),
    "desk-door": STAFF,
    "desk-door-talk": STAFF,
    "desk-door-say": STAFF,
    "desk-let-in": STAFF,
    "desk-not-now": STAFF,
    "desk-hide": STAFF,
    "desk-remember": LEADERS,
    **dict.fromkeys("hand-over hand-over-part hand-over-write hand-over-take".split(), STAFF),
    "rota": STAFF,
    "rota-week": STAFF,
}


def _post(alma: Member) -> dict[str, object]:
    return {"pk": make.post(alma).pk}


def _talk(alma: Member) -> dict[str, object]:
    return {"pk": conversations.open_with(alma, by=alma).pk}


def _photo(alma: Member) -> dict[str, object]:
    return {"key": Photo.objects.create(owner=alma, width=4, height=3).key}


def _prompt(alma: Member) -> dict[str, object]:
    return {"pk": make.post(alma, is_prompt=True).pk}


def _moment(alma: Member) -> dict[str, object]:
    at = {"date": timezone.localdate(), "due_at": timezone.now() + timedelta(hours=2)}
    said = {"title_da": "Kage", "text_da": "Der er kage."}
    number = Occurrence.objects.count()
    return {"pk": Occurrence.objects.create(moment=f"test-{number}", **at, **said).pk}


def _day(alma: Member) -> dict[str, object]:
    return {"written": timezone.localdate().isoformat()}


def _ready_photo(alma: Member) -> dict[str, object]:
    hung = pictures.ready(alma)
    make.post(alma, photos=[hung])
    return {"key": hung.key, "size": 320}


def _person(alma: Member) -> dict[str, object]:
    return {"handle": alma.handle}


def _signal(alma: Member) -> dict[str, object]:
    at = {"at": timezone.now().isoformat()}
    known = {"member": alma, "rule_key": "self_help", "source": "test", "level": 2}
    return {"handle": alma.handle, "pk": Signal.objects.get_or_create(**known, defaults={"facts": at})[0].pk}


def _another(alma: Member) -> dict[str, object]:
    return {"handle": make.member(f"Nabo {Member.objects.count()}").handle}


def _wish(alma: Member) -> dict[str, object]:
    number = JoinRequest.objects.count()
    return {"pk": JoinRequest.objects.create(member=make.member(f"Ny {number}", admitted_at=None)).pk}


def _week(alma: Member) -> dict[str, object]:
    return {"year": 2026, "week": 48}


SAMPLES = {
    "older": _post,
    "post": _post,
    "post-answer": _post,
    "post-warmth": _post,
    "post-delete": _post,
    "cup": _prompt,
    "day": _day,
    "moment-change": _moment,
    "moment-leave-out": _moment,
    "moment-take-back": _moment,
    **dict.fromkeys("activity activity-sign-up activity-change activity-cancel".split(), samples.activity),
    "activity-always": samples.weekly,
    "talk": _talk,
    "talk-part": _talk,
    "talk-say": _talk,
    "photo": _ready_photo,
    "photo-describe": _photo,
    "photo-remove": _photo,
    "desk-member": _person,
    "desk-purpose": _person,
    "desk-reason": _person,
    "desk-log": _person,
    "desk-talk": _person,
    "desk-say": _person,
    "desk-note": _person,
    "desk-claim": _person,
    "desk-put-back": _person,
    "desk-close": _person,
    "desk-dismiss": _signal,
    "desk-undo": _signal,
    "desk-second": _person,
    "desk-snooze": _person,
    "desk-wake": _person,
    "desk-know-why": _person,
    "desk-key": _person,
    "desk-close-keys": _person,
    "desk-remember": _another,
    "desk-read": _post,
    "desk-put-down": _post,
    "desk-was-harmless": samples.harmless,
    "desk-worry": samples.worry,
    "desk-show-again": samples.worry,
    "person": _person,
    "block": _another,
    "unblock": samples.closed_door,
    "worried-about": _another,
    "worried-by-post": _post,
    "breaks-rules": _post,
    "invited": samples.token,
    "desk-poster": samples.poster,
    "desk-withdraw": samples.poster,
    "desk-door": _wish,
    "desk-door-talk": _wish,
    "desk-door-say": _wish,
    "desk-let-in": _wish,
    "desk-not-now": _wish,
    "desk-hide": _post,
    "hand-over-take": samples.hand_over_item,
    "rota-week": _week,
}

QUESTIONS = {"live-since": "?topic=me&seq=0"}
