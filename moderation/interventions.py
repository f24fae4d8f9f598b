"""Stepping in, with a reason and a name in the log. The deed itself lives with what it is done to."""

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext

from community import live, members, posts, veils
from community.models import Member, Post, Role
from moderation.models import Deed, StaffLog


@transaction.atomic
def hide(post: Post, by: Member, reason: str) -> bool:
    """Take a post down. Its author sees why. False when it is already down."""
    if not Post.objects.visible().select_for_update().filter(pk=post.pk).exists():
        return False
    posts.hide(post, by=by, reason=reason)
    StaffLog.objects.create(by=by, deed=Deed.HIDE_POST, member=post.author, object_id=post.pk, reason=reason)
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


@transaction.atomic
def show_again(post: Post, by: Member) -> bool:
    """Hang a post back. False when it hangs there already."""
    if not Post.objects.filter(pk=post.pk, hidden_at__isnull=False).exists():
        return False
    posts.show_again(post)
    StaffLog.objects.create(by=by, deed=Deed.SHOW_POST, member=post.author, object_id=post.pk)
    return True


@transaction.atomic
def show_out(member: Member, by: Member, reason: str) -> None:
    """Take somebody's key back, at once and everywhere."""
    members.show_out(member, by=by)
    StaffLog.objects.create(by=by, deed=Deed.SHOW_OUT, member=member, reason=reason)


@transaction.atomic
def give_role(member: Member, by: Member, was: str) -> None:
    """Write down a new role, and look again at every page they have open."""
    StaffLog.objects.create(by=by, deed=Deed.NEW_ROLE, member=member, reason=f"{was} → {member.role}")
    if member.role != Role.MEMBER:
        veils.open_every_door(member)
    live.recheck(member)
