"""Putting a post aside: it hangs for the others, and not for me. Nobody is told; it can be taken back."""

from django.db import transaction

from community.models import Member, Post, SetAside


def put(post: Post, member: Member) -> None:
    """Out of my sight. Twice is once."""
    SetAside.objects.get_or_create(post=post, member=member)


@transaction.atomic
def take_back(post: Post, member: Member) -> None:
    """Let me see it again."""
    SetAside.objects.filter(post=post, member=member).delete()
