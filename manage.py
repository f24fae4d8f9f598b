#!/usr/bin/env python
"""The house's front desk for commands: migrate, furnish, programme and the rest."""

import os
import sys


def main() -> None:
    """Run one management command with the house's settings."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vaerested.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
