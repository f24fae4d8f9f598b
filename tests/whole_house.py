"""A whole house as it runs for real, with a clock of its own.

Embedded: one Daphne on SQLite. With DATABASE_URL and REDIS_URL set: two Daphnes, a worker and a beat on a
fresh PostgreSQL database of this house alone.
"""

import atexit
import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Self

import psycopg

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 60  # seconds until a house that does not open has failed
DAPHNE = ("-v0", "--bind", "127.0.0.1", "--port")
WORKER = ("celery", "-A", "vaerested.celery:app", "worker", "--pool", "threads", "--loglevel", "WARNING")
BEAT = ("celery", "-A", "vaerested.celery:app", "beat", "--loglevel", "WARNING")


def free_port() -> int:
    """A port nobody uses just now."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port: int = door.getsockname()[1]
        return port


class WholeHouse:
    """Use it in a `with`: it opens at `start` and leaves nothing behind."""

    def __init__(self, folder: Path, start: datetime) -> None:
        self.folder, self.start = folder, start
        self._set_at: datetime | None = None
        self.database = ""
        self.is_full = bool(os.environ.get("DATABASE_URL") and os.environ.get("REDIS_URL"))
        self.ports = [free_port() for _ in range(2 if self.is_full else 1)]
        self.address = f"http://127.0.0.1:{self.ports[0]}"
        self.other_address = f"http://127.0.0.1:{self.ports[-1]}"
        self.server = "vaerested.server"
        self.servers: list[subprocess.Popen[str]] = []
        self.env = {**os.environ, "VAERESTED_VAR": str(folder), "SITE_URL": self.address}
        self.env |= {"MAIL_URL": "console", "SMS_SENDER": "community.sms.to_console"}  # every page is there
        self.env.pop("DJANGO_ALLOW_ASYNC_UNSAFE", None)  # for the test's own thread only

    def __enter__(self) -> Self:
        new = first_house(self.is_full)
        shutil.copytree(new.folder, self.folder, dirs_exist_ok=True)
        if self.is_full:
            self._make_database(template=new.database)
        return self

    def make_ready(self) -> None:
        """What an upgrade does too: the tables, the words and everything that is sent as it lies."""
        for words in (("migrate", "-v0"), ("compile_texts",), ("collectstatic", "--noinput", "-v0")):
            self.manage(*words)

    def open(self) -> None:
        """Start every server, and wait until the door answers. Opened again, the clock has gone on."""
        self._set_at = self._set_at or datetime.now(self.start.tzinfo)
        commands = [(self.server, *DAPHNE, str(port), "vaerested.asgi:application") for port in self.ports]
        if self.is_full:
            commands += [WORKER, (*BEAT, "--schedule", str(self.folder / "beat"))]
        self.servers = [self._start(command) for command in commands]
        for port in self.ports:
            self._wait_for(port)

    def now(self) -> datetime:
        """What the clock of the house says."""
        return datetime.now(self.start.tzinfo) + timedelta(seconds=self._ahead)

    @property
    def _ahead(self) -> float:
        """So many seconds is the house ahead of the machine."""
        assert self._set_at, "The house has not been opened yet."
        return (self.start - self._set_at).total_seconds()

    def move_to(self, moment: datetime) -> None:
        """Set every clock of the house to another moment."""
        self.start, self._set_at = moment, datetime.now(moment.tzinfo)
        for server in self.servers:
            assert server.stdin is not None
            server.stdin.write(f"{self._ahead}\n")
            server.stdin.flush()

    def manage(self, *words: str) -> str:
        """Run a management command in this house."""
        done = subprocess.run(
            [sys.executable, "manage.py", *words], cwd=ROOT, env=self.env, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def run(self, module: str, *words: str) -> str:
        """Run a module of the tests in this house."""
        command = [sys.executable, "-m", module, *words]
        done = subprocess.run(command, cwd=ROOT, env=self.env, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def do(self, deed: str, /, **words: Any) -> Any:
        """Have something done inside the house, by the first of its servers."""
        server = self.servers[0]
        assert server.stdin is not None
        assert server.stdout is not None
        server.stdin.write(json.dumps({"do": deed, "with": words}) + "\n")
        server.stdin.flush()
        done = json.loads(server.stdout.readline() or '{"trouble": "The server is gone."}')
        assert "trouble" not in done, done["trouble"]
        return done["answer"]

    def stop(self) -> None:
        """Close every door. What is written down stays."""
        for server in self.servers:
            server.terminate()
        for server in self.servers:
            try:
                server.wait(10)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()
            for pipe in (server.stdin, server.stdout):
                assert pipe is not None
                pipe.close()
        self.servers = []

    def _start(self, command: tuple[str, ...]) -> subprocess.Popen[str]:
        module, *words = command
        wound = [sys.executable, "-m", "tests.clockwork", str(self._ahead), module, *words]
        with (self.folder / "log").open("a") as log:
            pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": log}
            return subprocess.Popen(wound, cwd=ROOT, env=self.env, text=True, **pipes)

    def _wait_for(self, port: int) -> None:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            with socket.socket() as knock:
                if knock.connect_ex(("127.0.0.1", port)) == 0:
                    return
            time.sleep(0.1)
        raise AssertionError((self.folder / "log").read_text())

    def _make_database(self, template: str) -> None:
        self.database = f"journey_{secrets.token_hex(4)}"
        server, _, _ = os.environ["DATABASE_URL"].rpartition("/")
        self._admin = f"{server}/postgres"
        self._sql(f"CREATE DATABASE {self.database} TEMPLATE {template}")
        self.env["DATABASE_URL"] = f"{server}/{self.database}"
        self.env["WEB_PROCESSES"] = "2"

    def _sql(self, words: str) -> None:
        with psycopg.connect(self._admin, autocommit=True) as connection:
            connection.execute(words)  # type: ignore[call-overload]

    def __exit__(self, *trouble: object) -> None:
        self.stop()
        if self.is_full:
            self._sql(f"DROP DATABASE {self.database} WITH (FORCE)")


@cache
def first_house(is_full: bool) -> WholeHouse:
    """A house that is ready and was never opened. Made once in a run; the others are copies of it."""
    folder = Path(tempfile.mkdtemp(prefix="first-house-"))
    house = WholeHouse(folder, datetime.now().astimezone())
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    if is_full:
        house._make_database(template="template1")
        atexit.register(house.__exit__)
    house.make_ready()
    return house
