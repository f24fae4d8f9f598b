"""Who may listen to what on the ground floor, and how its public cards are made."""

from community import cards, live, veils
from community.models import Conversation, Member, Post
from community.veils import NO_VEIL, Veil


@live.gate("feed")
def feed(member: Member, rest: str) -> bool:
    """Everyone inside hears the wall."""
    return member.is_inside


@live.gate("user")
def own(member: Member, rest: str) -> bool:
    """Only you hear what concerns you alone."""
    return rest == str(member.pk)


@live.gate("talk")
def talk(member: Member, rest: str) -> bool:
    """Those who can read a talk hear that it grew."""
    return rest.isdecimal() and Conversation.objects.readable_by(member).filter(pk=rest).exists()


@live.card("post")
def post_cards(ids: list[int], language: str, veil: Veil | None = None) -> dict[int, live.Card]:
    """The cards of these posts as everyone sees them, or as somebody does who does not meet everybody."""
    veil = veil or NO_VEIL
    wall = Post.objects.visible().without(veil.people)
    posts = list(wall.filter(pk__in=ids).select_related("author"))
    html = cards.html_for(posts, language, veil)
    apart = {} if veil else veils.kept_apart(posts)
    return {post.pk: live.Card(_handle(post), html[post.pk], apart.get(post.pk, set())) for post in posts}


def _handle(post: Post) -> str:
    return post.author.handle if post.author else ""
