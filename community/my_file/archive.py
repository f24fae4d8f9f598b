"""Packs a member's own data: one file for machines, one page for people, and the pictures themselves."""

import json
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.formats import date_format

from community.models import Member
from community.privacy import own_data
from community.privacy.own_data import File, Row, Section

DATA, PAGE = "mine-data.json", "laes-mig.html"


def pack(member: Member, into: Any) -> Iterator[int]:
    """Write the archive, and say after each section how many are done. The words are in their language."""
    told: dict[str, list[Row]] = {}
    with (
        translation.override(member.language),
        zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for number, section in enumerate(own_data.sections(), 1):
            rows = list(section.gather(member))
            if rows or not section.quiet:
                told[section.name] = rows
            _put_files(archive, rows)
            yield number
        archive.writestr(DATA, _as_json(told))
        archive.writestr(PAGE, _as_page(member, told))
    into.close()


def _put_files(archive: zipfile.ZipFile, rows: list[Row]) -> None:
    for file in (value for row in rows for value in row.values() if isinstance(value, File)):
        archive.writestr(zipfile.ZipInfo(file.name, _now()), file.open(), zipfile.ZIP_STORED)


def _now() -> tuple[int, int, int, int, int, int]:
    return timezone.localtime().timetuple()[:6]


def _as_json(told: dict[str, list[Row]]) -> str:
    facts = {
        name: [{key: own_data.plain(value) for key, value in row.items()} for row in rows]
        for name, rows in told.items()
    }
    about = {"house": settings.HOUSE_NAME, "made_at": timezone.now().isoformat(), "form": 1}
    return json.dumps({"about": about, **facts}, ensure_ascii=False, indent=2)


def _as_page(member: Member, told: dict[str, list[Row]]) -> str:
    parts = [_part(section, told[section.name]) for section in own_data.sections() if section.name in told]
    return render_to_string(
        "community/own_copy.html",
        {"member": member, "parts": parts, "made_at": timezone.now(), "data": DATA},
    )


def _part(section: Section, rows: list[Row]) -> dict[str, Any]:
    shown = [
        [
            (section.labels.get(key, key), _said(value), isinstance(value, File))
            for key, value in row.items()
            if value
        ]
        for row in rows
    ]
    return {"title": section.title, "rows": shown}


def _said(value: Any) -> Any:
    """A value as a person reads it."""
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), "j. F Y H.i")
    return date_format(value, "j. F Y") if isinstance(value, date) else value
