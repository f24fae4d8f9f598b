"""Stepping in, with a reason and a name in the log. The deed itself lives with what it is done to.

Each refuses by itself who may not do it (`NotTheirsError`), whatever page it is called from.
"""

from functools import partial

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext

from community import comments, live, members, posts, veils
from community.models import Comment, Member, Post, Role
from community.privacy import journal
from moderation import access
from moderation.models import Decision, Deed, Door, Ground, StaffLog, StaffProfile, Worry


@transaction.atomic
def hide(post: Post, by: Member, reason: str, ground: Ground | None = None) -> bool:
    """Take a post down. Its author sees why. False when it is already down."""
    access.refuse_unless(access.decides(by))
    if not Post.objects.hanging().select_for_update().filter(pk=post.pk).exists():
        return False
    posts.hide(post, by=by, reason=reason)
    StaffLog.objects.create(by=by, deed=Deed.HIDE_POST, member=post.author, object_id=post.pk, reason=reason)
    _decide(by, reason, ground, post)
    return True


@transaction.atomic
def let_rest(post: Post) -> None:
    """At night, when two members have asked for it: the post waits for the morning, its author stays."""
    with translation.override(post.author.language if post.author else None):
        reason = gettext("The house looks at it in the morning.")
    posts.hide(post, by=None, reason=reason)
    StaffLog.objects.create(
        by=None, deed=Deed.HIDE_POST, member=post.author, object_id=post.pk, reason=reason
    )
    _decide(None, reason, None, post)


@transaction.atomic
def show_again(post: Post, by: Member) -> bool:
    """Hang a post back. False when it hangs there already."""
    access.refuse_unless(_puts_back(by, post.author))
    if not Post.objects.filter(pk=post.pk, hidden_at__isnull=False).exists():
        return False
    posts.show_again(post)
    StaffLog.objects.create(by=by, deed=Deed.SHOW_POST, member=post.author, object_id=post.pk)
    _take_back(by, post=post, comment=None)
    return True


@transaction.atomic
def hide_answer(comment: Comment, by: Member, reason: str, ground: Ground | None = None) -> bool:
    """Take an answer down. Its author sees why. False when it is already down."""
    access.refuse_unless(access.decides(by))
    if not Comment.objects.visible().select_for_update().filter(pk=comment.pk).exists():
        return False
    comments.hide(comment, by=by, reason=reason)
    _write(by, Deed.HIDE_ANSWER, comment, reason)
    _decide(by, reason, ground, comment.post, comment)
    return True


@transaction.atomic
def let_answer_rest(comment: Comment) -> None:
    """At night, when two members have asked for it: the answer waits for the morning, its author stays."""
    with translation.override(comment.author.language):
        reason = gettext("The house looks at it in the morning.")
    comments.hide(comment, by=None, reason=reason)
    _write(None, Deed.HIDE_ANSWER, comment, reason)
    _decide(None, reason, None, comment.post, comment)


@transaction.atomic
def show_answer_again(comment: Comment, by: Member) -> bool:
    """Put an answer back. False when it stands there already."""
    access.refuse_unless(_puts_back(by, comment.author))
    if not Comment.objects.filter(pk=comment.pk, hidden_at__isnull=False).exists():
        return False
    comments.show_again(comment)
    _write(by, Deed.SHOW_ANSWER, comment, "")
    _take_back(by, post=comment.post, comment=comment)
    return True


def _puts_back(by: Member, author: Member | None) -> bool:
    """Of the house, and never one's own words."""
    return access.decides(by) and by != author


def _write(by: Member | None, deed: Deed, comment: Comment, reason: str) -> None:
    StaffLog.objects.create(by=by, deed=deed, member=comment.author, object_id=comment.pk, reason=reason)


def _decide(
    by: Member | None, reason: str, ground: Ground | None, post: Post, comment: Comment | None = None
) -> None:
    """Write down what its author reads as a statement of reasons (DSA art. 17)."""
    author = comment.author if comment else post.author
    if author:
        told = Worry.objects.filter(door=Door.RULES, post=post, comment=comment).exclude(reporter=author)
        Decision.objects.create(
            member=author,
            by=by,
            kind=Decision.Kind.HIDE,
            post=post,
            comment=comment,
            ground=ground,
            words=reason,
            was_reported=told.exists(),
        )


def _take_back(by: Member, **what: Post | Comment | None) -> None:
    standing = Decision.objects.filter(kind=Decision.Kind.HIDE, undone_at__isnull=True, **what)
    standing.update(undone_at=timezone.now(), undone_by=by)


@transaction.atomic
def show_out(member: Member, by: Member, reason: str, ground: Ground | None = None) -> Decision:
    """Take somebody's key back, at once and everywhere. For those who lead."""
    access.refuse_unless(access.leads(by) and by != member)
    members.show_out(member, by=by)
    StaffLog.objects.create(by=by, deed=Deed.SHOW_OUT, member=member, reason=reason)
    known = {"kind": Decision.Kind.REMOVE, "ground": ground, "words": reason}
    return Decision.objects.create(member=member, by=by, **known)


@transaction.atomic
def change_colleague(profile: StaffProfile, by: Member, was: dict[str, object]) -> None:
    """Write down another kind, role with members or last day: doors hang on them. For those who lead."""
    access.refuse_unless(access.leads(by))
    changed = [f"{name}: {old or '-'} → {getattr(profile, name) or '-'}" for name, old in was.items()]
    StaffLog.objects.create(by=by, deed=Deed.COLLEAGUE, member=profile.member, reason="; ".join(changed))
    live.recheck(profile.member)


@transaction.atomic
def give_role(member: Member, by: Member, was: str) -> None:
    """Write down a new role, and look again at every page they have open. Never one's own."""
    access.refuse_unless(access.leads(by) and by != member)
    StaffLog.objects.create(by=by, deed=Deed.NEW_ROLE, member=member, reason=f"{was} → {member.role}")
    works_here = member.role != Role.MEMBER
    stands = partial(journal.stands, "colleague" if works_here else "no-colleague", member.handle)
    transaction.on_commit(stands, robust=True)
    if works_here:
        veils.open_every_door(member)
    live.recheck(member)
