"""Style sheets as they are sent: one file a page, though they are written as one file a block."""

import posixpath
import re
from typing import Any

from django.core.files.base import ContentFile

IMPORT = re.compile(r'@import "([^"]+)" layer\(([\w-]+)\);')
COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)


class Sheets:
    """Stands in for the storage that sheets are collected from; answers with their imports inside."""

    def __init__(self, storage: Any) -> None:
        """Read from this storage."""
        self.storage = storage

    def open(self, path: str) -> "ContentFile[bytes]":
        """One sheet without comments; what it imports stands in it, in its layer."""
        return ContentFile(in_one(self.storage, path).encode(), name=path)


def in_one(storage: Any, path: str) -> str:
    """The words of a sheet and of every sheet it imports. Imports name no files relative to themselves."""

    def inside(found: re.Match[str]) -> str:
        imported = in_one(storage, posixpath.join(posixpath.dirname(path), found[1]))
        return f"@layer {found[2]} {{\n{imported}}}"

    with storage.open(path) as sheet:
        return IMPORT.sub(inside, COMMENT.sub("", sheet.read().decode()))


def collected(paths: dict[str, tuple[Any, str]]) -> dict[str, tuple[Any, str]]:
    """What collectstatic found, with every style sheet of ours to be read in one."""
    return {
        name: (Sheets(storage), path) if name.startswith("css/") else (storage, path)
        for name, (storage, path) in paths.items()
    }
