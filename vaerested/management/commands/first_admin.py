"""`manage.py first_admin Ada`: the first person with a key to a new house."""

import secrets
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from community.models import Member, Role

THERE_IS_ONE = "This house has an administrator already. They give roles in the office."


class Command(BaseCommand):
    """Once. The second key is made at the first log-in."""

    help = "Makes the first administrator, and shows a password once."

    def add_arguments(self, parser: CommandParser) -> None:
        """What they are called in the house, which is also what they log in with, in small letters."""
        parser.add_argument("name")

    def handle(self, *args: Any, **options: Any) -> None:
        """A name and a password, to be changed at once."""
        if Member.objects.filter(role=Role.ADMIN).exists():
            raise CommandError(THERE_IS_ONE)
        name, password = options["name"].strip(), secrets.token_urlsafe(12)
        if not name or Member.objects.filter(username=name.lower()).exists():
            raise CommandError("Choose a name that nobody in the house has.")
        member = Member.objects.create_superuser(name.lower(), password, display_name=name)
        self.stdout.write(f"Log-in name: {member.username}\nPassword: {password}")
        self.stdout.write("Log in, make a second key, and choose a password of your own under Mig.")
