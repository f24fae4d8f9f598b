"""The house refuses to open when it is not safe to live in (SAFETY O1)."""

from typing import Any

from cryptography.fernet import Fernet
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.utils.module_loading import import_string

CONSOLE = "community.sms.to_console"


@register(Tags.security)
def safe_to_open(**kwargs: Any) -> list[CheckMessage]:
    """Each line says in plain words what is wrong and what to do about it."""
    rules = [
        (settings.DEBUG, "DEBUG is on. Turn it off: it shows private words to strangers."),
        (len(settings.SECRET_KEY) < 50, "SECRET_KEY is too short. Use at least 50 random characters."),
        ("*" in settings.ALLOWED_HOSTS, "ALLOWED_HOSTS is '*'. Write the house's own address instead."),
        (not _keys_fit(), "FIELD_KEYS does not hold valid keys. Make one with `python deploy/new_env.py`."),
        (
            not settings.REDIS_URL and settings.WEB_PROCESSES > 1,
            "More than one web process needs Redis. Set REDIS_URL, or run one process.",
        ),
        (
            settings.SMS_SENDER == CONSOLE and not settings.INSECURE_HTTP,
            "SMS_SENDER writes codes where anybody with the log can read them. Set a real one, or none.",
        ),
        (not _can_be_loaded(settings.SMS_SENDER), "SMS_SENDER is not the dotted path of a function."),
    ]
    return [Error(words, id=f"house.E{number:03}") for number, (wrong, words) in enumerate(rules, 1) if wrong]


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
