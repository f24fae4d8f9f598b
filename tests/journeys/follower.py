"""Somebody who does what a guide says: each block of commands as it stands, in order, in a folder of their
own.
"""

import os
import re
import secrets
import shutil
import signal
import subprocess
import time
from pathlib import Path

import psycopg

from tests.whole_house import ROOT, free_port

BLOCK = re.compile(r"^```(\w+)(?: ([\w-]+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
OPEN_WITHIN = 900  # seconds, on a busy machine

type Block = tuple[str, str]


def blocks(guide: str) -> list[Block]:
    """Kind and commands of each block of a guide. A plain one is run; the others say what they are."""
    text = (ROOT / "docs" / guide).read_text(encoding="utf-8")
    return [(kind or "run", words) for language, kind, words in BLOCK.findall(text) if language == "sh"]


def unit() -> dict[str, str]:
    """What deploy/house.service says, by name."""
    lines = (ROOT / "deploy" / "house.service").read_text(encoding="utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if "=" in line and not line.startswith("#"))


class Follower:
    """Somebody who does what the guide says, in a folder of their own."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.house = folder, None
        self.https, self.name = free_port(), f"guide_{secrets.token_hex(4)}"
        server, _, _ = os.environ["DATABASE_URL"].rpartition("/")
        self.admin = f"{server}/postgres"
        self.put_in = {
            "https://kigind.example": f"https://localhost:{self.https}",
            "kigind.example": "localhost",
            "sudo -u house ": "",  # everybody is themselves here
            "chown -R house:house .env var": "test -d var",
            "postgres://house:PASSWORD@127.0.0.1:5432/house": f"{server}/{self.name}",
            "redis://127.0.0.1:6379/0": os.environ["REDIS_URL"],
        }
        kept = ("PATH", "HOME", "LANG", "TMPDIR")
        self.env = {name: os.environ[name] for name in kept if name in os.environ}
        self.env |= {
            "HTTP_PORT": str(free_port()),
            "HTTPS_PORT": str(self.https),
            "WEB_PORT": str(free_port()),
        }
        self._sql("CREATE DATABASE")

    @property
    def address(self) -> str:
        """Where the house answers."""
        return self.put_in["https://kigind.example"]

    def fetch(self) -> None:
        """The project as it lies there, without anything that is not in git; its packages are lent."""
        listed = subprocess.run(
            ["git", "ls-files", "-z", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, check=True
        )
        for name in filter(None, listed.stdout.decode().split("\0")):
            if (ROOT / name).is_file():
                (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(ROOT / name, self.folder / name)
        (self.folder / ".venv").symlink_to((ROOT / ".venv").resolve())

    def run(self, words: str) -> str:
        """A block, as it stands, with the addresses put in."""
        done = subprocess.run(
            ["bash", "-eu", "-c", self._mine(words)],
            cwd=self.folder,
            env=self.env,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, f"{words}\n{done.stdout}\n{done.stderr}"
        return done.stdout

    def keep_running(self, words: str) -> None:
        """A block that goes on until it is told to stop."""
        with (self.folder.parent / "log").open("a") as log:
            self.house = subprocess.Popen(
                ["bash", "-eu", "-c", f"exec {self._mine(words).strip()}"],
                cwd=self.folder,
                env=self.env,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        until = time.monotonic() + OPEN_WITHIN
        asked = f"curl --silent --fail --insecure {self.address}/sundhed/klar"
        while subprocess.run(["bash", "-c", asked], capture_output=True).returncode:
            assert time.monotonic() < until, (self.folder.parent / "log").read_text()[-3000:]
            time.sleep(0.5)

    def serve(self) -> None:
        """As systemd does with the unit: its command, in the folder of the house (here another one)."""
        self.keep_running(unit()["ExecStart"])

    def close(self) -> None:
        """As systemd does: one signal, to the one process it has started."""
        if self.house:
            os.kill(self.house.pid, signal.SIGTERM)
            self.house.wait(180)
            self.house = None

    def leave(self) -> None:
        """Nothing is left behind."""
        self.close()
        self._sql("DROP DATABASE IF EXISTS", "WITH (FORCE)")

    def follow(self, guide: str) -> list[str]:
        """Every block that can be run, in order. What was running is closed for those that ask for it."""
        said = []
        for kind, words in blocks(guide):
            if kind == "run":
                said.append(self.run(words))
            elif kind == "service":
                self.serve()
            elif kind == "closed":
                self.close()
                said.append(self.run(words))
        return said

    def _mine(self, words: str) -> str:
        for theirs, mine in self.put_in.items():
            words = words.replace(theirs, mine)
        return words

    def _sql(self, *words: str) -> None:
        with psycopg.connect(self.admin, autocommit=True) as line:
            line.execute(f"{words[0]} {self.name} {''.join(words[1:])}".encode())
