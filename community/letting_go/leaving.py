"""Being forgotten: first out of sight, with time to think better of it; then really gone (SAFETY P4)."""

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Exists, F, OuterRef
from django.utils import timezone

from community import belongings, cards, events, live, posts
from community.door import sessions
from community.finding import indexing
from community.models import (
    Comment,
    Event,
    Member,
    Mention,
    Message,
    OwnCopy,
    Photo,
    Post,
    Reaction,
    Topic,
    VoiceNote,
)
from community.my_file import copies
from community.privacy import journal, retention

FORMER = "tidligere-medarbejder"
GONE = {
    "da": "Opslaget er væk. Svarene står her stadig.",
    "en": "The post is gone. The answers still stand here.",
}


type Wipe = Callable[[Member], None]

type Places = Callable[[Member], Iterable[int]]

_wipes: list[Wipe] = []
_places: list[Places] = []


def wiper(wipe: Wipe) -> Wipe:
    """Register what a floor above must take away beside the rows that go with the member by themselves."""
    _wipes.append(wipe)
    return wipe


def placer(find: Places) -> Places:
    """Register on which posts, by number, something of a person stands."""
    _places.append(find)
    return find


class WorksHere(Exception):
    """People who work here hand on what they carry first; then a leader gives them the role of a member."""


@transaction.atomic
def ask(member: Member) -> None:
    """Out of everyone's sight and logged out everywhere, at once. Gone when the time of regret is over."""
    if member.is_on_staff:
        raise WorksHere
    now = timezone.now()
    if not Member.objects.filter(pk=member.pk, leaving_at__isnull=True).update(leaving_at=now):
        return
    member.leaving_at = now
    transaction.on_commit(partial(journal.write, "leaving", member.handle), robust=True)
    for post in Post.objects.hanging().filter(author=member):
        posts.ring(post, live.REMOVED)
    Post.objects.hanging().filter(author=member).update(hidden_at=now, version=F("version") + 1)
    Comment.objects.filter(author=member, hidden_at__isnull=True).update(hidden_at=now)
    _touch_others(member)
    sessions.end_all(member)
    live.recheck(member)
    events.announce(events.member_leaving, member=member)


@transaction.atomic
def regret(member: Member) -> None:
    """Stay. Everything hangs where it hung; what the staff had taken down stays down."""
    since = member.leaving_at
    if not Member.objects.filter(pk=member.pk, leaving_at__isnull=False).update(leaving_at=None):
        return
    member.leaving_at = None
    transaction.on_commit(partial(journal.write, "staying", member.handle), robust=True)
    Comment.objects.filter(author=member, hidden_at=since).update(hidden_at=None)
    back = list(Post.objects.filter(author=member, hidden_at=since))
    Post.objects.filter(pk__in=[post.pk for post in back]).update(hidden_at=None, version=F("version") + 1)
    for post in back:
        posts.ring(post)
    _touch_others(member)


def ends_at(member: Member) -> datetime:
    """When somebody who is leaving is gone."""
    return (member.leaving_at or timezone.now()) + retention.period("regret")


def _touch_others(member: Member) -> None:
    """Cards of others on which this person's answer, warmth or cup stands."""
    for post in Post.objects.hanging().filter(pk__in=places_of(member)).exclude(author=member):
        posts.touch(post)


def places_of(member: Member) -> set[int]:
    """The posts on which something of this person stands: an answer, warmth, a cup."""
    return {pk for find in _places for pk in find(member)}


@placer
def answers_and_warmth(member: Member) -> Iterable[int]:
    """Posts this person has answered or warmed."""
    yield from Comment.objects.filter(author=member).values_list("post", flat=True)
    yield from Reaction.objects.filter(member=member).values_list("post", flat=True)
    yield from Mention.objects.of(member).values_list("post", flat=True)


def forget(member: Member) -> bool:
    """Gone: rows, files, what was remembered, and the traces in the news. Written in the journal first."""
    journal.write("member", member.handle)
    places, own = places_of(member), list(Post.objects.filter(author=member))
    cold = [*own, *Post.objects.filter(pk__in=places)]
    with transaction.atomic():
        _keep_others_talks(member)
        _take_down_files(member)
        _keep_others_answers(member)
        _wipe_traces(member, own)
        Member.objects.filter(pk=member.pk).delete()
        for post in Post.objects.hanging().filter(pk__in=places | {post.pk for post in own}):
            posts.touch(post)
        transaction.on_commit(partial(cards.forget, cold), robust=True)
        indexing.sweep_after()
    return True


def _take_down_files(member: Member) -> None:
    for where in ("owner", "comment__author", "comment__post__author", "message__conversation__member"):
        belongings.take_down(**{where: member})
    Photo.objects.filter(owner=member).delete()
    VoiceNote.objects.filter(owner=member).delete()
    for copy in OwnCopy.objects.filter(member=member):
        copies.burn(copy)


def _keep_others_answers(member: Member) -> None:
    """A post others have answered stays as an empty place, so that their words are not taken from them."""
    others = Comment.objects.filter(post=OuterRef("pk")).exclude(author=member)
    answered = Post.objects.filter(author=member).filter(Exists(others))
    kept = [post.pk for post in answered if post.hidden_at is None or post.hidden_at == member.leaving_at]
    Reaction.objects.filter(post__in=kept).delete()
    english = {"en": {"title": "", "text": GONE["en"]}}
    Post.objects.filter(pk__in=kept).update(
        author=None,
        title="",
        text=GONE["da"],
        translations=english,
        note="",
        subjects=[],
        hidden_at=None,
        hidden_reason="",
    )
    for post in Post.objects.filter(pk__in=kept):
        indexing.note(post)


def _keep_others_talks(member: Member) -> None:
    """Somebody who once worked here has spoken in other people's talks. Those words belong to the talk."""
    said = Message.objects.filter(author=member).exclude(conversation__member=member)
    if said.exists():
        nobody = _former_colleague()
        for kind in (Photo, VoiceNote):
            kind.objects.filter(owner=member, message__in=said).update(owner=nobody)
        said.update(author=nobody)


def _former_colleague() -> Member:
    """Nobody in particular, with no key."""
    known = {"display_name": "Tidligere medarbejder", "shown_out_at": timezone.now(), "password": "!"}
    nobody: Member = Member.objects.get_or_create(username=FORMER, defaults=known)[0]
    return nobody


def _wipe_traces(member: Member, own: list[Post]) -> None:
    """What points at a person without belonging to them: log-ins, news, the office's own log."""
    sessions.end_all(member)
    topics = [f"user.{member.pk}", *(talk.topic for talk in member.conversations.all())]
    Topic.objects.filter(name__in=topics).delete()
    Event.objects.filter(topic__in=topics).delete()
    for model, keys in ((Member, [member.pk]), (Post, [post.pk for post in own])):
        kind = ContentType.objects.get_for_model(model)
        LogEntry.objects.filter(content_type=kind, object_id__in=[str(key) for key in keys]).delete()
    live.recheck(member)
    for wipe in _wipes:
        wipe(member)


def withdraw(member: Member) -> bool:
    """Somebody at the door does not want to join after all: nothing is left of it, at once."""
    return member.is_waiting and forget(member)
