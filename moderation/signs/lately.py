"""What those close to a member may see of their words over time. Never a sign, and on no list."""

from community.models import Comment, Member, Post
from moderation.phrases import trend

ENOUGH = trend.LATELY + trend.BEFORE


def words_grow_heavier(member: Member) -> bool:
    """Whether the latest posts and answers are clearly heavier than those before. Two queries."""
    said = [
        *Post.objects.filter(author=member).order_by("-pk").values_list("created_at", "text")[:ENOUGH],
        *Comment.objects.filter(author=member).order_by("-pk").values_list("created_at", "text")[:ENOUGH],
    ]
    newest = sorted(said, reverse=True)[:ENOUGH]
    return trend.is_heavier([text for _, text in newest])
