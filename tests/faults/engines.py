"""A PostgreSQL and a Redis of a test's own, on free ports, to be stopped and started as the test likes."""

import os
import shutil
import signal
import socket
import subprocess
import time
from abc import ABC, abstractmethod
from pathlib import Path
from typing import Self

from tests.whole_house import free_port

NOBODY = "nobody"
PATIENCE = 120  # seconds, on a busy machine


def postgres_programs() -> Path | None:
    """Where the newest PostgreSQL server on this machine keeps its programs."""
    places = [*Path("/usr/lib/postgresql").glob("*/bin"), *Path("/opt/homebrew/opt").glob("postgresql*/bin")]
    with_server = [place for place in sorted(places) if (place / "initdb").exists()]
    on_path = shutil.which("initdb")
    return with_server[-1] if with_server else Path(on_path).parent if on_path else None


def are_here() -> bool:
    """Whether both can be started here."""
    return bool(postgres_programs() and shutil.which("redis-server"))


def wait_for(port: int) -> None:
    """Until somebody listens there."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with socket.socket() as knock:
            if knock.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError(f"nobody listens on {port}")


class Engine(ABC):
    """One server process, run by somebody who is not root."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        folder.mkdir()
        self.who = {"user": NOBODY} if os.geteuid() == 0 else {}
        if self.who:
            shutil.chown(folder, NOBODY)
        self.process: subprocess.Popen[bytes] | None = None

    def run(self, *words: object) -> None:
        """Start it, and wait until it answers."""
        with (self.folder.parent / f"{self.folder.name}.log").open("ab") as log:
            command = [str(word) for word in words]
            self.process = subprocess.Popen(command, cwd=self.folder, stdout=log, stderr=log, **self.who)
        wait_for(self.port)

    def stop(self, how: signal.Signals = signal.SIGKILL) -> None:
        """Stop it, hard unless told otherwise."""
        if self.process:
            self.process.send_signal(how)
            self.process.wait(PATIENCE)
            self.process = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *trouble: object) -> None:
        self.stop()

    @abstractmethod
    def start(self) -> None:
        """Each knows its own words."""


class OwnRedis(Engine):
    """Keeps nothing: what was in it when it fell is gone."""

    @property
    def url(self) -> str:
        """Where it answers."""
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        """In memory only."""
        self.run(
            "redis-server", "--port", self.port, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"
        )


class OwnPostgres(Engine):
    """A cluster with one database, `house`."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        programs = postgres_programs()
        assert programs
        self.programs, self.data = programs, folder / "data"
        how = ("--auth", "trust", "--username", "postgres", "--no-sync", "--encoding", "UTF8")
        self._do("initdb", "--pgdata", self.data, *how)

    @property
    def url(self) -> str:
        """Where it answers."""
        return f"postgres://postgres@127.0.0.1:{self.port}/house"

    def start(self) -> None:
        """The first time, the database is made too."""
        is_new = not (self.data / "made").exists()
        listen = ("-p", self.port, "-k", self.folder, "-c", "listen_addresses=127.0.0.1")
        listen += ("-c", "fsync=off")  # nobody pulls the plug of this machine; processes may fall
        self.run(self.programs / "postgres", "-D", self.data, *listen)
        if is_new:
            self._ready()
            self._do("createdb", "-h", "127.0.0.1", "-p", self.port, "-U", "postgres", "house")
            (self.data / "made").touch()

    def restart(self) -> None:
        """As after a power cut: every line is torn, and what was written is read from the log."""
        self.stop(signal.SIGQUIT)
        self.start()

    def _ready(self) -> None:
        words = [str(self.programs / "pg_isready"), "-h", "127.0.0.1", "-p", str(self.port)]
        until = time.monotonic() + PATIENCE
        while subprocess.run(words, capture_output=True).returncode and time.monotonic() < until:
            time.sleep(0.1)

    def _do(self, program: str, *words: object) -> None:
        command = [str(self.programs / program), *map(str, words)]
        done = subprocess.run(command, cwd=self.folder, capture_output=True, text=True, **self.who)
        assert done.returncode == 0, done.stderr
