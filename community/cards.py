"""Cards: a post as HTML, made once per version and language, the same for every reader.

What belongs to one reader (own warmth, own menu) is laid over the card in the page. So a card
never asks who is looking, and one rendering serves the page, the single view and the live frame.
"""

import re
from collections.abc import Iterable

from django.conf import settings
from django.core.cache import caches
from django.db.models import Prefetch, prefetch_related_objects
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe

from community import veils
from community.models import Comment, Mention, Post, Reaction
from community.veils import NO_VEIL, Veil

INDENTED = re.compile(r"\s*\n\s*")
PICTURE = re.compile(r'class="photo"\s+src="([^"]+)"\s+srcset=')


def html_for(posts: Iterable[Post], language: str, veil: Veil = NO_VEIL) -> dict[int, str]:
    """The finished HTML of each post by its id. Who does not meet everybody gets some of their own."""
    posts = list(posts)
    if not veil:
        return _from_the_shelf(posts, language)
    apart = veils.standing_on(posts, veil.people)
    own = [post for post in posts if apart[post.pk] or veil.why_folded(post)]
    made = _render({str(post.pk): post for post in own}, language, veil)
    rest = _from_the_shelf([post for post in posts if str(post.pk) not in made], language)
    return {post.pk: made.get(str(post.pk)) or rest[post.pk] for post in posts}


def _from_the_shelf(posts: Iterable[Post], language: str) -> dict[int, str]:
    """As everybody sees them. Cold cards are fetched and rendered together."""
    shelf = caches["cards"]
    names = {_name(post, language): post for post in posts}
    found = shelf.get_many(names)
    cold = {name: post for name, post in names.items() if name not in found}
    if cold:
        made = _render(cold, language)
        shelf.set_many(made)
        found |= made
    return {post.pk: found[name] for name, post in names.items()}


def on_tap(html: str) -> SafeString:
    """The same card for somebody who saves on data: a picture is fetched when one taps on its shadow."""
    return mark_safe(PICTURE.sub(r'class="photo" data-src="\1" data-set=', html))  # noqa: S308  (our own card)


def forget(posts: Iterable[Post]) -> None:
    """Cards of posts that are gone leave this process at once. Elsewhere they fall out within a day."""
    codes = [code for code, _ in settings.LANGUAGES]
    names = [
        f"{post.pk}.{version}.{code}"
        for post in posts
        for version in range(1, post.version + 1)
        for code in codes
    ]
    caches["cards"].delete_many(names)


def _name(post: Post, language: str) -> str:
    return f"{post.pk}.{post.version}.{language}"


def _render(posts: dict[str, Post], language: str, veil: Veil = NO_VEIL) -> dict[str, str]:
    fetch_contents(list(posts.values()), veil)
    with translation.override(language):
        return {name: _light(_card(post, language, veil)) for name, post in posts.items()}


def _card(post: Post, language: str, veil: Veil) -> str:
    why = veil.why_folded(post)
    template = "community/_post_folded.html" if why else "community/_post.html"
    shown = {"post": post, "words": post.words_in(language), "apart_from": veil.people, "why": why}
    return render_to_string(template, shown)


def _light(html: str) -> SafeString:
    """Without the templates' indentation, which every phone would have to fetch twenty times a page."""
    return mark_safe(INDENTED.sub("\n", html))  # noqa: S308  (only white space goes)


def fetch_contents(posts: list[Post], veil: Veil = NO_VEIL) -> None:
    """Everything a card shows, in a handful of queries however many posts there are."""
    warm = Reaction.objects.filter(member__leaving_at__isnull=True).exclude(member__in=veil.people)
    said = Comment.objects.visible().exclude(author__in=veil.people)
    prefetch_related_objects(
        posts,
        "author",
        "in_hand_of",
        "photos",
        "voice",
        Prefetch("comments", said.select_related("author", "photo", "voice")),
        Prefetch("reactions", warm.select_related("member").order_by("created_at")),
    )
    _fetch_names([post for post in posts if _calls_somebody(post)], veil)


def _calls_somebody(post: Post) -> bool:
    return "@" in post.text or any("@" in comment.text for comment in post.comments.all())


def _fetch_names(posts: list[Post], veil: Veil) -> None:
    """Who is named on these posts and their answers, of those who are here. Nearly always nobody."""
    here = Mention.objects.standing().filter(member__shown_out_at=None, member__leaving_at=None)
    named = here.exclude(member__in=veil.people).select_related("member")
    prefetch_related_objects(posts, Prefetch("mentions", named))
