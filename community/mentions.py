"""Naming each other: "@Bo" in a post or an answer. Plain words, and only among those who may see each other.

Two people may be called the same. Then somebody who is part of this talk is meant; when that is nobody, or
both, no one is: the house does not guess whom to call.
"""

import re
from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from community import events, veils
from community.bell import notices
from community.models import Block, Comment, Member, Mention, Post

AT = re.compile(r"(?<![\w@])@([^\W\d_][^@\n]{0,39})")
MOST = 10  # people in one text
LONGEST = 4  # words in a name


def names_in(text: str) -> list[list[str]]:
    """For each @ in the words, what the name may be: the longest first."""
    return [_beginnings(found[1]) for found in AT.finditer(text)][: MOST * 2]


def _beginnings(said: str) -> list[str]:
    words = re.findall(r"[\w'’.-]+", said)[:LONGEST]
    tried = [" ".join(words[:count]) for count in range(len(words), 0, -1)]
    return [name for one in tried for name in (one, one.rstrip(".-'’"))]


def found(text: str, by: Member, post: Post | None = None) -> list[Member]:
    """Who is named in these words, of those the writer meets."""
    wanted = names_in(text)
    if not wanted:
        return []
    people = _people_called({name for names in wanted for name in names}, by, post)
    chosen = [_who(names, people, post) for names in wanted]
    return list(dict.fromkeys(one for one in chosen if one))[:MOST]


def _people_called(names: Iterable[str], by: Member, post: Post | None) -> dict[str, list[Member]]:
    spelled = {way for name in names for way in (name, name[:1].upper() + name[1:])}
    apart = set(Block.objects.unmet_by(by))
    if post and post.author and post.author.veiled:
        apart |= veils.of(post.author).people
    people: dict[str, list[Member]] = {}
    here = Member.objects.inside().filter(display_name__in=spelled).exclude(pk__in=apart | {by.pk})
    if post and post.course_id:
        here = here.filter(course_places__course=post.course_id)
    for member in here:
        people.setdefault(member.display_name.casefold(), []).append(member)
    return people


def _who(names: list[str], people: dict[str, list[Member]], post: Post | None) -> Member | None:
    called = next((people[name.casefold()] for name in names if name.casefold() in people), [])
    if len(called) > 1 and post and post.pk:
        here = {post.author_id, *Comment.objects.filter(post=post).values_list("author", flat=True)}
        called = [member for member in called if member.pk in here]
    return called[0] if len(called) == 1 else None


def note(post: Post, by: Member | None, text: str, comment: Comment | None = None) -> None:
    """Write down who is named in these words, and tell those who were not named before.

    Of what is taken down nobody is told; they hear of it when it is shown again.
    """
    known = {one.member_id: one for one in Mention.objects.filter(post=post, comment=comment)}
    if by is None or (not known and "@" not in text):
        return
    named = {member.pk: member for member in found(text, by, post)}
    over = [one for pk, one in known.items() if pk not in named and one.removed_at is None]
    notices.named_no_more(over)
    Mention.objects.filter(pk__in=[one.pk for one in over]).delete()
    new = [member for pk, member in named.items() if pk not in known]
    made = [Mention.objects.create(post=post, comment=comment, member=member) for member in new]
    if made and _hangs(post, comment):
        _tell(made)


def shown_again(post: Post, since: datetime | None, comment: Comment | None = None) -> None:
    """It was taken down `since` then. Who was named in it meanwhile hears of it now, or with its post."""
    late = Mention.objects.standing().filter(post=post, at__gte=since or timezone.now())
    late = late.filter(comment=comment) if comment else late.exclude(comment__hidden_at__isnull=False)
    if _hangs(post, comment):
        _tell(late.select_related("post__author", "comment__author", "member"))
    else:
        late.update(at=timezone.now())


def _hangs(post: Post, comment: Comment | None) -> bool:
    """Asked anew: it may have been taken down meanwhile."""
    is_there = Post.objects.hanging().filter(pk=post.pk).exists()
    return is_there and (comment is None or Comment.objects.visible().filter(pk=comment.pk).exists())


def _tell(mentions: Iterable[Mention]) -> None:
    for mention in mentions:
        notices.named(mention)
        events.announce(events.somebody_named, mention=mention)


def remove(mention: Mention) -> None:
    """Who was named does not want to be. It stays so, also when the words are corrected."""
    Mention.objects.filter(pk=mention.pk, removed_at__isnull=True).update(removed_at=timezone.now())
    notices.named_no_more([mention])


@veils.traces
def names(posts: "Iterable[int]", people: "Iterable[int]") -> Iterable[tuple[int, int]]:
    """Whom they read of: their name is no door to them."""
    standing = Mention.objects.standing().filter(post__in=posts, member__in=people)
    return standing.values_list("post", "member")
