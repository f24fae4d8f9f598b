"""One house in full mode for all tests that make something fall in it. It must get up again each time."""

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults import engines
from tests.faults.full_house import FullHouse
from tests.faults.phones import Phone

PEOPLE = 12


@pytest.fixture(scope="package")
def house() -> Iterator[FullHouse]:
    """On a PostgreSQL and a Redis of its own, behind nginx. Left out where these are not, but never in CI."""
    has_nginx = shutil.which("nginx", path=os.pathsep.join((os.environ["PATH"], "/usr/sbin")))
    if sys.platform != "linux" or not engines.are_here() or not has_nginx:
        words = "needs Linux, nginx and the programs of PostgreSQL and Redis"
        pytest.fail(words) if os.environ.get("CI") == "true" else pytest.skip(words)
    with tempfile.TemporaryDirectory(prefix="house-falls-") as place:  # pytest's own folders are root's alone
        Path(place).chmod(0o755)
        with FullHouse(Path(place)) as house:
            yield house


@pytest.fixture(scope="package")
def phones(house: FullHouse) -> list[Phone]:
    """The phones of a dozen members."""
    keys = json.loads(house.run("tests.faults.people", str(PEOPLE)))
    return [Phone(house.https, key) for key in keys]
