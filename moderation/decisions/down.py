"""What the house and those who work here wrote, and was taken down: no member's page leads to it."""

from django.db.models import Q, QuerySet

from community.models import STAFF_ROLES, Comment, Member, Post
from moderation import access
from moderation.models import Decision


def posts(reader: Member) -> QuerySet[Post]:
    """Posts this colleague may hang up again, the latest first: the house's, and what they answer for."""
    down = Post.objects.filter(hidden_at__isnull=False, author__leaving_at__isnull=True)
    of_the_house = Q(author__isnull=True)
    theirs = Q(author__role__in=STAFF_ROLES) & _answers_for(reader, "post")
    found = down.in_rooms_of(reader).filter(of_the_house | theirs).exclude(author=reader)
    return found.select_related("author").order_by("-hidden_at", "-pk")


def answers(reader: Member) -> QuerySet[Comment]:
    """The same for answers."""
    down = Comment.objects.filter(hidden_at__isnull=False, author__leaving_at__isnull=True)
    theirs = Q(author__role__in=STAFF_ROLES) & _answers_for(reader, "comment")
    found = down.filter(theirs, post__in=Post.objects.in_rooms_of(reader)).exclude(author=reader)
    return found.select_related("author", "post").order_by("-hidden_at", "-pk")


def _answers_for(reader: Member, what: str) -> Q:
    """Those who lead; and whoever took a colleague's words down may put them back."""
    if access.leads(reader):
        return Q()
    own = Decision.objects.filter(by=reader, kind=Decision.Kind.HIDE, undone_at__isnull=True)
    own = own.filter(comment__isnull=what == "post").exclude(**{what: None})
    return Q(pk__in=own.values(what))
