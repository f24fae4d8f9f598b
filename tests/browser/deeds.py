"""What a test may ask a running house to do, in the house's own words. Each answers with plain JSON.

In the house itself: `house.do("tests.browser.deeds.post", author="alma", text="Godmorgen.")`. While its doors
are closed: `house.run("tests.browser.deeds", "post", "author=alma", "text=Godmorgen.")`.
"""

import json
import sys
import time
from datetime import timedelta
from typing import Any

import django
from django.db import close_old_connections
from django.urls import reverse
from django.utils import timezone

django.setup()

from activities.film import film_talk  # noqa: E402  (Django is ready only now)
from activities.models import FilmNight  # noqa: E402
from community import comments, conversations, courses, live, members, posts, veils  # noqa: E402
from community.models import Comment, Conversation, Course, Member, Message, Post, WhoAnswers  # noqa: E402
from moderation.models import Shift, StaffProfile  # noqa: E402
from moderation.rota import last_days, shifts  # noqa: E402
from tests import make, recordings  # noqa: E402


def member(name: str, **fields: Any) -> dict[str, Any]:
    """Somebody who lives here."""
    one = make.member(name, **fields)
    return {"username": one.username, "handle": one.handle}


def staff(name: str, **fields: Any) -> dict[str, Any]:
    """Somebody who works here, with a second key."""
    one = make.staff(name, **fields)
    return {"username": one.username, "handle": one.handle}


def key(username: str, shared: bool = False) -> dict[str, str]:
    """The cookie of a browser in which this person is logged in, with the second key if they have one."""
    return make.key(_who(username), shared)


def film_night(in_seconds: float, host: str) -> dict[str, Any]:
    """A film that begins for all in so many seconds. Gives its number and the moment, in milliseconds."""
    at = timezone.now() + timedelta(seconds=in_seconds)
    night = make.film_night(starts_at=at, host=_who(host))
    return {"night": night.pk, "activity": night.activity_id, "zero": at.timestamp() * 1000}


def clock() -> float:
    """What time it is in the house, in milliseconds."""
    return time.time() * 1000


def walk() -> int:
    """Something we did together that ended a while ago."""
    return int(make.activity(starts_at=timezone.now() - timedelta(minutes=90)).pk)


def film_line(night: int, author: str, text: str) -> int:
    """Something said under a film."""
    return int(film_talk.say(FilmNight.objects.get(pk=night), _who(author), text, timezone.now()).pk)


def post(author: str, text: str) -> int:
    """A post on the wall."""
    return int(posts.publish(_who(author), text).pk)


def course(by: str, people: list[str]) -> int:
    """A closed group with these people in it."""
    return int(make.course(_who(by), *(_who(name) for name in people)).pk)


def room_post(author: str, text: str, course: int) -> int:
    """Something said in it."""
    return int(posts.publish(_who(author), text, course=Course.objects.get(pk=course)).pk)


def take_out(username: str, course: int) -> None:
    """Somebody is in it no more."""
    courses.take_out(Course.objects.get(pk=course), _who(username))


def table() -> int:
    """The house says good morning, and lays the table."""
    return make.post(None, "Godmorgen. Kaffen er klar.", title="Morgenkaffe", is_prompt=True).pk


def said_by(username: str) -> list[str]:
    """The words of everything this person has on the wall."""
    return list(Post.objects.filter(author=_who(username)).values_list("text", flat=True))


def voice(author: str) -> str:
    """A voice note on the wall. Gives the page on which one writes what is said in it."""
    note = recordings.ready(_who(author))
    make.post(_who(author), voice=note)
    return reverse("voice-words", args=[note.key])


def answer(to: int, author: str, text: str) -> int:
    """An answer to a post."""
    return int(comments.add(Post.objects.get(pk=to), _who(author), text).pk)


def answers_of(username: str, to: int) -> list[str]:
    """The words this person has answered a post with, the first first."""
    said = Comment.objects.filter(author=_who(username), post=to).order_by("pk")
    return list(said.values_list("text", flat=True))


def correct(pk: int, text: str) -> None:
    """A post says something else."""
    one = Post.objects.get(pk=pk)
    posts.edit(one, text, heavy=posts.Heavy(), who_answers=WhoAnswers.EVERYONE)


def take_down(pk: int, by: str) -> None:
    """A post leaves the wall."""
    posts.hide(Post.objects.get(pk=pk), by=_who(by), reason="phone number")


def let_in(username: str, by: str) -> None:
    """Somebody at the door gets their key."""
    members.let_in(_who(username), by=_who(by))


def show_out(username: str, by: str) -> None:
    """Somebody loses their key."""
    members.show_out(_who(username), by=_who(by))


def close_the_door(username: str, to: str) -> None:
    """Two who do not meet any more."""
    veils.block(_who(username), _who(to))


def talk(username: str, by: str) -> int:
    """A private talk is opened."""
    return int(conversations.open_with(_who(username), by=_who(by)).pk)


def close_talk(talk: int) -> None:
    """A private talk is over."""
    conversations.close(Conversation.objects.get(pk=talk))


def words_of(username: str) -> list[str]:
    """What this person has said in private talks that are open."""
    said = Message.objects.filter(author=_who(username), conversation__closed_at=None)
    return [message.text for message in said]


def say(talk: int, author: str, text: str) -> None:
    """Something is said in a talk."""
    conversations.say(Conversation.objects.get(pk=talk), _who(author), text)


def on_shift(username: str) -> None:
    """Somebody is at work around now."""
    now = timezone.now()
    span = {"starts_at": now - timedelta(hours=1), "ends_at": now + timedelta(hours=6)}
    Shift.objects.create(staff=_who(username), role="contact", **span)
    shifts.tell()


def contact(username: str) -> None:
    """Somebody who carries the care of members."""
    StaffProfile.objects.create(member=_who(username), care_role="contact")


def last_day_is_over(username: str) -> None:
    """Somebody from outside worked here until yesterday, and the clock of the house has looked."""
    yesterday = timezone.localdate() - timedelta(days=1)
    known = {"kind": "external", "access_until": yesterday}
    StaffProfile.objects.update_or_create(member=_who(username), defaults=known)
    last_days.close(timezone.now())


def shift_ends(username: str) -> None:
    """Somebody's shift is over."""
    Shift.objects.filter(staff=_who(username)).update(ends_at=timezone.now() - timedelta(minutes=1))
    shifts.tell()


def ring(topic: str, times: int) -> None:
    """A topic rings for things that are not there any more."""
    for _ in range(times):
        live.ring(topic, kind=live.REMOVED, object_id=0)


def done(deed: str, **words: Any) -> Any:
    """Do one of the deeds above, and put the database away again."""
    try:
        return globals()[deed](**words)
    finally:
        close_old_connections()


def _who(username: str) -> Member:
    return Member.objects.get(username=username)


if __name__ == "__main__":
    print(json.dumps(done(sys.argv[1], **dict(word.split("=", 1) for word in sys.argv[2:]))))
