"""The demo house as it is written down, in the files beside this one."""

from pathlib import Path
from typing import Any

import yaml

from community.models import Member

type People = dict[str, Member]  # by name
type Entry = dict[str, Any]


def read(name: str) -> Any:
    """What stands in this file."""
    return yaml.safe_load((Path(__file__).parent / name).read_text(encoding="utf-8"))
