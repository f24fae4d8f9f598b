"""The house speaks Danish first, in plain words, and English completely."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest

from activities.lix import lix

ROOT = Path(__file__).resolve().parent.parent
DANISH = ROOT / "vaerested" / "locale" / "da" / "LC_MESSAGES" / "django.po"
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
MARKUP = re.compile(r"<[^>]+>|%\(\w+\)[sd]|%[sd]|\{\w*\}")


def entries() -> list[polib.POEntry]:
    return list(polib.pofile(str(DANISH)))


def danish(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def test_every_word_of_the_house_is_there_in_danish():
    assert [entry.msgid for entry in entries() if not all(danish(entry))] == []


def test_no_translation_is_a_guess():
    assert [entry.msgid for entry in entries() if entry.fuzzy] == []


def test_names_and_numbers_land_in_both_languages():
    wrong = [
        entry.msgid
        for entry in entries()
        for words in danish(entry)
        if set(PLACEHOLDER.findall(words)) - set(PLACEHOLDER.findall(entry.msgid + entry.msgid_plural))
    ]

    assert wrong == []


def test_danish_texts_are_easy_to_read():
    plain = {words: MARKUP.sub("", words) for entry in entries() for words in danish(entry)}

    assert [words for words, text in plain.items() if len(text.split()) >= 20 and lix(text) > 28] == []


def test_the_house_never_shouts():
    assert [words for entry in entries() for words in danish(entry) if "!" in words] == []


@pytest.mark.skipif(not shutil.which("xgettext"), reason="needs GNU gettext: apt-get install gettext")
def test_no_word_in_the_code_is_missing_from_the_list(tmp_path):
    copy = tmp_path / "house"
    keep_out = shutil.ignore_patterns(".*", "var", "static", "tests", "docs", "__pycache__")
    shutil.copytree(ROOT, copy, ignore=keep_out)
    before = {(e.msgid, e.msgctxt) for e in entries()}

    subprocess.run(
        [sys.executable, "manage.py", "makemessages", "-l", "da", "--no-obsolete"],
        cwd=copy,
        check=True,
        capture_output=True,
    )

    found = polib.pofile(str(copy / DANISH.relative_to(ROOT)))
    assert {(e.msgid, e.msgctxt) for e in found} == before
