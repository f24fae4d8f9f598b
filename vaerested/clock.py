"""The clock of an embedded house: Celery's beat in a thread of the one process there is."""

import logging
import threading
import time
from typing import Any

from celery.beat import ScheduleEntry, Scheduler, Service
from django.db import close_old_connections

from vaerested import pings
from vaerested.celery import app
from vaerested.health import signs

log = logging.getLogger(__name__)
REST = 5.0  # seconds before a clock that fell down is wound again


def start() -> threading.Thread:
    """Start the clock beside the web server. It lives as long as the process does."""
    thread = threading.Thread(target=_keep_going, name="clock", daemon=True)
    thread.start()
    return thread


def _keep_going() -> None:
    while True:
        try:
            Service(app, scheduler_cls=HouseScheduler).start(embedded_process=False)
        except Exception:
            log.exception("The clock stopped and is wound again")
        time.sleep(REST)


class TellingScheduler(Scheduler):
    """Gives a sign of life at each turn, so that one can see that the clock goes (SAFETY O6)."""

    def tick(self, *args: Any, **kwargs: Any) -> Any:
        """Look what is due."""
        signs.give_now_and_then(signs.BEAT)
        pings.say_now_and_then(signs.BEAT)
        return super().tick(*args, **kwargs)


class HouseScheduler(TellingScheduler):
    """Runs each due task in the clock's own thread, with a fresh database connection."""

    def apply_entry(self, entry: ScheduleEntry, producer: Any = None) -> None:
        """Run what is due, here and now."""
        close_old_connections()
        try:
            super().apply_entry(entry, producer=producer)
        finally:
            close_old_connections()
