"""Keeps a handful of processes running together, and lets none of them outlive the others.

Small on purpose. A ready-made runner (honcho) stops the whole house when one process falls and gives
running requests five seconds; a house should get up again, and let people finish what they send.
"""

import ctypes
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType

TURN = 0.2  # seconds between two looks
DRAIN = 30  # seconds a process may take to finish what it is doing
FALLS, WITHIN = 5, 60  # so many falls in so many seconds, and something is wrong for good
PR_SET_PDEATHSIG = 1


class Supervisor:
    """Starts each command, starts it again when it falls, and stops all of them together."""

    def __init__(self, commands: dict[str, list[str]], folder: Path) -> None:
        self.commands, self.folder = commands, folder
        self.running: dict[str, subprocess.Popen[bytes]] = {}
        self.falls: dict[str, list[float]] = {name: [] for name in commands}
        self.stopping = False

    def run(self, ports: list[int], greeting: str) -> int:
        """Keep going until told to stop (0), or until something falls again and again (1)."""
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, self._asked_to_stop)
        for name in self.commands:
            self._start(name)
        open_now = given_up = False
        while not self.stopping and not given_up:
            time.sleep(TURN)
            given_up = not self._all_up()
            if not open_now and all(map(answers, ports)):
                open_now = True
                _say(greeting)
        self._stop_all()
        return int(given_up)

    def _asked_to_stop(self, number: int, frame: FrameType | None) -> None:
        self.stopping = True

    def _start(self, name: str) -> None:
        self.running[name] = subprocess.Popen(
            self.commands[name],
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            preexec_fn=_die_with_parent,  # noqa: PLW1509  (there are no threads here)
        )

    def _all_up(self) -> bool:
        states = [self._still_up(name) for name in self.commands]
        return all(states)

    def _still_up(self, name: str) -> bool:
        """Look after one process. False when it has fallen too often to be helped up again."""
        code = self.running[name].poll()
        if code is None or self.stopping:
            return True
        now = time.monotonic()
        self.falls[name] = [fall for fall in self.falls[name] if now - fall < WITHIN] + [now]
        if len(self.falls[name]) >= FALLS:
            _say(f"{name} has fallen {FALLS} times (last with {code}). The house closes: see above.")
            return False
        _say(f"{name} fell (with {code}) and is started again.")
        time.sleep(1)
        if not self.stopping:
            self._start(name)
        return True

    def _stop_all(self) -> None:
        for process in self.running.values():
            process.terminate()
        deadline = time.monotonic() + DRAIN
        for process in self.running.values():
            try:
                process.wait(max(0, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def answers(port: int) -> bool:
    """Whether somebody listens there."""
    with socket.socket() as line:
        return line.connect_ex(("127.0.0.1", port)) == 0


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


def _die_with_parent() -> None:
    """Even kill -9 of this process leaves nobody behind (Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
