"""Where uploads are taken apart: in a process of its own, one at a time, with little of everything.

The process gets our libraries and none of our secrets. What it does inside stands in `confined`.
"""

import json
import os
import subprocess
import sys
import threading
from typing import Any

from django.conf import settings

from community.media import confined

_one_at_a_time = threading.BoundedSemaphore()  # eight pictures at once wait; pages and memory do not


class Unreadable(Exception):
    """Nothing to show or to hear can be made of the upload."""


def made(maker: str, upload: bytes, patience: float = confined.SECONDS) -> tuple[dict[str, Any], list[bytes]]:
    """What `python -m <maker>` makes of an upload: what it learned, and the finished files."""
    libraries = os.pathsep.join([str(settings.BASE_DIR), *filter(None, sys.path)])
    place = {"PYTHONPATH": libraries, "MALLOC_ARENA_MAX": "1"}
    command = [sys.executable, "-S", "-P", "-m", maker]
    try:
        with _one_at_a_time:
            done = subprocess.run(  # noqa: S603  (our own command; the upload is only its input)
                command, check=False, input=upload, capture_output=True, env=place, timeout=patience
            )
    except subprocess.TimeoutExpired as error:
        raise Unreadable("took too long") from error
    if done.returncode == confined.UNREADABLE or done.returncode < 0:  # below zero: killed by a signal
        raise Unreadable(done.stderr.decode(errors="replace").strip() or f"ended with {done.returncode}")
    if done.returncode:
        raise RuntimeError(f"The workshop itself is out of order: {done.stderr.decode(errors='replace')}")
    return _unpacked(done.stdout)


def _unpacked(answer: bytes) -> tuple[dict[str, Any], list[bytes]]:
    line, _, rest = answer.partition(b"\n")
    facts = json.loads(line)
    files, at = [], 0
    for length in facts.pop("lengths"):
        files.append(rest[at : at + length])
        at += length
    return facts, files
