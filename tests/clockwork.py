"""Runs a server of the house at another time: `python -m tests.clockwork <moment> <module> <arguments>`.

The clock starts at the moment and goes on from there. A line with a moment on standard input moves it.
A line of JSON, {"do": "module.function", "with": {...}}, is a deed done here, inside the house; one line
of JSON answers it. When nobody is there any more to give orders, the server ends.
"""

import json
import os
import runpy
import sys
import threading
import traceback
from datetime import datetime
from importlib import import_module
from typing import Any

import time_machine


def main() -> None:
    """Set the clock, then become the server."""
    start, module, *words = sys.argv[1:]
    clock = time_machine.travel(datetime.fromisoformat(start), tick=True).start()
    threading.Thread(target=_follow, args=(clock,), daemon=True).start()
    sys.argv = [module, *words]
    runpy.run_module(module, run_name="__main__")


def _follow(clock: time_machine.Traveller) -> None:
    for line in sys.stdin:
        if line.startswith("{"):
            print(json.dumps(_done(**json.loads(line))), flush=True)
        else:
            clock.move_to(datetime.fromisoformat(line.strip()))
    os._exit(0)


def _done(**order: Any) -> dict[str, Any]:
    module, _, name = order["do"].rpartition(".")
    try:
        return {"answer": getattr(import_module(module), name)(**order["with"])}
    except Exception:  # noqa: BLE001  (whatever went wrong is told to the test)
        return {"trouble": traceback.format_exc()}


if __name__ == "__main__":
    main()
