"""Who may listen to what on the ground floor, and how its public cards are made."""

from community import cards, live, veils
from community.http import number_in
from community.models import Conversation, Course, Member, Post
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
    return Conversation.objects.readable_by(member).filter(pk=number_in(rest)).exists()


@live.gate("course")
def course(member: Member, rest: str) -> bool:
    """Those in a closed room hear that something happened in it."""
    return member.is_inside and Course.objects.of(member).filter(pk=number_in(rest)).exists()


@live.card("post")
def post_cards(ids: list[int], languages: list[str], veil: Veil | None = None) -> live.Shown:
    """The cards of these posts as everyone sees them, or as somebody does who does not meet everybody."""
    veil = veil or NO_VEIL
    wall = Post.objects.visible().without(veil.people)
    posts = list(wall.filter(pk__in=ids).select_related("author", "voice"))
    apart = {} if veil else veils.kept_apart(posts)
    html = {code: cards.html_for(posts, code, veil) for code in languages}
    return {
        code: {one.pk: live.Card(_handle(one), made[one.pk], apart.get(one.pk, set())) for one in posts}
        for code, made in html.items()
    }


def _handle(post: Post) -> str:
    return post.author.handle if post.author else ""
