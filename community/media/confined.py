"""The inside of a confined process: one upload comes in, finished files go out, and it ends.

It knows no settings, no keys and no database, may use little memory and little time: whatever a hostile
file does to a decoder, it does it in here (SAFETY U9). The house's side of it is `workshop`.
"""

import contextlib
import json
import os
import sys
from collections.abc import Callable
from typing import Any

MEMORY = 768 * 1024 * 1024
SECONDS = 30
UNREADABLE = 3  # how the process ends when the upload is at fault, and not the house

type Make = Callable[[bytes], tuple[dict[str, Any], list[bytes]]]


def work(make: Make) -> int:
    """Read one upload from standard input; write one line of JSON and then the files, in order."""
    keep_small()
    try:
        facts, files = make(sys.stdin.buffer.read())
    except Exception as error:  # noqa: BLE001  (a decoder may fail in any way it likes)
        print(type(error).__name__, file=sys.stderr)
        return UNREADABLE
    facts |= {"lengths": [len(file) for file in files]}
    sys.stdout.buffer.write(json.dumps(facts).encode() + b"\n")
    sys.stdout.buffer.writelines(files)
    return 0


def keep_small() -> None:
    """Never in the way of the pages, and never larger or longer than one upload needs."""
    os.nice(5)
    with contextlib.suppress(ImportError, OSError, ValueError):  # not every system can promise this
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
