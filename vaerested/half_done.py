"""Whether a restore has begun and not ended: what people deleted may be back, so the house stays closed
(SAFETY P4).
"""

import os
from pathlib import Path

from django.conf import settings

NAME = "restoring"
WORDS = (
    "A restore was begun and has not ended: what people deleted may be back. "
    "Run it to its end: manage.py restore FILE --replace."
)


def begin() -> bool:
    """Written before the first row is touched. False when an earlier try has left its mark already."""
    is_new = not is_so()
    with _mark().open("w") as file:
        os.fsync(file.fileno())
    return is_new


def end() -> None:
    """All is as it should be: the house may open."""
    _mark().unlink(missing_ok=True)


def is_so() -> bool:
    """Whether the house must stay closed."""
    return _mark().exists()


def _mark() -> Path:
    return Path(settings.VAR) / NAME
