"""Makes an uploaded picture safe to show. Runs in a process of its own: `python -m community.media.pixels`.

The upload comes in on standard input, the finished pictures leave on standard output (see `confined`).
"""

import base64
import contextlib
import sys
from io import BytesIO
from typing import Any

from PIL import Image, ImageOps, JpegImagePlugin, WebPImagePlugin  # noqa: F401  (the two used most)

from community.media import confined, envelope

SIZES = (1920, 960, 320)  # each is made from the one before
QUALITY: dict[str, Any] = {"format": "WEBP", "quality": 78, "method": 2}
PLACEHOLDER = 16


def develop(data: bytes) -> tuple[dict[str, object], list[bytes]]:
    """Upright, in true colours, in three sizes, with nothing but pixels in the file."""
    (width, height), picture = _first_print(data)
    pictures = []
    for size in SIZES:
        picture = _shrunk(picture, size)
        pictures.append(_packed(picture))
    facts = {
        "width": width,
        "height": height,
        "placeholder": _placeholder(picture),
    }
    return facts, pictures


def _first_print(data: bytes) -> tuple[tuple[int, int], Image.Image]:
    """The largest size, and how large the upload was. What was unpacked is let go on return."""
    picture = _open(data)
    full = picture.size
    picture.draft(None, _fit(full, SIZES[0]))  # a JPEG is unpacked at a half or a quarter at once
    small = _shrunk(_plain(picture), SIZES[0])
    before = small.size
    _turn_upright(small)
    return full if small.size == before else full[::-1], _true_colours(small)


def _open(data: bytes) -> Image.Image:
    formats = envelope.read(data).formats
    if "HEIF" in formats:
        import pillow_heif

        pillow_heif.register_heif_opener(thumbnails=False)
    Image.MAX_IMAGE_PIXELS = None  # our own limit is lower, and comes next
    picture = Image.open(BytesIO(data), formats=formats)
    if picture.width * picture.height > envelope.MAX_PIXELS:
        raise Image.DecompressionBombError
    return picture


def _fit(size: tuple[int, int], longest: int) -> tuple[int, int]:
    """Never larger than it was."""
    scale = min(1.0, longest / max(size))
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def _shrunk(picture: Image.Image, longest: int) -> Image.Image:
    """By whole steps first, which cost nearly nothing, and then the little that is left."""
    size = _fit(picture.size, longest)
    if (steps := min(picture.width // size[0], picture.height // size[1])) > 1:
        picture = picture.reduce(steps)
    return picture if size == picture.size else picture.resize(size, Image.Resampling.HAMMING)


def _plain(picture: Image.Image) -> Image.Image:
    """Kinds of pixels that cannot be averaged as they are become ones that can."""
    if picture.has_transparency_data and picture.mode != "RGBA":
        return picture.convert("RGBA")
    if picture.mode.startswith("I"):  # sixteen bits of grey
        return picture.convert("I").point(lambda grey: grey * (1 / 256)).convert("L")
    if picture.mode in {"1", "P"}:
        return picture.convert("L" if picture.mode == "1" else "RGB")
    return picture


def _turn_upright(picture: Image.Image) -> None:
    """As it was held. HEIF comes upright; AVIF says so in its EXIF, like everyone else."""
    with contextlib.suppress(Exception):  # metadata is free to be nonsense
        ImageOps.exif_transpose(picture, in_place=True)


def _true_colours(picture: Image.Image) -> Image.Image:
    """Plain sRGB on white paper, and everything else that travelled with it left behind."""
    profile = picture.info.get("icc_profile")
    picture.info = {}
    if picture.mode == "RGBA":
        paper = Image.new("RGB", picture.size, "white")
        paper.paste(picture, mask=picture.getchannel("A"))
        picture = paper
    if profile:
        picture = _converted(picture, profile)
    return picture if picture.mode == "RGB" else picture.convert("RGB")


def _converted(picture: Image.Image, profile: bytes) -> Image.Image:
    from PIL import ImageCms

    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        if "sRGB" in ImageCms.getProfileDescription(source):
            return picture
        target = ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(picture, source, target, outputMode="RGB") or picture
    except (ImageCms.PyCMSError, OSError, ValueError):  # a profile that does not fit its picture
        return picture


def _packed(picture: Image.Image, **how: Any) -> bytes:
    file = BytesIO()
    picture.save(file, **QUALITY | how)
    return file.getvalue()


def _placeholder(picture: Image.Image) -> str:
    """Some fifty letters that look like the picture from across the room."""
    tiny = _packed(_shrunk(picture, PLACEHOLDER), quality=30)
    return "data:image/webp;base64," + base64.b64encode(tiny).decode()


if __name__ == "__main__":
    sys.exit(confined.work(develop))
