"""When a series comes again: a calendar's own rule, read in the local clock of the house."""

import re
from datetime import date, datetime, time

from dateutil.rrule import rrulestr

PARTS = {
    "FREQ": r"DAILY|WEEKLY|MONTHLY|YEARLY",
    "INTERVAL": r"[1-9]\d?",
    "BYDAY": r"[-+]?\d?(MO|TU|WE|TH|FR|SA|SU)(,[-+]?\d?(MO|TU|WE|TH|FR|SA|SU))*",
    "BYMONTHDAY": r"-?\d{1,2}(,-?\d{1,2})*",
    "BYMONTH": r"\d{1,2}(,\d{1,2})*",
    "BYSETPOS": r"-?\d{1,2}",
    "COUNT": r"[1-9]\d{0,3}",
    "UNTIL": r"\d{8}",
    "WKST": r"MO|SU",
}


class RuleError(ValueError):
    """This is no rule the house can follow. Days only: the hour stands beside the rule."""


def check(rule: str) -> None:
    """Refuse what is no rule, or comes more often than once a day."""
    parts = [part.partition("=")[::2] for part in rule.split(";")]
    known = all(name in PARTS and re.fullmatch(PARTS[name], value) for name, value in parts)
    if not known or "FREQ" not in dict(parts):
        raise RuleError
    try:
        rrulestr(rule, dtstart=datetime(2026, 1, 1))  # noqa: DTZ001  (a rule knows no zone)
    except ValueError as error:
        raise RuleError from error


def dates(rule: str, first_on: date, since: date, until: date) -> list[date]:
    """The local dates of a rule, both ends included."""
    check(rule)
    found = rrulestr(rule, dtstart=datetime.combine(first_on, time.min))
    between = found.between(datetime.combine(since, time.min), datetime.combine(until, time.min), inc=True)
    return [one.date() for one in between]
