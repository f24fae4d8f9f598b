"""Draws the demo's pictures: flat cut paper, so that nobody's real photo is needed."""

from functools import cache
from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw, ImageFilter

from vaerested.furnish.written import read

SCALE = 4  # a sheet of 400 by 300 becomes a picture of 1600 by 1200


@cache
def _scenes() -> dict[str, list[list[Any]]]:
    scenes: dict[str, list[list[Any]]] = read("pictures.yaml")
    return scenes


def draw(name: str) -> BytesIO:
    """One of the pictures of `pictures.yaml` as a JPEG file, ready to be uploaded like any other."""
    sheet = Image.new("RGB", (400 * SCALE, 300 * SCALE))
    pen = ImageDraw.Draw(sheet)
    for kind, colour, numbers in _scenes()[name]:
        _cut(pen, kind, colour, [SCALE * number for number in numbers])
    file = BytesIO()
    sheet.filter(ImageFilter.SMOOTH_MORE).save(file, "JPEG", quality=90)
    file.seek(0)
    file.name = "picture.jpg"
    return file


def _cut(pen: ImageDraw.ImageDraw, kind: str, colour: str, numbers: list[int]) -> None:
    match kind:
        case "oval":
            pen.ellipse(numbers, fill=colour)
        case "box":
            pen.rectangle(numbers, fill=colour)
        case "flat":
            pen.polygon(numbers, fill=colour)
        case "arc":
            *box, start, end, width = numbers
            pen.arc(box, start // SCALE, end // SCALE, fill=colour, width=width)
