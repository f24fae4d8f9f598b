"""The figures as a file for a spreadsheet: Danish columns, and nothing a spreadsheet would run."""

import csv
import io
from collections.abc import Iterable

from django.utils import formats, translation
from django.utils.translation import gettext as _

from activities.models import Mood
from moderation.figures import words as figure_words
from moderation.figures.figures import Figures

MARK = "\ufeff"  # so that a spreadsheet knows the letters
RUNS = ("=", "+", "-", "@", "\t", "\r", "\n")  # what it would take for a sum

type Row = list[str]


def write(found: Figures) -> bytes:
    """One row for each figure: about, name, what is shown, and how it is counted."""
    with translation.override("da"):
        sheet = io.StringIO()
        rows = csv.writer(sheet, delimiter=";", quoting=csv.QUOTE_MINIMAL, lineterminator="\r\n")
        rows.writerows([safe(cell) for cell in row] for row in _rows(found))
    return (MARK + sheet.getvalue()).encode()


def safe(cell: str) -> str:
    """A word stays a word, also one that begins like a sum."""
    return f"'{cell}" if cell.lstrip(" \u00a0").startswith(RUNS) or cell.startswith(RUNS) else cell


def _rows(found: Figures) -> Iterable[Row]:
    yield [_("About"), _("Figure"), _("Value"), _("How it is counted")]
    yield [_("Period"), found.period.name, "", ""]
    every = [*figure_words.headlines(found), *figure_words.lines(found)]
    for line in [*every, *figure_words.moods(found), *figure_words.doings(found)]:
        yield [line.group, line.name, line.shown, line.meaning]
    yield from _by_time(found)
    for name, words in figure_words.notes():
        yield [_("How we count"), name, "", words]


def _by_time(found: Figures) -> Iterable[Row]:
    for at, many in found.cups:
        yield [_("Cups on the table"), formats.date_format(at, "j. F Y"), figure_words.many(many), ""]
    for month in found.moods:
        for mood, many in zip(Mood, month.counts, strict=True):
            name = f"{formats.date_format(month.first, 'F Y')}, {mood.label}"
            yield [_("Moods"), name, figure_words.many(many), ""]
    for weekday, row in enumerate(found.heat):
        for hour, many in enumerate(row):
            if many:
                name = f"{figure_words.weekday(weekday)} {hour}–{hour + 1}"
                yield [_("Hours of the day"), name, str(many), ""]
