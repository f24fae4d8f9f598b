"""Whether the clock of the house goes: `python deploy/ticking.py` ends with 0 or 1.

Beat has no port to knock at. It leaves a sign in Redis every few seconds; this looks how old the sign is.
"""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vaerested.settings")

import django

django.setup()

from vaerested.health import signs, watching  # noqa: E402  (it needs Django)

if __name__ == "__main__":
    age = signs.age(signs.BEAT)
    sys.exit(age is None or age >= watching.LONGEST_SILENCE[signs.BEAT])
