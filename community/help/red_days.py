"""Red days: the public holidays of Denmark, and the half ones, when much is closed too."""

from datetime import date
from functools import cache

import holidays


@cache
def _known(*categories: str, language: str) -> holidays.HolidayBase:
    return holidays.country_holidays("DK", categories=categories, language=language)


def is_public(day: date) -> bool:
    """A public holiday."""
    return day in _known("public", language="da")


def is_red(day: date) -> bool:
    """A public holiday or a half one: 1 May, 5 June, 24 and 31 December."""
    return day in _known("public", "optional", language="da")


def name_of(day: date, is_english: bool) -> str:
    """What the day is called, in Danish or English. Empty on a day like any other."""
    words: str = _known("public", "optional", language="en_US" if is_english else "da").get(day, "")
    return words
