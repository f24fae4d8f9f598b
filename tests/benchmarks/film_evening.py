"""People with sessions of their own, and a film that runs. Prints the night, then their cookies."""

import os
import sys

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vaerested.settings")
    django.setup()

    from datetime import timedelta

    from django.utils import timezone

    from tests import make
    from tests.benchmarks.people import cookie, let_in

    night = make.film_night(starts_at=timezone.now() - timedelta(minutes=20))
    print(night.pk)
    print("\n".join(cookie(key) for key in let_in(int(sys.argv[1]))))
