"""What the house itself knows in a hand-over, said in words to whoever reads it now.

Posts and people stand in it as numbers: what has been deleted meanwhile is told nowhere.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from activities.models import Mood, Occurrence
from community.models import Member, Post
from community.templatetags.house import hour
from moderation.clock import when
from moderation.models import HandOverItem
from moderation.models.fields import Facts

type Numbers = dict[str, list[int]]


@dataclass(frozen=True, slots=True)
class Told:
    """One line, and where to look."""

    words: str
    address: str = ""


def tell(items: Iterable[HandOverItem], reader: Member) -> list[tuple[HandOverItem, list[Told]]]:
    """Each thing with its lines, as this reader may know it. Four queries, however many things."""
    items = list(items)
    posts = Post.objects.hanging().filter(pk__in=_all(items, "posts")).select_related("author", "course")
    rooms = set(reader.course_places.values_list("course", flat=True))
    people = Member.objects.inside().filter(pk__in=_all(items, "people"))
    moments = Occurrence.objects.filter(pk__in=_all(items, "left_out", "added", "moved"))
    known = _Known(
        {row.pk: row for row in posts}, {row.pk: row for row in people}, {m.pk: m for m in moments}, rooms
    )
    return [(item, list(known.lines(item.facts))) for item in items]


def _all(items: Iterable[HandOverItem], *names: str) -> set[int]:
    return {pk for item in items for name in names for pk in item.facts.get(name, [])}


@dataclass(frozen=True, slots=True)
class _Known:
    posts: dict[int, Post]
    people: dict[int, Member]
    moments: dict[int, Occurrence]
    rooms: set[int]

    def lines(self, facts: Facts) -> Iterable[Told]:
        """What these facts say."""
        if "answers" in facts:
            yield Told(_mood(facts))
        yield from self._posts(facts.get("posts", []))
        for pk in facts.get("people", []):
            if person := self.people.get(pk):
                yield Told(person.name, reverse("desk-member", args=[person.handle]))
        yield from self._programme(facts)

    def _posts(self, numbers: list[int]) -> Iterable[Told]:
        """Whose they are and when; of a closed group one is not in, only that something waits there."""
        found = [post for post in map(self.posts.get, numbers) if post and post.author]
        closed = {post.course_id: post.course for post in found if self._is_closed(post)}
        for post in found:
            if not self._is_closed(post):
                about = {"name": post.author.name if post.author else "", "when": when(post.created_at)}
                yield Told(_("%(name)s wrote %(when)s.") % about, reverse("post", args=[post.pk]))
        for room in filter(None, closed.values()):
            words = _("Something in %(room)s waits for an answer.") % {"room": room.name}
            yield Told(words, reverse("desk-course", args=[room.pk]))

    def _is_closed(self, post: Post) -> bool:
        return post.course_id is not None and post.course_id not in self.rooms

    def _programme(self, facts: Facts) -> Iterable[Told]:
        said = {
            "left_out": _("%(what)s is left out."),
            "added": _("%(what)s at %(hour)s is new."),
            "moved": _("%(what)s is moved to %(hour)s."),
        }
        for name, words in said.items():
            for pk in facts.get(name, []):
                if moment := self.moments.get(pk):
                    yield Told(words % {"what": moment.title, "hour": hour(moment.due_at)})


def _mood(facts: Facts) -> str:
    words = _("%(count)s have told us how they are. The answer in the middle: %(mood)s.")
    said = words % {"count": facts["answers"], "mood": Mood(facts["middle"]).label}
    if "heavy" in facts:
        said += " " + _("%(count)s of them said %(heavy)s or %(bad)s.") % {
            "count": facts["heavy"],
            "heavy": Mood.HEAVY.label,
            "bad": Mood.BAD.label.lower(),
        }
    return said
