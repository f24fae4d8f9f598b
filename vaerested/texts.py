"""The house's words in its languages, made ready to use without any tool but Python."""

from pathlib import Path

import polib

LOCALE = Path(__file__).resolve().parent / "locale"


def compile_changed() -> list[str]:
    """Every django.po becomes a django.mo beside it, if it has changed. Gives the languages made ready."""
    made = []
    for source in LOCALE.glob("*/LC_MESSAGES/*.po"):
        compiled = source.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
            polib.pofile(str(source)).save_as_mofile(str(compiled))
            made.append(source.parent.parent.name)
    return made
