"""Members with sessions of their own, made without a log-in: what is measured comes after the door."""

import os
import sys

import django
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.utils import timezone


def let_in(count: int) -> list[str]:
    """So many members, each with one open session; gives the session keys."""
    from community.models import Member

    fields = {"password": "!", "admitted_at": timezone.now()}
    members = Member.objects.bulk_create(
        Member(username=f"m{n}", display_name=f"Gæst {n}", **fields) for n in range(count)
    )
    return [_key_of(member) for member in members]


def _key_of(member: object) -> str:
    from importlib import import_module

    from community.door import sessions

    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(member.pk)  # type: ignore[attr-defined]
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = member.get_session_auth_hash()  # type: ignore[attr-defined]
    session[sessions.BEGAN] = session[sessions.SEEN] = timezone.now().timestamp()
    session.save()
    return str(session.session_key)


def cookie(key: str) -> str:
    """What a browser with this session says."""
    return f"house_session={key}"  # the name it has over plain HTTP, as in every test


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vaerested.settings")
    django.setup()
    print("\n".join(cookie(key) for key in let_in(int(sys.argv[1]))))
