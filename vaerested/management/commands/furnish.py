"""Furnishes a demo house: people, a rota around now, and three weeks of life."""

import json
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone, translation

from community.models import Post
from vaerested.furnish import care, courses, days, figures, film, people, rota, together, wall

REFUSED = 3  # what deploy/prepare.sh knows it by


class Command(BaseCommand):
    """`manage.py furnish` may be run again: what already stands is left as it is."""

    help = "Furnish a demo house with invented people and three weeks of life. Never on a real house."

    def add_arguments(self, parser: CommandParser) -> None:
        """Two ways of reading the keys of the demo."""
        parser.add_argument("--accounts", action="store_true", help="print every account as JSON")
        parser.add_argument("--logins", action="store_true", help="print the log-ins for people to read")

    def handle(self, *args: Any, **options: Any) -> None:
        """Furnish, or tell who has which key."""
        now = timezone.now()
        if options["accounts"]:
            self.stdout.write(json.dumps(people.accounts(now), ensure_ascii=False, indent=2))
        elif options["logins"]:
            self._tell(people.accounts(now))
        else:
            self._leave_a_real_house_alone()
            with translation.override("da"):
                self._furnish(now)

    def _leave_a_real_house_alone(self) -> None:
        if people.others_live_here():
            raise CommandError(
                "People live in this house who are not of the demo. Nobody has moved in, and nothing "
                "is changed. If FURNISH=1 is still in .env, take it out.",
                returncode=REFUSED,
            )

    @transaction.atomic
    def _furnish(self, now: datetime) -> None:
        """All or nothing. People and rota are looked after every time; life is lived once.

        What an open house has said by itself in the meantime is no life yet.
        """
        everyone = people.move_in(now)
        rota.plan(everyone, now)
        if Post.objects.filter(is_prompt=False).exists():
            self.stdout.write("The house is furnished already.")
            return
        days.go_by(everyone, now)
        wall.fill(everyone, now)
        care.look_after(everyone, now)
        together.plan(everyone, now)
        courses.gather(everyone, now)
        film.plan(everyone, now)
        figures.count(now)
        self.stdout.write(f"{len(everyone)} people and {Post.objects.count()} posts have moved in.")

    def _tell(self, accounts: list[dict[str, Any]]) -> None:
        self.stdout.write(f"\n{'role':9} {'log-in name':12} {'password':30} second key (TOTP secret)")
        for one in accounts:
            second_key = one["totp_secret"] or "-"
            here = "  on shift" if one["on_shift"] else ""
            self.stdout.write(f"{one['role']:9} {one['username']:12} {one['password']:30} {second_key}{here}")
        self.stdout.write("")
