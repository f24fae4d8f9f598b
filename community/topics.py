"""Who may listen to what on the ground floor, and how its public cards are made."""

from community import cards, live
from community.models import Conversation, Member, Post


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
def post_cards(ids: list[int], language: str) -> dict[int, live.Card]:
    """The cards of these posts, as everyone sees them."""
    posts = list(Post.objects.visible().filter(pk__in=ids).select_related("author"))
    html = cards.html_for(posts, language)
    return {post.pk: live.Card(post.author.handle if post.author else "", html[post.pk]) for post in posts}
