"""`python -m tests.benchmarks.scaling`: measures the load of a real day and writes what came of it into
`docs/scaling.md`, between its two marks. Ten minutes on a machine with nothing else to do.
"""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests import environment  # noqa: F401  (the settings of every test, before Django reads them)
from tests.whole_house import ROOT

PAGE = ROOT / "docs" / "scaling.md"
FILM = 15  # seconds
VISITS = 8  # of a member in a day [a guess]
BEGINS, ENDS = "<!-- measured -->\n", "<!-- until here -->"


def main() -> int:
    """Measure, or take figures that were kept: `python -m tests.benchmarks.scaling figures.json`."""
    if sys.argv[1:]:
        figures = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    else:
        figures = measure()
        print(json.dumps(figures, indent=2))
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGINS)
    after = rest.partition(ENDS)[2]
    PAGE.write_text(f"{before}{BEGINS}\n{tables(figures)}\n\n{ENDS}{after}", encoding="utf-8")
    return 0


def measure() -> dict[str, Any]:
    """A day and a film night, by engine."""
    from tests.benchmarks import film, full, load

    figures = {"load": load.measure(), "film": film.measure(seconds=FILM)}
    if full.is_here():
        figures["film_full"] = film.measure(full.FullPlace(), seconds=FILM)
    return figures


def tables(figures: dict[str, Any]) -> str:
    """Everything as Markdown, with the conditions first."""
    load = figures["load"]
    films = {"a small house": figures.get("film"), "full mode": figures.get("film_full")}
    begins = (
        f"Measured on {datetime.now(UTC):%-d %B %Y}, {load['cores']} cores, load {load['load_before']} before"
        f" it began; {load['members']:,} phones with the house open, the crowd on the same machine."
    )
    parts = [begins]
    for name, title in (("embedded", "Small house (SQLite)"), ("full", "Full mode (PostgreSQL, Redis)")):
        one = load[name]
        parts.append(f"### {title}")
        parts.append(_engine(one) if isinstance(one, dict) else one)
    told = [_film(film, where) for where, film in films.items() if film]
    return "\n\n".join([*parts, *(["### Film night"] if told else []), *told])


def _engine(one: dict[str, Any]) -> str:
    pages = [key for key in ("pages_by_1", "pages_by_2") if key in one]
    rows = [
        "| processes for pages | visits a second | p50 ms | p95 ms | p99 ms | failed | CPU ms a visit |",
        "|---|---|---|---|---|---|---|",
    ]
    for key in pages:
        for step in one[key]["steps"]:
            seen = [step[name] for name in ("p50_ms", "p95_ms", "p99_ms")]
            told = [key[-1], step["visits_a_second"], *seen, _failed(step), step["cpu_ms_a_visit"]]
            rows.append(f"| {' | '.join(map(str, told))} |")
    holds = ", ".join(f"{one[key]['holds']} visits a second with {key[-1]}" for key in pages)
    last = one[pages[-1]]["steps"][-1]
    lost, limits = last["lost"], [f"{last[name]:.0%}" for name in ("pages_cpu_share", "live_cpu_share")]
    facts = (
        f"It holds {holds} (95 of 100 within a second, 98 of 100 answered). An open phone costs"
        f" {one['kb_a_phone']} kB; {one['phones']:,} came in {one['seconds']} seconds, {lost} were lost on"
        f" the way. At the end the process for pages held {one['mb_of_pages']} MB, the one with the phones"
        f" {one['mb_of_sockets']} MB. In the last step the busiest process for pages used {limits[0]} of a"
        f" core, the one with the phones {limits[1]}."
    )
    a_visit = one[pages[0]]["steps"][0]["cpu_ms_a_visit"]
    facts += f" A member's day of {VISITS} pages costs {a_visit * VISITS / 1000:.2f} seconds of processor."
    if one.get("two_to_one"):
        facts += f" Two processes for pages carry {one['two_to_one']} times as much as one."
    return "\n".join([*rows, "", facts])


def _failed(step: dict[str, Any]) -> str:
    return f"{step['failed']} of {step['visits']}"


def _film(film: dict[str, Any], where: str) -> str:
    house, raw = film["house"], film["raw"]
    return (
        f"{film['people']} people, {film['lines_a_second']} lines a second for"
        f" {film['seconds']} seconds, in {where}: half of the lines were heard within"
        f" {house['p50_ms']} ms, 99 of 100 within {house['p99_ms']} ms (bare asyncio beside it:"
        f" {raw['p50_ms']} and {raw['p99_ms']}); {house['heard']:,} of {house['meant']:,} heard,"
        f" {house['cpu_ms_a_line']} ms of processor a line."
    )


if __name__ == "__main__":
    sys.exit(main())
