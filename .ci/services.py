"""A database and a corner of Redis for one run of the checks, gone again afterwards.

services.py open FILE POSTGRES REDIS   make them; write the two addresses to FILE, for a shell to read
services.py close FILE                 take them away again
"""

import re
import secrets
import sys
from pathlib import Path

import psycopg
import redis


def open_services(file: Path, postgres: str, redis_url: str) -> None:
    """A database of our own name, and the first two empty Redis databases side by side."""
    try:
        number = _empty_corner(redis_url)
    except redis.RedisError as error:
        sys.exit(f"Redis does not answer at {_without_password(redis_url)}: {error}")
    name = f"house_ci_{secrets.token_hex(4)}"
    try:
        with psycopg.connect(f"{postgres}/postgres", autocommit=True, connect_timeout=5) as line:
            line.execute(f'CREATE DATABASE "{name}"'.encode())
    except psycopg.OperationalError as error:
        sys.exit(f"PostgreSQL does not answer at {_without_password(postgres)}: {error}")
    file.write_text(f"export DATABASE_URL='{postgres}/{name}'\nexport REDIS_URL='{redis_url}/{number}'\n")
    print(f"database {name}, Redis corner {number}")


def close_services(file: Path) -> None:
    """Drop what we made, and nothing else."""
    database, corner = re.findall(r"='(.+)'", file.read_text())
    server, _, name = database.rpartition("/")
    with psycopg.connect(f"{server}/postgres", autocommit=True) as line:
        line.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'.encode())
    url, _, number = corner.rpartition("/")
    for one in (int(number), int(number) - 1):
        with redis.Redis.from_url(f"{url}/{one}") as line:
            line.flushdb()


def _empty_corner(url: str) -> int:
    """The higher of two: the second worker of a run takes the one below."""
    for number in range(15, 1, -1):
        if _is_empty(url, number) and _is_empty(url, number - 1):
            for one in (number, number - 1):
                with redis.Redis.from_url(f"{url}/{one}") as line:
                    line.set("house-ci", "taken", ex=7200)
            return number
    sys.exit("No two Redis databases side by side, from 1 to 15, are empty. Empty two of them first.")


def _is_empty(url: str, number: int) -> bool:
    with redis.Redis.from_url(f"{url}/{number}", socket_connect_timeout=5) as line:
        return bool(line.dbsize() == 0)


def _without_password(url: str) -> str:
    return re.sub(r":[^:@/]*@", "@", url)


if __name__ == "__main__":
    if sys.argv[1] == "open":
        open_services(Path(sys.argv[2]), sys.argv[3], sys.argv[4])
    else:
        close_services(Path(sys.argv[2]))
