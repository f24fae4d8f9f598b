"""`manage.py phrases --jsonl` reads texts from standard input; `--evaluate` and `--plain` measure."""

import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from moderation.phrases import exam
from moderation.signs import vocabulary


class Command(BaseCommand):
    """For those who look after the house's rules for words."""

    help = "Reads words by the house's rules. Nothing is kept."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """One of three ways."""
        way = parser.add_mutually_exclusive_group(required=True)
        way.add_argument("--jsonl", action="store_true", help='reads {"text": …} lines, answers each')
        way.add_argument("--evaluate", type=Path, help="a file of {text, band, topic} lines")
        way.add_argument("--plain", type=Path, help="a file of ordinary sentences: alarms per 1,000")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, or measure."""
        if options["jsonl"]:
            self._read_all()
        elif options["evaluate"]:
            result = exam.sit(exam.from_jsonl(_lines(options["evaluate"])))
            for wanted, band, text in result.wrong:
                self.stdout.write(f"{wanted} was read as {band}: {text}")
            self.stdout.write(exam.in_words(result))
        else:
            shown, said = exam.plain(_lines(options["plain"]))
            self.stdout.write(
                f"{shown} of {said} sentences shown: {1000 * shown / max(1, said):.1f} in 1,000"
            )

    def _read_all(self) -> None:
        book = vocabulary.book_or_files()
        for line in sys.stdin:
            if line.strip():
                self.stdout.write(json.dumps(_answer(line, book), ensure_ascii=False))


def _answer(line: str, book: Any) -> dict[str, Any]:
    try:
        text = json.loads(line)["text"]
    except (ValueError, TypeError, KeyError):
        return {"error": 'Each line must be a JSON object with a "text".'}
    reading = vocabulary.read(str(text), book)
    why = [
        {"span": one.span, "topic": one.topic, "rule": one.rule, "band": one.band, "gates": list(one.gates)}
        for one in reading.why
    ]
    return {"band": reading.band, "topics": list(reading.topics), "why": why}


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise CommandError(f"The file {path} cannot be read.") from error
