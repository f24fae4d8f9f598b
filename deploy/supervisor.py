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
from collections.abc import Iterable
from pathlib import Path
from types import FrameType

TURN = 0.2  # seconds between two looks
DRAIN = 30  # seconds a process may take to finish what it is doing
SETTLE = 5  # and so many more for whoever stands behind the door, once nobody comes through it any more
FALLS, WITHIN = 5, 60  # so many falls in so many seconds, and something is wrong for good
PR_SET_PDEATHSIG = 1


class Supervisor:
    """Starts each command, starts it again when it falls, and stops all of them together."""

    def __init__(
        self, commands: dict[str, list[str]], folder: Path, door: str = "", behind: str = ""
    ) -> None:
        """`door` is the proxy; those whose name begins with `behind` take what people send through it."""
        self.commands, self.folder, self.door = commands, folder, door
        self.behind = {name for name in commands if behind and name.startswith(behind)}
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
            process_group=0,  # Ctrl-C is ours to pass on, in good order
            preexec_fn=_hear_the_end,  # noqa: PLW1509  (there are no threads here)
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
        """First the door lets nobody new in and waits for what is on its way (nginx calls it SIGQUIT), while
        sockets, worker and clock end; then those behind it. All at once would cut a picture off half sent.
        """
        deadline = time.monotonic() + DRAIN
        for name in self.commands.keys() - self.behind:
            self.running[name].send_signal(signal.SIGQUIT if name == self.door else signal.SIGTERM)
        self._see_off({self.door} & self.commands.keys(), deadline)
        for name in self.behind:
            self.running[name].terminate()
        self._see_off(self.commands.keys(), max(deadline, time.monotonic() + SETTLE))

    def _see_off(self, names: Iterable[str], deadline: float) -> None:
        for process in [self.running[name] for name in names]:
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


def _hear_the_end() -> None:
    """A house opened in the background must hear SIGQUIT, which a shell mutes there. And even kill -9 of this
    process leaves nobody behind (Linux).
    """
    signal.signal(signal.SIGQUIT, signal.SIG_DFL)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
