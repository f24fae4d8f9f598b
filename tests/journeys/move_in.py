"""Makes the people of the journey, from inside the house: `python -m tests.journeys.move_in <moment>`."""

import json
import sys
from datetime import datetime, timedelta

import django

django.setup()

from community.models import Role  # noqa: E402  (Django is ready only now)
from moderation.models import Shift, StaffProfile  # noqa: E402
from tests import make  # noqa: E402
from vaerested.furnish import people  # noqa: E402


def main() -> None:
    """Alma and Bo live here; Vera and Jonas are on shift from early to late."""
    now = datetime.fromisoformat(sys.argv[1])
    make.member("Alma", emblem="sunflower", admitted_at=now)
    make.member("Bo", emblem="fish", admitted_at=now)
    secrets = {}
    for name, role in (("Vera", "host"), ("Jonas", "contact")):
        worker = make.member(name, role=Role.STAFF, admitted_at=now, emblem="portrait-mette")
        secrets[worker.username] = people.totp_secret(name)
        people.TOTP.activate(worker, secrets[worker.username])
        StaffProfile.objects.create(member=worker, care_role="contact")
        for day in (0, 1):
            start = now.replace(hour=6, minute=45) + timedelta(days=day)
            Shift.objects.create(
                staff=worker, starts_at=start, ends_at=start + timedelta(hours=14, minutes=15), role=role
            )
    print(json.dumps(secrets))


if __name__ == "__main__":
    main()
