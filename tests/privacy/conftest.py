"""A house whose copies, journal and clock belong to one test."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.utils import timezone


@pytest.fixture(autouse=True)
def own_var(settings, tmp_path) -> Path:
    """Files of the house, apart for each test."""
    settings.VAR = tmp_path
    settings.DELETION_JOURNAL = tmp_path / "deletions.log"
    return tmp_path


@pytest.fixture
def later() -> Callable[..., Any]:
    """`with later(days=91):` is the house so much later."""

    def move(**length: float) -> Any:
        return time_machine.travel(timezone.now() + timedelta(**length), tick=False)

    return move
