"""The report to those who support the house: two pages in Danish, made when somebody asks, kept nowhere."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from itertools import groupby, pairwise

from django.conf import settings
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from activities.models import Mood
from moderation.figures import findings
from moderation.figures import words as figure_words
from moderation.figures.figures import Doing, Figures, weekly_means
from moderation.figures.words import Line
from moderation.letter import MARGIN, Page

SIZE, SMALL = 11, 9.5
INK, SOFT, GREEN = (28, 43, 40), (62, 75, 70), (27, 77, 64)
PALE, LAMP, RULE = (164, 184, 179), (249, 210, 99), (216, 221, 209)
MOODS = ((52, 80, 106), (125, 156, 176), (201, 205, 182), (244, 222, 152), (246, 197, 68))
BAND, HIGH = 27, 24  # millimetres
BARS = 4  # months beside each other
VALUE = 46  # the column of figures


class Report(Page):
    """Two sheets: what a screen reader meets is marked as heading or text, what only decorates is not."""

    def say(
        self, words: str, size: float = SIZE, kind: str = "P", bold: bool = False, wide: float = 0
    ) -> None:
        """A heading or some text, from where the pen stands."""
        self.set_font("house", "B" if bold else "", size)
        with self._marked(kind):
            self.multi_cell(wide, size * 0.3528 * 1.3, words, align="L", new_x="LMARGIN", new_y="NEXT")

    def heading(self, words: str) -> None:
        """The name of what follows."""
        self.ln(3)
        self.say(words, 13, "H2", bold=True)
        self.ln(0.8)

    def row(self, line: Line, meaning: bool = True) -> None:
        """A figure: its name, what is shown, and below it how it is counted."""
        top = self.get_y()
        self.set_draw_color(*RULE)
        self.line(MARGIN, top, self.w - MARGIN, top)
        self.set_xy(MARGIN, top + 1)
        wide = self.epw - VALUE
        self.say(line.name, bold=True, wide=wide)
        below = self.get_y()
        self.set_xy(self.w - MARGIN - VALUE, top + 1)
        self.set_font("house", "B", SIZE)
        with self._marked("P"):
            self.multi_cell(VALUE, SIZE * 0.3528 * 1.3, line.shown, align="R", new_x="LMARGIN", new_y="NEXT")
        self.set_xy(MARGIN, max(below, self.get_y()))
        if meaning and line.meaning:
            self.set_text_color(*SOFT)
            self.say(line.meaning, SMALL)
            self.set_text_color(*INK)
        self.ln(1)

    @contextmanager
    def _marked(self, kind: str) -> Iterator[None]:
        number = self.struct_builder.next_mcid_for_page(self.page)
        self._add_marked_content(struct_type=f"/{kind}", mcid=number)
        self._out(f"/{kind} <</MCID {number}>> BDC")
        yield
        self._out("EMC")


def write(found: Figures) -> bytes:
    """The whole report as a file."""
    with translation.override("da"):
        title = _("Figures from %(house)s") % {"house": settings.HOUSE_NAME}
        page = Report(f"{title}, {found.period.name}")
        page.c_margin = 0
        page.set_text_color(*INK)
        _first_page(page, title, found)
        page.add_page()
        page.set_text_color(*INK)
        _second_page(page, found)
        return bytes(page.output())


def _first_page(page: Report, title: str, found: Figures) -> None:
    page.say(title, 20, "H1", bold=True)
    page.say(found.period.name, 13)
    page.ln(3)
    _band(page, figure_words.headlines(found))
    _groups(page, _of(found, second=False))
    if any(many for _day, many in found.cups):
        page.heading(findings.cups(found))
        _cups(page, found)
    if any(one.whole for one in found.moods):
        page.heading(findings.moods(found))
        _moods(page, found)
    _foot(page, 1)


def _second_page(page: Report, found: Figures) -> None:
    if found.doings:
        page.heading(findings.doings(found))
        _bars(page, found.doings)
    _groups(page, _of(found, second=True))
    page.heading(_("How we count"))
    for name, words in figure_words.printed_notes():
        page.say(name, SIZE, bold=True)
        page.say(words, SIZE)
        page.ln(1)
    _foot(page, 2)


def _of(found: Figures, second: bool) -> Iterator[Line]:
    on_the_second = {_("Activities"), _("Follow-ups"), _("Well-being (WHO-5)")}
    return (line for line in figure_words.lines(found) if (line.group in on_the_second) is second)


def _groups(page: Report, lines: Iterator[Line]) -> None:
    for about, some in groupby(lines, key=lambda line: line.group):
        page.heading(about)
        _rows(page, some)


def _rows(page: Report, lines: Iterator[Line]) -> None:
    before = ""
    for line in lines:
        page.row(line, meaning=line.meaning != before)
        before = line.meaning


def _band(page: Report, lines: list[Line]) -> None:
    """The four figures, side by side on the wall of the house."""
    top, wide = page.get_y(), page.epw / len(lines)
    page.set_fill_color(*LAMP)
    page.rect(MARGIN, top, page.epw, BAND, style="F", round_corners=True, corner_radius=3)
    for number, line in enumerate(lines):
        left = MARGIN + number * wide + 3
        page.set_xy(left, top + 4)
        page.say(line.shown, 17, bold=True, wide=wide - 4)
        page.set_x(left)
        page.say(line.name, SMALL, wide=wide - 4)
    page.set_xy(MARGIN, top + BAND + 2)
    for line in lines:
        page.set_text_color(*SOFT)
        page.say(f"{line.shown} {line.name}: {line.meaning}", SMALL - 0.5)
    page.set_text_color(*INK)


def _bars(page: Report, rows: list[Doing]) -> None:
    most = max(one.mean for one in rows) or 1
    for one in rows:
        top = page.get_y()
        page.set_fill_color(*GREEN)
        page.rect(MARGIN + 52, top + 0.6, max(0.1, one.mean / most * 62), 3.6, style="F")
        page.say(_short(page, one.name), wide=50)
        page.set_xy(MARGIN + 117, top + 0.3)
        words = _("%(times)s times, %(mean)s with us each time")
        page.say(words % {"times": one.times, "mean": figure_words.many(one.mean)}, SMALL)
        page.set_xy(MARGIN, top + 7)


def _short(page: Report, name: str) -> str:
    page.set_font("house", "", SIZE)
    while page.get_string_width(name) > 47:
        name = name.rstrip("…")[:-1].rstrip() + "…"
    return name


def _cups(page: Report, found: Figures) -> None:
    """A dot a day and the line through them, between two figures."""
    top, most = page.get_y() + 2, max(20, *(many for _day, many in found.cups))
    left, wide = MARGIN + 8, page.epw - 8
    page.set_draw_color(*RULE)
    page.set_font("house", "", SMALL)
    for part in (0, 0.5, 1):
        level = top + HIGH * (1 - part)
        page.line(left, level, left + wide, level)
        page.text(MARGIN, level + 1.2, str(round(most * part)))

    def place(at: date, many: float) -> tuple[float, float]:
        across = (at - found.period.first).days / max(1, len(found.cups) - 1)
        return left + across * wide, top + HIGH * (1 - many / most)

    page.set_fill_color(*PALE)
    for at, many in found.cups:
        if many:
            page.circle(*place(at, many), 0.5, style="F")
    page.set_draw_color(*GREEN)
    page.set_line_width(0.7)
    for (one, low), (other, high) in pairwise(weekly_means(found.cups)):
        if (other - one).days == 1:
            page.line(*place(one, low), *place(other, high))
    page.set_line_width(0.2)
    page.set_xy(MARGIN, top + HIGH + 3)


def _moods(page: Report, found: Figures) -> None:
    """A bar of the five answers for each month, and the whole period in words."""
    whole = found.mood_of_the_period
    months = [one for one in found.moods if one.whole]
    for month in months if len(months) <= BARS else [whole]:
        top = page.get_y() + 1
        name = "" if month is whole else date_format(month.first, "F")
        if name:
            page.say(name, SMALL, wide=26)
        _bar(page, month.counts, MARGIN + (26 if name else 0), top)
        page.set_xy(MARGIN, top + 7)
    page.ln(1)
    page.say(" · ".join(f"{line.name}: {line.shown}" for line in figure_words.moods(found)), SMALL)


def _bar(page: Report, counts: list[int], left: float, top: float) -> None:
    room = page.w - MARGIN - left
    for mood, many in reversed(list(zip(Mood, counts, strict=True))):
        wide = room * many / sum(counts)
        page.set_fill_color(*MOODS[mood.value - 1])
        page.rect(left, top, max(0.1, wide - 0.6), 5, style="F")
        left += wide


def _foot(page: Report, number: int) -> None:
    page.set_xy(MARGIN, page.h - 16)
    page.set_text_color(*SOFT)
    made = date_format(timezone.localdate(), "j. F Y")
    words = _("Page %(number)s of 2. Made %(date)s. There are no names in these figures.")
    page.say(words % {"number": number, "date": made}, SMALL)
