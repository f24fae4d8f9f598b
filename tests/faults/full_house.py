"""The house in full mode as `make full` opens it, on engines of its own, with a hand on each process."""

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any, Self

import psycopg

from tests.faults.engines import OwnPostgres, OwnRedis
from tests.faults.phones import NO_ANSWER, Phone
from tests.whole_house import ROOT, free_port

PATIENCE = 900  # seconds until the proxy answers for the first time
MARKS = {
    "web": "--port {web} ",
    "live": "--port {live} ",
    "worker": " worker --concurrency",
    "beat": " beat --scheduler",
}


class FullHouse:
    """Use it in a `with`: it leaves nobody behind."""

    def __init__(self, folder: Path) -> None:
        folder.chmod(0o755)
        self.folder, self.var = folder, folder / "var"
        self.redis, self.postgres = OwnRedis(folder / "redis"), OwnPostgres(folder / "postgres")
        self.web, self.https = free_port(), free_port()
        self.env = {**os.environ, "VAERESTED_VAR": str(self.var), "DATABASE_URL": self.postgres.url}
        self.env |= {"REDIS_URL": self.redis.url, "WEB_PORT": str(self.web), "HTTPS_PORT": str(self.https)}
        self.env |= {"HTTP_PORT": str(free_port()), "SITE_URL": f"https://localhost:{self.https}"}
        self.env |= {"INSECURE_HTTP": "off", "LOG_LEVEL": "WARNING"}
        self.env.pop("DJANGO_ALLOW_ASYNC_UNSAFE", None)

    def __enter__(self) -> Self:
        self.postgres.start()
        self.redis.start()
        with (self.folder / "log").open("a") as log:
            command = [sys.executable, "-m", "deploy.full"]
            self.supervisor = subprocess.Popen(command, cwd=ROOT, env=self.env, stdout=log, stderr=log)
        try:
            self._wait()
        except AssertionError:
            self.close()
            raise
        return self

    def __exit__(self, *trouble: object) -> None:
        self.close()

    def close(self) -> None:
        """The house first, then what it stands on."""
        self.supervisor.terminate()
        self.supervisor.wait(60)
        self.redis.stop()
        self.postgres.stop(signal.SIGQUIT)

    def phone(self, username: str) -> Phone:
        """A phone in which somebody is logged in."""
        return Phone(self.https, self.deed("key", username=username))

    def deed(self, name: str, **words: str) -> Any:
        """Have something done inside the house."""
        pairs = [f"{key}={value}" for key, value in words.items()]
        return json.loads(self.run("tests.browser.deeds", name, *pairs))

    def run(self, module: str, *words: str) -> str:
        """Run a module in this house."""
        command = [sys.executable, "-m", module, *words]
        done = subprocess.run(command, cwd=ROOT, env=self.env, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def count(self, of: str) -> int:
        """How many rows there are, asked of the database itself."""
        with psycopg.connect(self.postgres.url) as line:
            (number,) = line.execute(f"SELECT count(*) FROM {of}".encode()).fetchone() or (0,)
        return int(number)

    def numbers(self, name: str) -> list[int]:
        """The processes that are this part of the house, and those they have begotten."""
        mark = MARKS[name].format(web=self.web, live=self.web + 1)
        below = _below(self.supervisor.pid)
        heads = [pid for pid in below if mark in words_of(pid)]
        return [*heads, *(child for head in heads for child in _below(head) if child not in heads)]

    def kill(self, name: str, how: signal.Signals = signal.SIGKILL) -> None:
        """End this part, and all it has begotten, at once."""
        numbers = self.numbers(name)
        assert numbers, f"there is no {name}"
        for number in numbers if how == signal.SIGKILL else numbers[:1]:
            with suppress(ProcessLookupError):
                os.kill(number, how)

    def _wait(self) -> None:
        until = time.monotonic() + PATIENCE
        stranger = Phone(self.https, {"name": "nobody", "value": "x"})
        while time.monotonic() < until and self.supervisor.poll() is None:
            try:
                if stranger.get("/sundhed/klar", wait=5).status == 200:
                    return
            except NO_ANSWER:
                pass
            time.sleep(0.3)
        raise AssertionError((self.folder / "log").read_text()[-3000:])


def _below(parent: int) -> list[int]:
    """Children, and children's children."""
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        try:
            if int((place / "stat").read_text().rpartition(")")[2].split()[1]) == parent:
                found.append(int(place.name))
        except (OSError, IndexError):
            continue
    return [*found, *(one for child in found for one in _below(child))]


def words_of(pid: int) -> str:
    """The command a process was started with."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    except OSError:
        return ""
