"""The house's own settings, with one address more (see `urls` beside this)."""

from vaerested.settings import *  # noqa: F403

ROOT_URLCONF = "tests.benchmarks.urls"
