"""Keyed marks: what the house keeps of a secret it must know again, and never needs to say.

Made with SECRET_KEY, which is not in the database. What was marked with an earlier key is still known while
that key stands in SECRET_KEY_FALLBACKS (SAFETY O4).
"""

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac


def mark(salt: str, *words: str) -> str:
    """The mark under today's key: 64 letters and figures."""
    return _with(settings.SECRET_KEY, salt, words)


def marks(salt: str, *words: str) -> list[str]:
    """The marks under today's key and every earlier one that still counts: for looking something up."""
    return [_with(key, salt, words) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]


def fits(wanted: str, salt: str, *words: str) -> bool:
    """Whether these words made the mark. Takes as long for a wrong word as for a right one."""
    return any(constant_time_compare(one, wanted) for one in marks(salt, *words))


def _with(key: str, salt: str, words: tuple[str, ...]) -> str:
    return salted_hmac(salt, "\n".join(words), secret=key, algorithm="sha256").hexdigest()
