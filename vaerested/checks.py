"""The house refuses to open when it is not safe to live in (SAFETY O1)."""

import sys
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from cryptography.fernet import Fernet
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.utils.module_loading import import_string

from vaerested import half_done

type Rules = list[tuple[bool, str]]

CONSOLE = "community.sms.to_console"
KNOWN = ("for-checks-only", "django-insecure", "change-me", "changeme")
KNOWN_FIELD_KEY = "c2l4dGVlbiBzaXh0ZWVuIHNpeHRlZW4gc2l4dGVlbiA="


@register(Tags.security)
def safe_to_open(**kwargs: Any) -> list[CheckMessage]:
    """Each line says in plain words what is wrong and what to do about it."""
    rules = [*_of_the_house(), *_of_its_neighbours()]
    return [Error(words, id=f"house.E{number:03}") for number, (wrong, words) in enumerate(rules, 1) if wrong]


def _of_the_house() -> Rules:
    return [
        (settings.DEBUG, "DEBUG is on. Turn it off: it shows private words to strangers."),
        (
            len(settings.SECRET_KEY) < 50 or len(set(settings.SECRET_KEY)) < 10,
            "SECRET_KEY is too short. Use at least 50 random characters.",
        ),
        ("*" in settings.ALLOWED_HOSTS, "ALLOWED_HOSTS is '*'. Write the house's own address instead."),
        (
            not settings.ALLOWED_HOSTS,
            "ALLOWED_HOSTS is empty: nobody would be let in. Write the house's own address there.",
        ),
        (not _keys_fit(), "FIELD_KEYS does not hold valid keys. Make one with `python deploy/new_env.py`."),
        (
            not settings.REDIS_URL and settings.WEB_PROCESSES > 1,
            "More than one web process needs Redis. Set REDIS_URL, or run one process.",
        ),
    ]


def _of_its_neighbours() -> Rules:
    return [
        (
            settings.SMS_SENDER == CONSOLE and not settings.INSECURE_HTTP,
            "SMS_SENDER writes codes where anybody with the log can read them. Set a real one, or none.",
        ),
        (
            settings.MAIL_IS_ON and _is_read_in_the_log(settings.MAILERS) and not settings.INSECURE_HTTP,
            "MAIL_URL writes codes where anybody with the log can read them. Set a server, or none.",
        ),
        (not _can_be_loaded(settings.SMS_SENDER), "SMS_SENDER is not the dotted path of a function."),
        (
            not _is_guarded(settings.REDIS_URL),
            "Redis stands on another machine and asks for no password. Put one in REDIS_URL (redis://:password@…).",
        ),
        (
            not settings.REDIS_URL and not settings.EMBEDDED,
            "PostgreSQL without Redis: nobody would do the work in the queue. Set REDIS_URL too.",
        ),
    ]


@register(Tags.security, deploy=True)
def own_keys(**kwargs: Any) -> list[CheckMessage]:
    """Keys that stand in the project for its tools open no house."""
    if any(word in settings.SECRET_KEY for word in KNOWN) or KNOWN_FIELD_KEY in settings.FIELD_KEYS:
        words = "SECRET_KEY or FIELD_KEYS is one that everybody can read. Make your own: deploy/new_env.py."
        return [Error(words, id="house.E100")]
    return []


def refuse() -> None:
    """For whatever starts without Django's own look: say what is wrong, and end."""
    half = [Error(half_done.WORDS, id="house.E200")] if half_done.is_so() else []
    if wrong := safe_to_open() + own_keys() + half:
        sys.exit("\n".join(["The house stays closed:", *(f"- {one.msg}" for one in wrong)]))


def _is_guarded(url: str) -> bool:
    """On this machine alone, or with a password."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    try:
        is_here = ip_address(host).is_loopback
    except ValueError:
        is_here = host in ("", "localhost")
    return is_here or bool(parts.password)


def _is_read_in_the_log(mailers: dict[str, dict[str, Any]]) -> bool:
    return any(str(one["BACKEND"]).endswith(".console.EmailBackend") for one in mailers.values())


def _can_be_loaded(path: str) -> bool:
    try:
        return not path or callable(import_string(path))
    except ImportError:
        return False


def _keys_fit() -> bool:
    try:
        return all(Fernet(key.strip()) for key in settings.FIELD_KEYS)
    except ValueError:
        return False
