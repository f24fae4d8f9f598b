"""A worker in a process of its own: `python -m tests.community.two_workers <deed> <when to begin>`.

It says as JSON how many letters it handed over. With `dies`, it is killed with the first letter in its hand.
"""

import json
import os
import sys
import time

import django
import requests

django.setup()

from community.bell import notices, push  # noqa: E402  (models are ready only now)
from community.bell.notices import Happening  # noqa: E402
from community.models import Member, PushMessage, Tiding  # noqa: E402
from community.tasks import ring_waiting_phones  # noqa: E402
from tests import make  # noqa: E402
from tests.community.post_office import Phone, PostOffice  # noqa: E402

EVENTS = 5


class Killed(PostOffice):
    """The process is gone before the letter is."""

    def send(self, request, **kwargs):
        os._exit(9)


def move_in() -> None:
    """Alma, with a phone, who is never quiet."""
    alma = make.member("Alma", quiet_from="03:00", quiet_until="03:00")
    push.subscribe(alma, **Phone().yes)


def main(deed: str, begins: str) -> None:
    """Do it, and say what came of it."""
    office = Killed() if deed == "dies" else PostOffice()
    requests.Session.get_adapter = lambda session, url: office
    time.sleep(max(0, float(begins) - time.time()))
    if deed == "move_in":
        move_in()
    elif deed != "count":
        alma = Member.objects.get(username="alma")
        for event in range(EVENTS):
            notices.tell(alma, Happening("mention", f"event.{event}", "/"))
        ring_waiting_phones()
    sent = PushMessage.objects.filter(sent_at__isnull=False).count()
    print(json.dumps({"letters": len(office.letters), "tidings": Tiding.objects.count(), "marked": sent}))


if __name__ == "__main__":
    main(*sys.argv[1:])
