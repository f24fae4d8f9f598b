"""The house speaks Danish first, in plain words, and English completely."""

import ast
import re
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest

from activities.days.lix import lix, words

ROOT = Path(__file__).resolve().parent.parent
DANISH = ROOT / "vaerested" / "locale" / "da" / "LC_MESSAGES" / "django.po"
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
SHORT = 10  # words: in fewer, one long word alone is more than LIX can bear
MARKUP = re.compile(r"<[^>]+>|%\(\w+\)[sd]|%[sd]|\{\w*\}")

SAID_BY = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "npgettext"}
ROOMS = ("community", "activities", "moderation", "vaerested")
CODE = [path for room in ROOMS for path in (ROOT / room).rglob("*.py")]


def entries() -> list[polib.POEntry]:
    return list(polib.pofile(str(DANISH)))


def danish(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def test_every_word_of_the_house_is_there_in_danish():
    assert [entry.msgid for entry in entries() if not all(danish(entry))] == []


def test_no_words_hide_inside_others_where_the_gatherer_does_not_look():
    hidden = [
        f"{path}:{call.lineno}"
        for path in CODE
        for woven in ast.walk(ast.parse(path.read_text()))
        if isinstance(woven, ast.JoinedStr)
        for call in ast.walk(woven)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in SAID_BY
    ]

    assert hidden == []


def test_no_translation_is_a_guess():
    assert [entry.msgid for entry in entries() if entry.fuzzy] == []


def test_names_and_numbers_land_in_both_languages():
    wrong = [
        entry.msgid
        for entry in entries()
        for said in danish(entry)
        if set(PLACEHOLDER.findall(said)) - set(PLACEHOLDER.findall(entry.msgid + entry.msgid_plural))
    ]

    assert wrong == []


def test_danish_texts_are_easy_to_read():
    plain = [(said, MARKUP.sub("", said)) for entry in entries() for said in danish(entry)]

    assert [said for said, text in plain if len(words(text)) >= SHORT and lix(text) > 28] == []


def test_the_house_never_shouts():
    assert [said for entry in entries() for said in danish(entry) if "!" in said] == []


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
