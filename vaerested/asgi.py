"""Where Daphne comes in. An embedded house has its clock in the same process."""

import os

from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vaerested.settings")

from vaerested.sides import application

__all__ = ["application"]

if settings.EMBEDDED:
    from vaerested import clock

    clock.start()
