"""Write a `.env` with fresh keys for a house on this machine, or the secret files for Docker.

    python deploy/new_env.py            .env, if there is none (what `make demo` does)
    python deploy/new_env.py --host kigind.example  .env of a house that people reach under this name
    python deploy/new_env.py --secrets  secrets/, if there is none (what docker-compose.yml reads)
    python deploy/new_env.py --backup-key  a new BACKUP_KEY on the screen, for a house that has none

Needs nothing but Python. Never overwrites: keys that are lost take every private word with them.
"""

import base64
import os
import secrets
import sys
from pathlib import Path
from typing import TextIO

ROOT = Path(__file__).resolve().parent.parent
HEAD = """\
# Made by deploy/new_env.py. Keep it to yourself: it holds the keys of the house.
# Every setting is explained in .env.example.
HOUSE_NAME="Kig Ind"
"""
DEMO = """\
ALLOWED_HOSTS=localhost,127.0.0.1
INSECURE_HTTP=on
LOG_FORMAT=plain
MAIL_URL=console
SMS_SENDER=community.sms.to_console
"""
KEYS = """\
SECRET_KEY={secret_key}
FIELD_KEYS={field_key}
PUSH_KEY={push_key}
BACKUP_KEY={backup_key}
WATCH_TOKEN={watch_token}
"""
AGE = "age-secret-key-"
BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
REDIS = "requirepass {password}\nappendonly yes\nmaxmemory-policy noeviction\n"


def field_key() -> str:
    """A key that seals private words in the database."""
    return base64.urlsafe_b64encode(os.urandom(32)).decode()


def push_key() -> str:
    """A key for ringing phones: a number below the order of the curve P-256, which begins with 32 ones."""
    return base64.urlsafe_b64encode(bytes(4) + os.urandom(28)).decode().rstrip("=")


def backup_key() -> str:
    """A secret age key: 32 random bytes in Bech32 (BIP 173), written large."""
    bits = int.from_bytes(os.urandom(32)) << 4  # 256 bits fill 51 letters and a bit
    values = [bits >> shift & 31 for shift in range(255, -1, -5)]
    name = [ord(letter) >> 5 for letter in AGE] + [0] + [ord(letter) & 31 for letter in AGE]
    check = _bech32_check([*name, *values, 0, 0, 0, 0, 0, 0]) ^ 1
    values += [check >> shift & 31 for shift in range(25, -1, -5)]
    return f"{AGE}1{''.join(BECH32[value] for value in values)}".upper()


def _bech32_check(values: list[int]) -> int:
    check = 1
    for value in values:
        top, check = check >> 25, (check & 0x1FFFFFF) << 5 ^ value
        for bit, number in enumerate(GENERATOR):
            check ^= number if top >> bit & 1 else 0
    return check


def write_env(path: Path, host: str = "") -> None:
    """The settings of a house under this name, or of one that anyone can try on their own machine."""
    with _new_file(path, mode=0o600) as file:
        keys = {"field_key": field_key(), "push_key": push_key(), "backup_key": backup_key()}
        keys["watch_token"] = secrets.token_urlsafe(24)
        where = f"ALLOWED_HOSTS={host}\nHTTP_PORT=80\nHTTPS_PORT=443\n" if host else DEMO
        file.write(HEAD + where + KEYS.format(secret_key=secrets.token_urlsafe(48), **keys))


def write_secrets(folder: Path) -> None:
    """One file for each secret. The folder is closed to others; Docker shows each service only its own."""
    folder.mkdir(mode=0o700)
    database, redis = secrets.token_urlsafe(24), secrets.token_urlsafe(24)
    files = {
        "secret_key": secrets.token_urlsafe(48),
        "secret_key_fallbacks": "",
        "field_keys": field_key(),
        "push_key": push_key(),
        "backup_key": backup_key(),
        "watch_token": secrets.token_urlsafe(24),
        "database_password": database,
        "database_url": f"postgres://vaerested:{database}@db:5432/vaerested",
        "redis_password": redis,
        "redis_url": f"redis://:{redis}@redis:6379/0",
        "redis.conf": REDIS.format(password=redis),
    }
    for name, text in files.items():
        with _new_file(folder / name, mode=0o644) as file:
            file.write(text)


def _new_file(path: Path, mode: int) -> TextIO:
    return open(path, "x", encoding="utf-8", opener=lambda name, flags: os.open(name, flags, mode))


def main(asked: list[str]) -> None:
    """Write what is asked for, unless it is there."""
    if "--backup-key" in asked:
        print(f"BACKUP_KEY={backup_key()}")
        return
    target = ROOT / ("secrets" if "--secrets" in asked else ".env")
    if target.exists():
        return
    if "--secrets" in asked:
        write_secrets(target)
    else:
        write_env(target, asked[asked.index("--host") + 1] if "--host" in asked else "")
    print(f"Wrote {target.name} with new keys. Keep a copy in a safe place.")


if __name__ == "__main__":
    main(sys.argv[1:])
