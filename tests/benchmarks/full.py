"""A house in full mode for measuring: PostgreSQL, Redis, pages and sockets in processes of their own."""

import os
import secrets
from pathlib import Path
from typing import Self

import psycopg
import redis

from tests.benchmarks.serving import Place, Server, house_server

POSTGRES = os.environ.get("CI_POSTGRES", "postgres://postgres@127.0.0.1:5432")
REDIS = os.environ.get("CI_REDIS", "redis://127.0.0.1:6379")
HOUSE = "vaerested.asgi:application"
WORKER = ("celery", "-A", "vaerested", "worker", "--concurrency", "2", "--loglevel", "ERROR")


NOT_HERE = "not run: full mode needs PostgreSQL and Redis (CI_POSTGRES, CI_REDIS)"


def is_here() -> bool:
    """Whether both answer on this machine."""
    try:
        _sql("SELECT 1")
        with redis.Redis.from_url(REDIS) as line:
            return bool(line.ping())
    except (psycopg.OperationalError, redis.RedisError):
        return False


class FullPlace(Place):
    """A folder, a database and a corner of Redis, all gone afterwards."""

    def __init__(self, settings: str = "vaerested.settings") -> None:
        super().__init__(settings)
        self.name = f"house_bench_{secrets.token_hex(4)}"
        self.corner = _empty_corner()
        self.env |= {
            "DATABASE_URL": f"{POSTGRES}/{self.name}",
            "REDIS_URL": self.corner,
            "WEB_PROCESSES": "2",
        }

    def __enter__(self) -> Self:
        _sql(f'CREATE DATABASE "{self.name}"')
        return super().__enter__()

    def __exit__(self, *trouble: object) -> None:
        _sql(f'DROP DATABASE IF EXISTS "{self.name}" WITH (FORCE)')
        with redis.Redis.from_url(self.corner) as line:
            line.flushdb()
        super().__exit__(*trouble)

    def server(self) -> Server:
        """One more process that serves pages and sockets alike; who asks what decides what it does."""
        return house_server(self, HOUSE)

    def worker(self) -> Server:
        """Who develops photos and rings phones. It answers at no port."""
        return Server(self, *WORKER, answers=False)


def memory_mb(server: Server) -> float:
    """What the process holds now."""
    lines = Path(f"/proc/{server.process.pid}/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS")).split()[1]) / 1024


def _sql(words: str) -> None:
    with psycopg.connect(f"{POSTGRES}/postgres", autocommit=True) as line:
        line.execute(words.encode())


def _empty_corner() -> str:
    for number in range(15, 0, -1):
        with redis.Redis.from_url(f"{REDIS}/{number}") as line:
            if line.dbsize() == 0:
                line.set("house-bench", "taken", ex=3600)
                return f"{REDIS}/{number}"
    raise RuntimeError("Every Redis database from 1 to 15 holds something. Empty one of them first.")
