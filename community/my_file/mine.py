"""What the ground floor knows about a member, for their own copy (SAFETY P3)."""

from collections.abc import Iterator
from functools import partial

from django.utils.translation import gettext_lazy as _

from community.media import darkroom
from community.models import (
    SIZES,
    Comment,
    Consent,
    CourseSignUp,
    Invitation,
    Member,
    Message,
    Photo,
    PhotoState,
    Post,
    VoiceNote,
)
from community.privacy import consents, own_data
from community.privacy.own_data import Cover, File, Row

WHEN = {"at": _("When")}


@own_data.section(
    "me",
    _("Me"),
    {
        "name": _("Name"),
        "log_in_name": _("Log-in name"),
        "email": _("E-mail"),
        "picture": _("Picture"),
        "about_me": _("A few words about me"),
        "kommune": _("My municipality"),
        "language": _("Language"),
        "break_until": _("My last break, until"),
        "joined_at": _("Knocked"),
        "admitted_at": _("Let in"),
        "about": _("What I wrote when I knocked"),
        "came_with": _("Came with"),
    },
)
def me(member: Member) -> Iterator[Row]:
    """Who I am here."""
    request = getattr(member, "join_request", None)
    yield {
        "name": member.display_name,
        "log_in_name": member.username,
        "email": member.email,
        "picture": member.emblem,
        "about_me": Cover(member).over(member.about),
        "kommune": member.kommune,
        "language": member.language,
        "break_until": member.break_until,
        "joined_at": member.joined_at,
        "admitted_at": member.admitted_at,
        "about": Cover(member).over(request.about) if request else "",
        "came_with": str(request.invitation or "") if request else "",
    }


@own_data.section(
    "posts",
    _("My posts"),
    {
        **WHEN,
        "room": _("Closed group"),
        "title": _("Title"),
        "text": _("Text"),
        "taken_down": _("Taken down, because"),
    },
)
def posts(member: Member) -> Iterator[Row]:
    """What I have shared on the wall, and in closed rooms."""
    cover = Cover(member)
    for post in Post.objects.filter(author=member).select_related("course").order_by("created_at", "pk"):
        yield {
            "at": post.created_at,
            "room": post.course.name if post.course else "",
            "title": cover.over(post.title),
            "text": cover.over(post.text),
            "taken_down": cover.over(post.hidden_reason),
        }


@own_data.section("courses", _("Closed groups I am in"), {"at": _("Since"), "room": _("Closed group")})
def courses(member: Member) -> Iterator[Row]:
    """The rooms I am in, and since when."""
    for place in member.course_places.select_related("course").order_by("added_at", "pk"):
        yield {"at": place.added_at, "room": place.course.name}


@own_data.section("meetings", _("What I come to in them"), {"at": _("When"), "what": _("What")})
def meetings(member: Member) -> Iterator[Row]:
    """What my closed groups do, where I have said that I come."""
    for one in CourseSignUp.objects.filter(member=member).select_related("moment").order_by("since", "pk"):
        yield {"at": one.moment.starts_at, "what": one.moment.title}


@own_data.section("answers", _("My answers"), {**WHEN, "text": _("Text")})
def answers(member: Member) -> Iterator[Row]:
    """What I have answered others. What they wrote is theirs."""
    cover = Cover(member)
    for answer in Comment.objects.filter(author=member).order_by("created_at", "pk"):
        yield {"at": answer.created_at, "text": cover.over(answer.text)}


@own_data.section("warmth", _("Warmth I have sent"), {**WHEN, "kind": _("Kind")})
def warmth(member: Member) -> Iterator[Row]:
    """Hearts and candles."""
    for reaction in member.reactions.order_by("created_at", "pk"):
        yield {"at": reaction.created_at, "kind": reaction.get_kind_display()}


@own_data.section("photos", _("My pictures"), {**WHEN, "file": _("Picture"), "words": _("Words about it")})
def photos(member: Member) -> Iterator[Row]:
    """The pictures themselves, in the largest size we have."""
    cover = Cover(member)
    shown = Photo.objects.filter(owner=member, state=PhotoState.READY).order_by("created_at", "pk")
    for number, photo in enumerate(shown, 1):
        file = File(f"billeder/{number:04}.webp", partial(_largest, photo))
        yield {"at": photo.created_at, "file": file, "words": cover.over(photo.alt_text)}


def _largest(photo: Photo) -> bytes:
    try:
        return darkroom.fetch(photo, SIZES[-1])
    except FileNotFoundError:  # taken away while the copy was packed
        return b""


@own_data.section(
    "voices", _("What I have said aloud"), {**WHEN, "file": _("Sound"), "words": _("In writing")}
)
def voices(member: Member) -> Iterator[Row]:
    """My voice notes as they can be heard, and what somebody has written down of them."""
    cover = Cover(member)
    heard = VoiceNote.objects.filter(owner=member, state=PhotoState.READY).order_by("created_at", "pk")
    for number, note in enumerate(heard, 1):
        file = File(f"lyd/{number:04}.m4a", partial(_sound, note))
        yield {"at": note.created_at, "file": file, "words": cover.over(note.transcript)}


def _sound(note: VoiceNote) -> bytes:
    try:
        return darkroom.fetch_sound(note, "m4a")
    except FileNotFoundError:  # taken away while the copy was packed
        return b""


@own_data.section(
    "talks",
    _("Talks with the staff"),
    {**WHEN, "from": _("From"), "text": _("Text"), "taken_back_at": _("Deleted")},
)
def talks(member: Member) -> Iterator[Row]:
    """What was said between me and the house."""
    cover = Cover(member)
    said = Message.objects.filter(conversation__member=member).order_by("created_at", "pk")
    for message in said.iterator():
        who = member.name if message.author_id == member.pk else own_data.STAFF
        yield {
            "at": message.created_at,
            "from": who,
            "text": cover.over(message.text),
            "taken_back_at": message.taken_back_at,
        }


@own_data.section(
    "consents",
    _("What I have said yes to"),
    {
        "what": _("What"),
        "version": _("Wording"),
        "given_at": _("Given"),
        "how": _("How"),
        "by": _("Written down by"),
        "withdrawn_at": _("Taken back"),
    },
)
def given(member: Member) -> Iterator[Row]:
    """Every yes, also those taken back."""
    for consent in Consent.objects.filter(member=member).order_by("given_at", "pk"):
        yield {
            "what": consents.words(consent.kind),
            "version": consent.version,
            "given_at": consent.given_at,
            "how": consent.get_given_how_display(),
            "by": member.name if consent.recorded_by_id in (member.pk, None) else own_data.STAFF,
            "withdrawn_at": consent.withdrawn_at,
        }


@own_data.section("phones", _("Where I am rung"), WHEN)
def phones(member: Member) -> Iterator[Row]:
    """When I said yes to being rung on a phone or computer. The address itself is a key, and stays sealed."""
    for phone in member.push_subscriptions.all():
        yield {"at": phone.made_at}


@own_data.section(
    "new_keys",
    _("New keys I have been given"),
    {**WHEN, "by": _("By"), "until": _("Until"), "used_at": _("Used")},
)
def new_keys(member: Member) -> Iterator[Row]:
    """When the staff gave me a new way in. The pictures themselves are kept nowhere."""
    for way in member.ways_in.order_by("given_at", "pk"):
        yield {"at": way.given_at, "by": own_data.STAFF, "until": way.ends_at, "used_at": way.used_at}


@own_data.section(
    "invitations",
    _("Invitations I have made"),
    {**WHEN, "kind": _("Kind"), "place": _("Place"), "until": _("Until")},
)
def invitations(member: Member) -> Iterator[Row]:
    """For those who work here. Who came with them is theirs."""
    for one in Invitation.objects.filter(made_by=member).order_by("made_at", "pk"):
        yield {"at": one.made_at, "kind": one.get_kind_display(), "place": one.place, "until": one.ends_on}


@own_data.section(
    "contacts",
    _("Where I get my codes"),
    {**WHEN, "kind": _("Kind"), "address": _("Address"), "confirmed_at": _("Confirmed")},
)
def contacts(member: Member) -> Iterator[Row]:
    """My phone and my mail, if I gave them."""
    for one in member.contacts.order_by("given_at", "pk"):
        yield {
            "at": one.given_at,
            "kind": one.get_kind_display(),
            "address": one.address,
            "confirmed_at": one.confirmed_at,
        }
