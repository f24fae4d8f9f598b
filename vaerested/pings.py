"""A dead man's signal: tell an address of the operator's own that backup, clock and worker are alive
(SAFETY O6).

The address gets a request without a word in it. It is off until somebody sets one, and whoever listens
there calls when the signal stays away. Besides post, ringing phones and error reports nothing else goes
out.
"""

import logging
import threading
import time
import urllib.error
import urllib.request
from typing import Any

from django.conf import settings

log = logging.getLogger(__name__)

PATIENCE = 5  # seconds
PAUSE = 240  # seconds between two signals of the same kind from one process

_said: dict[str, float] = {}


class _Straight(urllib.request.HTTPRedirectHandler):
    """Goes to the address it was given and nowhere else."""

    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        """Follow no detours."""


_caller = urllib.request.build_opener(_Straight)


def say(name: str) -> bool:
    """Send the signal of this name, if it has an address. False when nobody took it."""
    address = settings.RUNNING.pings.get(name)
    if not address:
        return False
    try:
        with _caller.open(address, timeout=PATIENCE) as answer:
            return bool(answer.status < 300)
    except OSError as error:  # also a door that is shut, and an answer that says no
        if isinstance(error, urllib.error.HTTPError):
            error.close()
        log.warning("The signal of %s was not taken (%s)", name, type(error).__name__)
        return False


def say_now_and_then(name: str) -> None:
    """The same, beside whatever this thread does, and not at every turn of the clock."""
    if not settings.RUNNING.pings.get(name) or time.monotonic() - _said.get(name, -PAUSE) < PAUSE:
        return
    _said[name] = time.monotonic()
    threading.Thread(target=say, args=(name,), name=f"signal-{name}", daemon=True).start()
