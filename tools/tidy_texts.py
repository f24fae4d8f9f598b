"""Puts the translations back in the house's own layout after gettext has gathered them (`make messages`)."""

from pathlib import Path

import polib

LOCALE = Path(__file__).resolve().parent.parent / "vaerested" / "locale"
NOISE = ("Report-Msgid-Bugs-To", "POT-Creation-Date")  # changes at every run and tells nobody anything


def tidy(path: Path) -> list[str]:
    """Rewrite one file; answer with what still lacks its words."""
    texts = polib.pofile(str(path), wrapwidth=100)
    for name in NOISE:
        texts.metadata.pop(name, None)
    texts.save()
    return [entry.msgid for entry in texts if entry.fuzzy or (not entry.translated() and not entry.obsolete)]


if __name__ == "__main__":
    for source in sorted(LOCALE.glob("*/LC_MESSAGES/*.po")):
        missing = tidy(source)
        print(f"{source.parent.parent.name}: {len(missing)} without words", *missing, sep="\n  ")
