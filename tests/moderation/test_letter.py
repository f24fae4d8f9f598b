"""The letter to others: one page in Danish, that a screen reader can follow, and that lies nowhere."""

import re
import zlib

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from moderation import lawful, letter
from moderation.models import Basis, Escalation
from tests.moderation.reading import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(alma, contact, jonas) -> Escalation:
    """Two colleagues tell the kommune, with Alma's yes."""
    known = {"way": "adult_concern", "recipient": "kommune", "consent": "given", "basis": "consent"}
    return Escalation.objects.create(
        member=alma,
        recipient_name="Aarhus Kommune, Żaneta Łukowska",
        shared="Alma mister sin bolig på fredag. Hun ønsker hjælp til at søge.",
        by=contact,
        second=jonas,
        second_at=timezone.now(),
        **known,
    )


def parts(pdf: bytes) -> list[bytes]:
    """What the file holds, unpacked."""
    opened = []
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        try:
            opened.append(zlib.decompress(stream))
        except zlib.error:
            opened.append(stream)  # it was not packed
    return opened


def marks(pdf: bytes) -> list[str]:
    """The kinds of parts in the order they are read."""
    found = [re.findall(rb"/(H1|H2|P) <</MCID \d+>> BDC", part) for part in parts(pdf)]
    return [kind.decode() for kinds in found for kind in kinds]


def letters(pdf: bytes) -> set[str]:
    """Every letter that can be read out or copied: what the fonts say their drawings mean."""
    codes = [re.findall(rb"<[0-9A-F]+> <([0-9A-F]{4})>", part) for part in parts(pdf) if b"bfchar" in part]
    return {chr(int(code, 16)) for one in codes for code in one}


def test_it_is_one_page_with_headings_and_text_in_order_and_says_its_language(told):
    pdf = letter.write(told)

    assert pdf.startswith(b"%PDF-")
    assert len(re.findall(rb"/Type /Page\b", pdf)) == 1
    assert re.search(rb"/Lang \(da\)", pdf)
    assert b"/StructTreeRoot" in pdf
    assert marks(pdf)[:2] == ["H1", "P"]
    assert marks(pdf).count("H2") == 3


def test_danish_and_other_letters_can_be_read_out_of_it(told):
    wanted = set((told.shared + told.recipient_name + "Vera Jonas").replace(" ", ""))

    assert wanted - letters(letter.write(told)) == set()


def test_the_longest_words_there_are_room_for_still_fit_on_one_page(told):
    told.shared = "Der er meget at fortælle. " * 76

    pdf = letter.write(told)

    assert len(re.findall(rb"/Type /Page\b", pdf)) == 1


def test_it_is_fetched_and_kept_nowhere(told, contact, as_member, tmp_path):
    answer = as_member(contact).get(reverse("desk-escalation-letter", args=[told.member.handle, told.pk]))

    assert answer.headers["Content-Type"] == "application/pdf"
    assert "no-store" in answer.headers["Cache-Control"]
    assert list(tmp_path.rglob("*.pdf")) == []


def test_there_is_no_letter_before_two_stand_by_it(told, contact, as_member):
    Escalation.objects.update(second=None, second_at=None)

    answer = as_member(contact).get(reverse("desk-escalation-letter", args=[told.member.handle, told.pk]))

    assert answer.status_code == 404


def test_what_has_room_is_never_cut_off_also_with_long_names(told):
    told.shared = "\n".join(["Ord"] * letter.MOST_LINES)
    told.basis = max(Basis, key=lambda one: len(f"{one.label}{lawful.WORDS[one]}"))
    told.recipient_name = "Aarhus " * 17
    for person in (told.member, told.by, told.second):
        person.display_name = "Navn " * 12
    assert letter.has_room(told.shared)

    with translation.override("da"):
        parts = list(letter._parts(told))
    page = letter.Page(parts[0].words)
    fits = letter._fits(page, parts, letter.SIZES[-1])
    page.output()  # lays the fonts back

    assert fits
    assert letter.has_room("W" * 2000)


def test_who_breaks_too_many_lines_is_told_so_and_keeps_what_was_typed(alma, contact, as_member):
    browser = as_member(contact)
    address = reverse("desk-reach-begin", args=[alma.handle, "adult_concern"])
    known = {"recipient": "kommune", "consent": "given", "consent_how": "oral", "basis": "consent"}

    answer = browser.post(address, {**known, "shared": "\n".join(["Ord"] * 60)})

    assert answer.status_code == 422
    assert "Brevet er én side." in words(answer)
    assert answer.content.decode().count("Ord\n") >= 59
    assert not Escalation.objects.exists()
