"""What a test may ask a running house to do, in the house's own words. Each answers with plain JSON.

In the house itself: `house.do("tests.browser.deeds.post", author="alma", text="Godmorgen.")`. While its doors
are closed: `house.run("tests.browser.deeds", "post", "author=alma", "text=Godmorgen.")`.
"""

import json
import sys
from datetime import timedelta
from typing import Any

import django
from django.conf import settings
from django.db import close_old_connections
from django.test import Client
from django.utils import timezone

django.setup()

from community import comments, conversations, live, members, posts, veils  # noqa: E402  (Django is ready only now)
from community.models import Conversation, Member, Post  # noqa: E402
from moderation.models import Shift  # noqa: E402
from tests import make  # noqa: E402


def member(name: str, **fields: Any) -> dict[str, Any]:
    """Somebody who lives here."""
    one = make.member(name, **fields)
    return {"username": one.username, "handle": one.handle}


def staff(name: str, **fields: Any) -> dict[str, Any]:
    """Somebody who works here, with a second key."""
    one = make.staff(name, **fields)
    return {"username": one.username, "handle": one.handle}


def key(username: str) -> dict[str, str]:
    """The cookie of a browser in which this person is logged in, with the second key if they have one."""
    client = Client()
    client.force_login(_who(username))
    make.second_key_shown(client)
    return {
        "name": settings.SESSION_COOKIE_NAME,
        "value": client.cookies[settings.SESSION_COOKIE_NAME].value,
    }


def post(author: str, text: str) -> int:
    """A post on the wall."""
    return int(posts.publish(_who(author), text).pk)


def answer(to: int, author: str, text: str) -> int:
    """An answer to a post."""
    return int(comments.add(Post.objects.get(pk=to), _who(author), text).pk)


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


def say(talk: int, author: str, text: str) -> None:
    """Something is said in a talk."""
    conversations.say(Conversation.objects.get(pk=talk), _who(author), text)


def on_shift(username: str) -> None:
    """Somebody is at work around now."""
    now = timezone.now()
    span = {"starts_at": now - timedelta(hours=1), "ends_at": now + timedelta(hours=6)}
    Shift.objects.create(staff=_who(username), role="contact", **span)


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
