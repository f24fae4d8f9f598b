"""Trying again: a bucket that stumbles once in the night costs no whole backup (SAFETY D7).

Pages ask it with little patience, so that nobody waits for a picture. A backup has time.
"""

import time
from collections.abc import Callable

PAUSES = (1, 5, 20)  # seconds between one try and the next


def again[T](deed: Callable[[], T]) -> T:
    """What the deed gives, at the latest at the fourth try. That a file is not there is an answer."""
    for pause in PAUSES:
        try:
            return deed()
        except FileNotFoundError:
            raise
        except Exception:  # noqa: BLE001  (a bucket that is away says so in words of its own)
            time.sleep(pause)
    return deed()
