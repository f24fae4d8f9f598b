"""Every promise of our safety page has a test that names it: in its own name, or in the sentence above it."""

import re

from tests.whole_house import ROOT

NUMBERS = {"A": 9, "Z": 11, "P": 10, "U": 10, "W": 9, "L": 4, "D": 9, "O": 6}
PROMISES = {f"{letter}{number}" for letter, last in NUMBERS.items() for number in range(1, last + 1)}
TEST = re.compile(r'^ *(?:async )?def (test_\w+)\([^)]*\)[^:]*:\s*(?:"""(.*?)""")?', re.MULTILINE | re.DOTALL)


def named_in(text: str) -> set[str]:
    """The promises that the tests in this file name."""
    told = " ".join(f"{name.replace('_', ' ').upper()} {sentence}" for name, sentence in TEST.findall(text))
    return set(re.findall(r"\b[A-Z]\d{1,2}\b", told)) & PROMISES


def test_a_number_in_passing_is_no_test_of_it():
    kept = 'def test_w3_a_get_changes_nothing(alma):\n    """And O4."""\n'

    assert named_in(kept + "# Z3\nSECONDS = 5  # (SAFETY Z2)\n") == {"W3", "O4"}


def test_every_promise_has_a_test_that_names_it():
    found = [named_in(path.read_text(encoding="utf-8")) for path in (ROOT / "tests").rglob("test_*.py")]

    assert PROMISES - set().union(*found) == set()
