"""Who may see a picture or hear a voice note: whoever may read what it belongs to (SAFETY U6).

For a private talk that is the member; and of the staff those whom the staff room says. Until it says so,
nobody.
"""

from collections.abc import Callable

from django.db.models import Q

from community import live, posts
from community.media.darkroom import Piece
from community.models import Block, Conversation, Member, Photo, PhotoState, Post, VoiceNote

type Reader = Callable[[Member, Conversation], bool]

_readers: list[Reader] = []


def reader(may_read: Reader) -> Reader:
    """Register who of the staff may see what was sent in a talk."""
    _readers.append(may_read)
    return may_read


def photo(member: Member, key: str) -> Photo | None:
    """A finished picture, if this person may see it."""
    own_face = Q(is_portrait=True) & ~Q(owner__in=Block.objects.unmet_by(member))
    ready = Photo.objects.filter(state=PhotoState.READY, key=key).select_related("message__conversation")
    return _told(ready.filter(_readable_by(member) | own_face | Q(is_house=True)).first(), member)


def voice(member: Member, key: str) -> VoiceNote | None:
    """A voice note, finished or not, if this person may hear it."""
    notes = VoiceNote.objects.filter(key=key).select_related("message__conversation")
    return _told(notes.filter(_readable_by(member)).first(), member)


def _readable_by(member: Member) -> Q:
    """Their own loose ones, what hangs where they may read, and of talks their own or, for now, any."""
    apart, open_posts = Block.objects.unmet_by(member), Post.objects.readable_by(member)
    loose = Q(post=None, comment=None, message=None, owner=member)
    shown = Q(comment__hidden_at=None) | Q(comment__author=member)
    answers = Q(comment__post__in=open_posts) & shown & ~Q(comment__author__in=apart)
    talks = Q(message__isnull=False) if member.is_on_staff else Q(message__conversation__member=member)
    return loose | Q(post__in=open_posts) | answers | talks


def _told[P: Photo | VoiceNote](found: P | None, member: Member) -> P | None:
    """Of somebody else's talk nothing is handed out unless the staff room says so."""
    talk = found.message.conversation if found and found.message else None
    if talk is None or talk.member_id == member.pk:
        return found
    return found if any(may_read(member, talk) for may_read in _readers) else None


def touch(piece: Piece) -> None:
    """Open pages see that something belonging to a card or to a talk has changed."""
    card = piece.comment.post if piece.comment else piece.post
    if card:
        posts.touch(card)
    if piece.message:
        talk = piece.message.conversation
        live.ring(talk.topic, kind="talk", object_id=talk.pk)
