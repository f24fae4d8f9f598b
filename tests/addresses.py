"""Who each address of the house is for. `tests/test_who_sees_what.py` tries them all.

Add a row when you add an address. Decide who it is for first, then look at what the page does.
"""

from datetime import timedelta

from django.utils import timezone

from activities.models import Occurrence
from community import conversations
from community.models import JoinRequest, Member, Photo
from moderation.models import Signal
from tests import care_samples, make, pictures, rota_samples, samples

EVERYONE = "everyone"
FRONT = "everyone but those on their way in"
INSIDE = "those inside"
AT_THE_DOOR = "those with a key, also at the door"
MEETS = "those inside, but not who does not meet Alma"
ALMA = "Alma alone"
ALMA_OR_STAFF = "Alma, and staff with their second key"
STAFF = "staff with their second key"
LEADERS = "those who lead, with their second key"
NOBODY = "nobody: something must be said, or turned on, first"
ROOM = "those in the closed group"
KEEPERS = "staff in the closed group, with their second key"
MACHINES = "machines that show the token"

ADDRESSES = {
    # The wall
    "stuen": FRONT,  # strangers see the front of the house
    "older": INSIDE,
    "write": INSIDE,
    "post": MEETS,
    **dict.fromkeys("post post-answer post-warmth".split(), MEETS),
    "post-delete": ALMA,
    "post-wish": MEETS,
    **dict.fromkeys("tidings tidings-seen tidings-mark bell-not-now".split(), INSIDE),
    "mail-end": EVERYONE,  # who holds the mail
    **dict.fromkeys("feeds feed-make feed-end".split(), INSIDE),
    "feed": EVERYONE,  # who holds the address
    **dict.fromkeys("post-edit answer-edit answer-delete name-off aside-back".split(), ALMA),
    **dict.fromkeys("post-answers put-aside worried-by-answer answer-breaks-rules".split(), MEETS),
    **dict.fromkeys("names seen set-aside find".split(), INSIDE),
    "photo-upload": INSIDE,
    "photo": MEETS,
    "photo-describe": ALMA,
    "photo-remove": ALMA,
    "voice-upload": INSIDE,
    "voice": MEETS,
    "voice-words": ALMA_OR_STAFF,
    "voice-remove": ALMA,
    # The day
    **dict.fromkeys("today day check-in check-in-decline check-in-withdraw".split(), INSIDE),
    "cup": MEETS,
    "moment-add": STAFF,
    **dict.fromkeys("moment-change moment-leave-out moment-take-back".split(), STAFF),
    **dict.fromkeys("moment-move moment-swap moment-say-now".split(), STAFF),
    **dict.fromkeys("activities activity activity-sign-up activity-always".split(), INSIDE),
    **dict.fromkeys("activity-add activity-change activity-cancel activity-picture".split(), STAFF),
    **dict.fromkeys("house-time activity-clock-part activity-done suggest".split(), INSIDE),
    **dict.fromkeys("film film-night film-part film-vote film-seat film-room film-clock".split(), INSIDE),
    **dict.fromkeys("film-talk film-say film-behind".split(), INSIDE),
    "film-line": MEETS,
    **dict.fromkeys("activity-clock suggestions suggestion film-add film-film film-choose".split(), STAFF),
    # Talks
    **dict.fromkeys("talks unread talk-start".split(), INSIDE),
    **dict.fromkeys("talk talk-part talk-say message-delete".split(), ALMA),
    # Closed groups
    **dict.fromkeys("course course-write course-leave course-come".split(), ROOM),
    **dict.fromkeys("desk-courses desk-course desk-course-in".split(), STAFF),
    **dict.fromkeys("desk-course-plan desk-course-call-off".split(), KEEPERS),
    **dict.fromkeys("desk-course-add desk-course-out".split(), NOBODY),  # without saying whom
    # News
    "live-since": AT_THE_DOOR,
    # The door, oneself, help
    **dict.fromkeys("join invited invitation-over".split(), EVERYONE),
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
    **dict.fromkeys("folder-leave leaving push-yes push-no-more kept write-take-back".split(), INSIDE),
    **dict.fromkeys("manifest no-net on-screen write-shared".split(), EVERYONE),
    **dict.fromkeys("service-worker help help-numbers house-rules robots way-out".split(), EVERYONE),
    **dict.fromkeys("my-answers my-answers-forget miss-me worried worried-about".split(), INSIDE),
    "worried-by-post": MEETS,
    "breaks-rules": MEETS,
    **dict.fromkeys("language outside".split(), EVERYONE),  # outside: nothing without the right key
    # The staff room
    "desk": STAFF,
    "desk-part": STAFF,
    **dict.fromkeys("desk-closed desk-help-lines desk-help-line-checked".split(), STAFF),
    **dict.fromkeys("desk-talks desk-talks-part desk-people desk-member desk-purpose".split(), STAFF),
    **dict.fromkeys("desk-reason desk-log desk-talk desk-say desk-note desk-claim".split(), STAFF),
    **dict.fromkeys("desk-latest desk-put-back desk-close desk-dismiss desk-undo desk-second".split(), STAFF),
    **dict.fromkeys("desk-snooze desk-wake desk-know-why desk-key desk-close-keys".split(), STAFF),
    **dict.fromkeys(care_samples.AT_THE_DESK, STAFF),
    **dict.fromkeys(care_samples.INSIDE, INSIDE),
    **dict.fromkeys(care_samples.HERS, ALMA),
    **dict.fromkeys(care_samples.LEADERS, LEADERS),
    **dict.fromkeys("desk-read desk-harmless desk-was-harmless desk-worry".split(), STAFF),
    **dict.fromkeys("desk-worry desk-show-again".split(), STAFF),
    **dict.fromkeys(
        "desk-level desk-look desk-join desk-agree desk-agreement-over desk-nudge".split(), STAFF
    ),
    **dict.fromkeys("desk-tasks desk-debrief desk-from-post desk-step-back".split(), STAFF),
    "my-agreements": INSIDE,
    "my-agreement-over": ALMA,
    **dict.fromkeys("desk-invitations desk-poster desk-withdraw desk-crowd".split(), STAFF),
    **dict.fromkeys("desk-door desk-door-talk desk-door-say desk-let-in desk-not-now".split(), STAFF),
    **dict.fromkeys("desk-hide desk-hide-answer desk-fine desk-show-again".split(), STAFF),
    **dict.fromkeys("hand-over hand-over-part hand-over-write hand-over-take".split(), STAFF),
    **dict.fromkeys("alive ready".split(), EVERYONE),
    **dict.fromkeys("wellbeing wellbeing-withdraw wellbeing-remove".split(), NOBODY),
    "figures": MACHINES,
    **dict.fromkeys("running desk-remember".split(), LEADERS),
    **dict.fromkeys(rota_samples.STAFF, STAFF),
    **dict.fromkeys(rota_samples.LEADERS, LEADERS),
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


SAMPLES = {
    **dict.fromkeys("older post post-answer post-warmth post-delete post-wish".split(), _post),
    "mail-end": samples.mail_token,
    "feed": samples.feed_token,
    **dict.fromkeys("post-delete post-edit post-answers put-aside desk-fine".split(), _post),
    **dict.fromkeys("answer-edit answer-delete worried-by-answer".split(), samples.answer),
    **dict.fromkeys("answer-breaks-rules desk-hide-answer".split(), samples.answer),
    "name-off": samples.named,
    "aside-back": samples.aside,
    "cup": _prompt,
    "day": _day,
    **dict.fromkeys("moment-change moment-leave-out moment-take-back moment-move".split(), _moment),
    **dict.fromkeys("moment-swap moment-say-now".split(), _moment),
    **dict.fromkeys(
        "activity activity-sign-up activity-change activity-cancel activity-picture".split(), samples.activity
    ),
    "activity-always": samples.weekly,
    **dict.fromkeys("activity-clock activity-clock-part activity-done".split(), samples.activity),
    **dict.fromkeys("film-night film-part film-vote film-seat film-room".split(), samples.film_night),
    **dict.fromkeys("film-clock film-talk film-say film-behind".split(), samples.film_night),
    **dict.fromkeys("film-film film-choose".split(), samples.film_night),
    "film-line": samples.film_line,
    "suggestion": samples.suggestion,
    **dict.fromkeys("talk talk-part talk-say".split(), _talk),
    "message-delete": samples.message,
    **dict.fromkeys("course course-write course-leave desk-course desk-course-in".split(), samples.course),
    **dict.fromkeys("desk-course-plan desk-course-add desk-course-out".split(), samples.course),
    **dict.fromkeys("desk-course-call-off course-come".split(), samples.course_moment),
    "photo": _ready_photo,
    "photo-describe": _photo,
    "photo-remove": _photo,
    "voice": samples.heard_voice,
    "voice-words": samples.voice,
    "voice-remove": samples.loose_voice,
    **dict.fromkeys("desk-member desk-purpose desk-reason desk-log desk-talk desk-say".split(), _person),
    **dict.fromkeys("desk-note desk-claim desk-put-back desk-close desk-second desk-snooze".split(), _person),
    **dict.fromkeys("desk-latest desk-wake desk-know-why desk-key desk-close-keys".split(), _person),
    "desk-dismiss": _signal,
    "desk-undo": _signal,
    "desk-remember": _another,
    **care_samples.SAMPLES,
    "desk-read": _post,
    **dict.fromkeys("desk-level desk-look desk-join desk-step-back desk-agree desk-nudge".split(), _person),
    "desk-agreement-over": care_samples.agreement_at_the_desk,
    "my-agreement-over": care_samples.agreement,
    "desk-debrief": care_samples.debrief,
    **dict.fromkeys("desk-from-post desk-read".split(), _post),
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
    "desk-help-line-checked": samples.help_line,
    **dict.fromkeys("desk-door desk-door-talk desk-door-say desk-let-in desk-not-now".split(), _wish),
    "desk-hide": _post,
    "hand-over-take": samples.hand_over_item,
    **rota_samples.SAMPLES,
}

QUESTIONS = {"live-since": "?topic=me&seq=0"}
