"""A month in a house of 1,000 members: how many rows the desk gets a day, and how long each waits.

Four weeks are lived before, so that everybody has a rhythm; then thirty days are counted. The same seed
gives the same figures: it measures rules and rota, not the machine.
"""

import os
import tempfile
from datetime import date, timedelta
from statistics import median
from typing import Any

MEMBERS, SEED = 1_000, 2026
BEFORE, DAYS = 28, 30
FIRST = date(2027, 1, 4)


def measure() -> dict[str, Any]:
    """Rows a day (median, most), minutes until somebody has them by level, and what waited at 07.00."""
    os.environ["VAERESTED_VAR"] = tempfile.mkdtemp(prefix="month-")
    import django

    django.setup()
    from django.core.management import call_command

    from tests.benchmarks.house_life import House

    call_command("migrate", verbosity=0)
    house = House(MEMBERS, SEED)
    house.live(FIRST, BEFORE)
    house.diary = type(house.diary)()
    diary = house.live(FIRST + timedelta(days=BEFORE), DAYS)
    counted = [FIRST + timedelta(days=BEFORE + n) for n in range(DAYS)]
    rows = [diary.rows[day] for day in counted]
    return {
        "members": MEMBERS,
        "days": DAYS,
        "rows_a_day": {"median": median(rows), "least": min(rows), "most": max(rows)},
        "minutes_until_taken": {level: _spread(waits) for level, waits in sorted(diary.waits.items())},
        "free_at_0700": {"median": median(diary.at_seven), "most": max(diary.at_seven)},
        "most_free_at_once": diary.most_at_once,
    }


def _spread(waits: list[float]) -> dict[str, float]:
    ordered = sorted(waits)
    return {
        "rows": len(ordered),
        "median": round(median(ordered), 1),
        "p95": round(ordered[int(len(ordered) * 0.95) if len(ordered) > 1 else 0], 1),
        "longest": round(ordered[-1], 1),
    }
