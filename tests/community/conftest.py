"""What the tests of the ground floor share."""

from pathlib import Path

import pytest


@pytest.fixture
def shelf(tmp_path) -> Path:
    """Where the house keeps pictures."""
    return tmp_path / "photos"
