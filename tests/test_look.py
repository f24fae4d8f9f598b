"""The look: colours come from one place, can be read in both lights, and come from this house."""

import gzip
import re
from pathlib import Path

import pytest
from django.core.files.storage import FileSystemStorage

from tools import vendor
from vaerested import sheets

ROOT = Path(__file__).resolve().parent.parent
CSS = ROOT / "static/css"
SHEETS = sorted(CSS.rglob("*.css"))
ENTRIES = ["house.css", "desk.css", "front.css", "office.css", "own.css", "phone.css", "together.css"]
COLOUR = re.compile(
    r"#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color|light-dark)\(|:\s*(?:white|black)\b",
    re.I,
)
TOKEN = re.compile(r"(--[\w-]+):\s*([^;]+);")
# What is the same by day and by night: light itself, drawings, and what lies on a photo.
ONE_VALUE = {
    *"lamp ink-on-lamp ink-on-deep lamp-bulb window-sky window-moon window-roofs".split(),
    *"shade on-shade curtain foot-line mood-1 mood-2 mood-3 mood-4 mood-5 mood-ink mood-ink-deep".split(),
    *"cup-blue cup-brick cup-green cup-lamp cup-heather cup-cream cup-rose cup-ink cup-light".split(),
    *"cup-well coffee coffee-milk tea coffee-shine".split(),
}
TEXT_PAIRS = """
ink/ground ink/ground-sunk ink/sheet ink/sheet-raised ink/cloth ink/wall ink/lamp-tint ink/dusk-tint
ink/brick-tint ink/green-tint ink/shift ink-soft/ground ink-soft/ground-sunk ink-soft/sheet
ink-soft/sheet-raised ink-soft/lamp-tint ink-soft/night-ground ink-soft/night-ground-sunk
ink-soft/night-sheet ink-soft/desk-ground ink-soft/desk-ground-sunk ink-soft/desk-sheet ink/night-ground
ink/night-sheet ink/night-cloth ink/desk-ground ink/desk-sheet on-green/green on-green/green-press
green-text/green-tint green-text/ground green-text/sheet green-text/sheet-raised green-text/night-ground
green-text/night-sheet green-text/desk-ground green-text/desk-sheet ink-on-deep/deep on-deep-soft/deep
ink-on-deep/wall-night ink-on-lamp/lamp lamp-text/lamp-tint on-brick/brick brick-text/brick-tint
brick-text/ground brick-text/sheet brick-text/sheet-raised dusk-text/dusk-tint dusk-text/sheet
sheet-raised/ink ink/front-band
""".split()
MARK_PAIRS = """
line-strong/ground line-strong/sheet line-strong/sheet-raised night-line-strong/night-ground
night-line-strong/night-sheet desk-line-strong/desk-ground desk-line-strong/desk-sheet brick/sheet dusk/sheet
focus-color/ground focus-color/sheet focus-color/wall ink-on-deep/wall-night
""".split()


def words_of(path: Path) -> str:
    """A sheet without its comments."""
    return re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)


def block(after: str, nth: int = 0) -> dict[str, str]:
    """The tokens of one block of tokens.css, found by the selector it begins with."""
    words = words_of(CSS / "tokens.css")
    start = [found.end() for found in re.finditer(re.escape(after) + r" \{", words)][nth]
    return {name[2:]: value for name, value in TOKEN.findall(words[start : words.index("}", start)])}


LIGHT = block("\n:root")
DARK = block(':root:where(:not([data-theme="light"]))')
CHOSEN_DARK = block(':root:where([data-theme="dark"])')


def luminance(colour: str) -> float:
    """How much light a colour gives, as WCAG counts it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(pair: str, dark: bool) -> float:
    """The contrast of "text/ground", two tokens."""
    values = LIGHT | DARK if dark else LIGHT
    darker, lighter = sorted(luminance(values[name]) for name in pair.split("/"))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_only_the_tokens_name_a_colour(sheet):
    words = words_of(sheet)

    assert sheet.name == "tokens.css" or COLOUR.findall(words) == []
    assert "light-dark(" not in words


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_a_sheet_fetches_nothing_from_elsewhere(sheet):
    words = words_of(sheet)

    assert "//" not in words
    assert sheet.name == "tokens.css" or "url(" not in words


def test_every_token_that_is_asked_for_exists_and_every_token_is_asked_for():
    everything = "".join(words_of(sheet) for sheet in SHEETS)
    of_django = {name for name, _ in TOKEN.findall(words_of(CSS / "office.css"))}

    defined = {name for name, _ in TOKEN.findall(everything)} - of_django
    used = set(re.findall(r"var\((--[\w-]+)", everything))

    assert used - defined == set()
    assert defined - used == set()


def test_dark_by_the_phone_and_dark_by_choice_are_the_same():
    assert CHOSEN_DARK == DARK


def test_every_colour_has_a_dark_value_or_is_the_same_in_both_lights():
    colours = {name for name, value in LIGHT.items() if COLOUR.search(value) or value == "transparent"}

    assert colours - set(DARK) == ONE_VALUE
    assert set(DARK) - set(LIGHT) == set()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("pair", TEXT_PAIRS)
def test_text_can_be_read(pair, dark):
    assert contrast(pair, dark) >= 7


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("pair", MARK_PAIRS)
def test_lines_and_rings_that_mean_something_can_be_seen(pair, dark):
    assert contrast(pair, dark) >= 3


def test_every_block_is_imported_once():
    imports = [name for entry in ENTRIES for name, _ in sheets.IMPORT.findall((CSS / entry).read_text())]

    written = {sheet.relative_to(CSS).as_posix() for sheet in SHEETS} - set(ENTRIES)

    assert sorted(imports) == sorted(written)


@pytest.mark.parametrize("entry", ENTRIES)
def test_a_page_asks_for_one_sheet_and_it_is_small(entry):
    sent = sheets.in_one(FileSystemStorage(location=CSS), entry)

    assert "@import" not in sent
    assert sent.count("{") == sent.count("}")
    assert len(gzip.compress(sent.encode())) <= 14_000


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_a_rule_in_a_rule_says_so_for_the_older_phones(sheet):
    around: list[str] = []
    wrong = []

    for line in filter(None, map(str.strip, words_of(sheet).splitlines())):
        if line.endswith("{"):
            if any(not rule.startswith("@") for rule in around) and line[0] not in "&@":
                wrong.append(line)
            around.append(line)
        elif line == "}":
            around.pop()

    assert wrong == []
    assert around == []


def test_every_name_in_the_sheets_is_on_a_page():
    pages = [*(ROOT / "templates").rglob("*.html"), *(ROOT / "static/js").rglob("*.js")]
    for package in ("community", "activities", "moderation", "vaerested"):
        pages += (ROOT / package).rglob("*.py")
    written = "".join(page.read_text() for page in pages)
    whole = set(re.findall(r"[\w-]+", written))
    begun = set(re.findall(r"[\w-]+(?={)", written))  # "cup--{{ colour }}"
    bare = {sheet: re.sub(r'url\([^)]*\)|"[^"]*"', "", words_of(sheet)) for sheet in SHEETS}
    styled = {name for words in bare.values() for name in re.findall(r"\.([a-zA-Z_][\w-]*)", words)}

    def is_begun(name: str) -> bool:
        return (
            any(name.startswith(start) for start in begun if start.endswith("-"))
            or name.rstrip("1234") in begun
        )

    lonely = {name for name in styled - whole if not is_begun(name)}

    assert lonely == {"calendarbox", "datetimeshortcuts", "xfull"}  # of the office, made by Django


def test_vendored_files_are_what_their_makers_published(tmp_path):
    assert vendor.problems() == []
    assert len(vendor.problems(tmp_path)) == sum(len(vendor.files(package)) for package in vendor.packages())


def test_a_vendored_file_with_a_changed_byte_is_noticed(tmp_path):
    kept = vendor.packages()[0]["file"][0]["to"]
    (tmp_path / kept).parent.mkdir(parents=True)
    (tmp_path / kept).write_bytes((ROOT / kept).read_bytes() + b" ")

    found = [problem for problem in vendor.problems(tmp_path) if "hash" in problem]

    assert len(found) == 1


def test_every_icon_a_page_asks_for_is_in_the_sprite():
    drawn = set(re.findall(r'<symbol id="([\w-]+)"', (ROOT / "static/img/icons.svg").read_text()))
    pages = "".join(page.read_text() for page in (ROOT / "templates").rglob("*.html"))

    asked = set(re.findall(r'{% icon "([\w-]+)"', pages))

    assert asked - drawn == set()


@pytest.mark.parametrize("art", sorted((ROOT / "templates/art").glob("*.html")), ids=lambda art: art.name)
def test_a_drawing_carries_no_style_and_is_silent(art):
    words = art.read_text()

    assert " style=" not in words
    assert "<script" not in words
    assert 'aria-hidden="true"' in words or 'alt=""' in words
