"""The settings a test run lives by. Loaded before Django is (see `addopts` in pyproject.toml)."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vaerested.settings")
os.environ["SECRET_KEY"] = "a key for tests only, long enough to satisfy the house's own check"
os.environ["FIELD_KEYS"] = "dGhpcnR5IHR3byBieXRlcyBmb3IgdGVzdHMgb25seSE="
os.environ["VAERESTED_VAR"] = tempfile.mkdtemp(prefix="house-")
Path(os.environ["VAERESTED_VAR"], "static").mkdir()  # WhiteNoise warns when there is none
os.environ["PUSH_KEY"] = "AAAAAHRlc3Qga2V5IGZvciByaW5naW5nIHBob25lcyE"
os.environ["INSECURE_HTTP"] = "on"
os.environ["HOUSE_NAME"] = "Kig Ind"
os.environ["MAIL_URL"] = os.environ["SMS_SENDER"] = ""

if worker := os.environ.get("PYTEST_XDIST_WORKER", ""):  # each worker has a database and a corner of its own
    if database := os.environ.get("DATABASE_URL"):
        os.environ["DATABASE_URL"] = f"{database}_{worker}"
    if redis := os.environ.get("REDIS_URL"):
        server, _, corner = redis.rpartition("/")
        os.environ["REDIS_URL"] = f"{server}/{int(corner) - int(worker.removeprefix('gw'))}"

from vaerested import texts  # noqa: E402  (it needs the settings above)

texts.compile_changed()  # a fresh clone has none, and Django looks only once
