"""Where Daphne comes in. An embedded house has its clock in the same process."""

import os

from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vaerested.settings")

from vaerested.vault.sides import application

__all__ = ["application"]

from vaerested import checks, doors

doors.hold(settings.VAR, alone=settings.EMBEDDED)
checks.refuse()

if settings.EMBEDDED:
    from vaerested import clock

    clock.start()
