"""Runs a server of the house at another time: `python -m tests.clockwork <seconds> <module> <arguments>`.

The clock is so many seconds ahead of the machine's, however long the server takes to start: all servers of a
house go alike. A line with a number on standard input sets it anew.
A line of JSON, {"do": "module.function", "with": {...}}, is a deed done here, inside the house; one line
of JSON answers it. When nobody is there any more to give orders, the server ends.
"""

import json
import os
import runpy
import sys
import threading
import time
import traceback
from datetime import UTC, datetime
from importlib import import_module
from typing import Any

import time_machine


def main() -> None:
    """Set the clock, then become the server."""
    ahead, module, *words = sys.argv[1:]
    clock = time_machine.travel(_moment(ahead, time.time()), tick=True).start()
    threading.Thread(target=_follow, args=(clock,), daemon=True).start()
    sys.argv = [module, *words]
    runpy.run_module(module, run_name="__main__")


def _moment(ahead: str, now: float) -> datetime:
    return datetime.fromtimestamp(now + float(ahead), UTC)


def _follow(clock: time_machine.Traveller) -> None:
    for line in sys.stdin:
        if line.startswith("{"):
            print(json.dumps(_done(**json.loads(line))), flush=True)
        else:
            clock.move_to(_moment(line, time_machine.escape_hatch.time.time()))
    os._exit(0)


def _done(**order: Any) -> dict[str, Any]:
    module, _, name = order["do"].rpartition(".")
    try:
        return {"answer": getattr(import_module(module), name)(**order["with"])}
    except Exception:  # noqa: BLE001  (whatever went wrong is told to the test)
        return {"trouble": traceback.format_exc()}


if __name__ == "__main__":
    main()
