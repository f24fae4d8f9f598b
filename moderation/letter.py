"""The letter to whoever is told: one page, made when somebody asks for it, and kept nowhere."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from fpdf import FPDF

from moderation import lawful
from moderation.models import Asked, Basis, Escalation, Way

FONT = str(Path(__file__).parent / "fonts" / "atkinson-hyperlegible-next-{}.ttf")
FONTS = (
    ("house", "", "regular"),
    ("house", "B", "bold"),
    ("more", "", "regular-ext"),
    ("more", "B", "bold-ext"),
)
logging.getLogger("fontTools").setLevel(logging.WARNING)  # it would say which letters the words are made of

MOST_LINES = 40  # of our own words; with a name, a basis and both colleagues they still make one page
LINE = 60  # letters, when all of them are wide
SIZES = (12, 11, 10, 9, 8)  # the largest that fits on one page
MARGIN, AIR = 22, 1.5


@dataclass(frozen=True, slots=True)
class Part:
    """A heading or a paragraph, in the order it is read."""

    words: str
    kind: str = "P"


class Page(FPDF):
    """One sheet whose parts a screen reader meets in order: headings as headings, text as text."""

    def __init__(self, title: str) -> None:
        super().__init__(format="A4")
        self.set_title(title)
        self.set_author(settings.HOUSE_NAME)
        self.set_lang("da")
        self.set_margins(MARGIN, MARGIN)
        self.set_auto_page_break(auto=False)
        for family, style, file in FONTS:
            self.add_font(family, style, FONT.format(file))
        self.set_fallback_fonts(["more"], exact_match=False)
        self.add_page()

    def height(self, part: Part, size: int) -> float:
        """How much room a part takes."""
        self._dress(part, size)
        room = self.multi_cell(0, self.font_size * AIR, part.words, dry_run=True, output="HEIGHT")
        assert isinstance(room, float)  # HEIGHT alone was asked for
        return room

    def put(self, part: Part, size: int) -> None:
        """Write a part, marked as what it is."""
        self._dress(part, size)
        number = self.struct_builder.next_mcid_for_page(self.page)
        self._add_marked_content(struct_type=f"/{part.kind}", mcid=number)
        self._out(f"/{part.kind} <</MCID {number}>> BDC")
        self.multi_cell(0, self.font_size * AIR, part.words, align="L", new_x="LMARGIN", new_y="NEXT")
        self._out("EMC")
        self.ln(self.font_size * (0.3 if part.kind != "P" else 0.6))

    def _dress(self, part: Part, size: int) -> None:
        larger = {"H1": 7, "H2": 1}.get(part.kind, 0)
        self.set_font("house", "" if part.kind == "P" else "B", size + larger)


def write(escalation: Escalation) -> bytes:
    """The whole letter, in Danish, as a file to print or send."""
    with translation.override("da"):
        parts = list(_parts(escalation))
    page = Page(parts[0].words)
    size = next((size for size in SIZES if _fits(page, parts, size)), SIZES[-1])
    for part in parts:
        page.put(part, size)
    return bytes(page.output())


def has_room(words: str) -> bool:
    """Whether what we tell goes on the page as it is broken into lines. Nothing is ever cut off."""
    return sum(max(1, -(-len(line) // LINE)) for line in words.splitlines()) <= MOST_LINES


def _fits(page: Page, parts: list[Part], size: int) -> bool:
    air = len(parts) * size * 0.3528 * 0.6
    return sum(page.height(part, size) for part in parts) + air <= page.eph


def _parts(told: Escalation) -> Iterator[Part]:
    titles = {
        Way.ADULT_CONCERN: _("Concern about a grown-up"),
        Way.CHILD_NOTIFICATION: _("Notification about a child"),
        Way.EMERGENCY: _("To emergency help"),
        Way.OTHER_HELP: _("From the house to others who help"),
    }
    yield Part(titles[Way(told.way)], "H1")
    yield Part(f"{settings.HOUSE_NAME}, {date_format(timezone.localtime(told.begun_at), 'j. F Y')}")
    yield Part(_("To: %(whom)s") % {"whom": told.recipient_name or told.get_recipient_display()})
    yield Part(_("About: %(name)s") % {"name": told.member.name})
    yield Part(_("What we tell you"), "H2")
    yield Part(told.shared)
    yield Part(_("Why we may tell it"), "H2")
    yield Part(f"{told.get_basis_display()}. {lawful.WORDS[Basis(told.basis)]}")
    yield Part(_("Consent: %(answer)s") % {"answer": Asked(told.consent).label} + ".")
    yield Part(_("Who stands by it"), "H2")
    names = [person.name for person in (told.by, told.second) if person]
    yield Part(", ".join([*names, settings.HOUSE_NAME]))
    yield Part(_("Ask us, if you need to know more. Tell nobody who does not need it."))
