"""Servers to be measured: each a process of its own, with a folder of its own, gone when its `with` ends."""

import os
import resource
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Self

from tests.whole_house import ROOT, free_port

PATIENCE = 180  # seconds, on a busy machine, until a server that does not answer has failed
TICKS = os.sysconf("SC_CLK_TCK")


def say(bench: str, words: str) -> None:
    """Tell whoever waits how far we are; the figures alone go to standard output."""
    print(f"{bench}: {words}", file=sys.stderr, flush=True)


def allow_many_sockets() -> None:
    """As many open files as the system lets us have; processes started from here have them too."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def cpu_ms(pid: int) -> float:
    """Processor time a process has used so far, from the system's own books."""
    words = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(words[11]) + int(words[12])) * 1000 / TICKS


class Place:
    """A folder and the settings of a house that lives in it, with nobody inside yet. Embedded, unless it is
    given a database."""

    def __init__(self, settings: str = "vaerested.settings", database: str = "") -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="house-bench-")
        self.folder = Path(self._folder.name)
        self.env = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": settings,
            "VAERESTED_VAR": self._folder.name,
            "DATABASE_URL": database,
            "REDIS_URL": "",
            "DEBUG": "off",
            "LOG_LEVEL": "ERROR",
        }

    def __enter__(self) -> Self:
        (self.folder / "static").mkdir()
        self.manage("migrate", "-v0")
        return self

    def __exit__(self, *trouble: object) -> None:
        self._folder.cleanup()

    def furnish(self) -> None:
        """Texts, style sheets, scripts and drawings, as a house has them before it opens."""
        self.manage("compile_texts")
        self.manage("collectstatic", "--noinput", "-v0")

    def borrow_furniture(self, other: "Place") -> None:
        """The same as in the other place, without making it anew."""
        (self.folder / "static").rmdir()
        (self.folder / "static").symlink_to(other.folder / "static")

    def manage(self, *words: str) -> None:
        """Run a management command here."""
        command = [sys.executable, "manage.py", *words]
        subprocess.run(command, cwd=ROOT, env=self.env, check=True, stdout=subprocess.DEVNULL)

    def run(self, module: str, *words: str) -> str:
        """Run a module here and give what it says."""
        command = [sys.executable, "-m", module, *words]
        done = subprocess.run(command, cwd=ROOT, env=self.env, check=True, stdout=subprocess.PIPE, text=True)
        return done.stdout


class Server:
    """One server on a free port. Use it in a `with`."""

    def __init__(self, place: Place, *command: str, answers: bool = True) -> None:
        self.port = free_port()
        self._answers = answers
        self._place = place
        self._command = [word.format(port=self.port) for word in command]
        self._closing = ExitStack()

    def __enter__(self) -> Self:
        self.log = self._closing.enter_context((self._place.folder / "log").open("a"))
        self.process = subprocess.Popen(
            [sys.executable, "-m", *self._command],
            cwd=ROOT,
            env=self._place.env,
            stdout=self.log,
            stderr=self.log,
        )
        self._closing.callback(self._kill)
        if self._answers:
            self._wait()
        return self

    def __exit__(self, *trouble: object) -> None:
        self._closing.close()

    def cpu_ms(self) -> float:
        """What it has used so far."""
        return cpu_ms(self.process.pid)

    def _wait(self) -> None:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and self.process.poll() is None:
            with socket.socket() as knock:
                if knock.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.1)
        self._closing.close()
        raise RuntimeError((self._place.folder / "log").read_text())

    def _kill(self) -> None:
        self.process.kill()
        self.process.wait()


WORDS = ("-v0", "--bind", "127.0.0.1", "--port", "{port}")


def house_server(place: Place, application: str) -> Server:
    """The server every house runs on."""
    return Server(place, "vaerested.server", *WORDS, application)


def daphne(place: Place, application: str) -> Server:
    """Daphne as it comes."""
    return Server(place, "daphne", *WORDS, application)
