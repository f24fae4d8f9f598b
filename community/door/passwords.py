"""Which passwords the house takes. Long rather than strange; nothing people guess first (SAFETY A7)."""

from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.auth import password_validation as django_rules
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, ngettext

LIST = Path(__file__).with_name("passwords.txt")


class LongEnough(django_rules.MinimumLengthValidator):
    """Django's rule in our words."""

    def get_error_message(self) -> str:
        """How much is missing from what."""
        return ngettext(
            "A password here has at least %(min_length)d letter.",
            "A password here has at least %(min_length)d letters.",
            self.min_length,
        ) % {"min_length": self.min_length}


class NotWellKnown(django_rules.CommonPasswordValidator):
    """Django's list of well-known passwords, in our words."""

    def get_error_message(self) -> str:
        """No blame, and a way on."""
        return easy()


class NotYourName(django_rules.UserAttributeSimilarityValidator):
    """Not what everybody calls you."""

    DEFAULT_USER_ATTRIBUTES = ("username", "display_name")

    def get_error_message(self) -> str:
        """No blame, and a way on."""
        return gettext("That is too close to your name. Take three words you like.")


class NotOneDanishWord:
    """One Danish word, the house's name or one's own, with figures after it: what anybody tries first."""

    def validate(self, password: str, user: object = None) -> None:
        """Refuse a listed word, also when it is repeated or decorated."""
        letters, name = _letters(password), _letters(str(getattr(user, "display_name", "")))
        words = _words() | {name} if name else _words()
        is_one_word = any(word in letters and not letters.replace(word, "") for word in words)
        if is_one_word or len(set(password)) < 4:
            raise ValidationError(easy(), code="password_too_common")

    def get_help_text(self) -> str:
        """Shown beside the field."""
        return gettext("Three words you like make a good password.")


def easy() -> str:
    """What everybody hears whose password is on a list."""
    return gettext("That password is easy to guess. Take three words you like.")


@cache
def _words() -> frozenset[str]:
    listed = LIST.read_text(encoding="utf-8").split()
    return frozenset({*listed, _letters(settings.HOUSE_NAME)} - {""})


def _letters(words: str) -> str:
    return "".join(letter for letter in words.casefold() if letter.isalpha())
