"""Pictures as phones make them, with everything in them that must never come out again."""

from io import BytesIO
from pathlib import Path
from struct import pack
from typing import Any

import pillow_heif
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageCms, PngImagePlugin

from community import photos
from community.models import Member, Photo

pillow_heif.register_heif_opener()

CANARY = b"Anni bor paa Kanariegade 7"
XMP = b'<?xpacket begin=""?><x:xmpmeta xmlns:x="adobe:ns:meta/">' + CANARY + b"</x:xmpmeta>"
ORIENTATION, MAKER, GPS = 0x0112, 0x010F, 0x8825
CORNERS = {"red": (0, 0), "green": (1, 0), "blue": (0, 1), "yellow": (1, 1)}
COLOURS = {"red": (220, 30, 30), "green": (30, 160, 60), "blue": (30, 60, 200), "yellow": (240, 220, 40)}

# How a camera that was turned so and so stores an upright picture.
AS_STORED = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


def four_corners(width: int = 64, height: int = 48) -> Image.Image:
    """Red, green, blue and yellow, so that one sees how it is turned."""
    tiny = Image.new("RGB", (2, 2))
    for name, place in CORNERS.items():
        tiny.putpixel(place, COLOURS[name])
    return tiny.resize((width, height), Image.Resampling.NEAREST)


def exif(orientation: int = 1) -> Image.Exif:
    """Where it was taken, with what, and how the phone was held."""
    facts = Image.Exif()
    facts[ORIENTATION] = orientation
    facts[MAKER] = CANARY.decode()
    facts.get_ifd(GPS).update({1: "N", 2: (55.0, 40.0, 34.0), 3: "E", 4: (12.0, 34.0, 6.0)})
    return facts


def picture(kind: str = "JPEG", image: Image.Image | None = None, orientation: int = 1, **how: Any) -> bytes:
    """A picture file with a place, a name and a note in it."""
    upright = image or four_corners()
    turn = AS_STORED[orientation]
    file = BytesIO()
    (upright.transpose(turn) if turn is not None else upright).save(
        file, kind, **{"exif": exif(orientation).tobytes()} | _notes(kind) | how
    )
    return file.getvalue()


def _notes(kind: str) -> dict[str, Any]:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", CANARY.decode())
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return {
        "JPEG": {"comment": CANARY, "xmp": XMP, "icc_profile": profile, "quality": 95},
        "PNG": {"pnginfo": notes},
        "WEBP": {"xmp": XMP, "quality": 95},
        "HEIF": {"xmp": XMP, "quality": 95},
        "AVIF": {"xmp": XMP, "quality": 95},
        "GIF": {"comment": CANARY},
    }[kind]


def twelve_megapixels() -> bytes:
    """A HEIC as large as phones make them."""
    picture_of = Image.effect_mandelbrot((1000, 750), (-2.2, -1.2, 1.0, 1.2), 60).convert("RGB")
    large = picture_of.resize((4000, 3000), Image.Resampling.BICUBIC)
    return picture("HEIF", large, quality=50, enc_params={"preset": "ultrafast"})


def claiming(kind: str, width: int, height: int) -> bytes:
    """A small picture whose outside says that it is this large."""
    data = bytearray(picture(kind))
    three = b"".join((side - 1).to_bytes(3, "little") for side in (width, height))
    at, size = {
        "JPEG": lambda: (data.index(b"\xff\xc0") + 5, pack(">HH", height, width)),
        "PNG": lambda: (16, pack(">II", width, height)),
        "GIF": lambda: (6, pack("<HH", width, height)),
        "WEBP": lambda: (data.index(b"VP8X") + 12, three),
        "HEIF": lambda: (data.index(b"ispe") + 8, pack(">II", width, height)),
        "AVIF": lambda: (data.index(b"ispe") + 8, pack(">II", width, height)),
    }[kind]()
    data[at : at + len(size)] = size
    return bytes(data)


def rotten() -> bytes:
    """A picture that is whole from the outside, and nonsense within."""
    damaged = bytearray(picture("AVIF"))
    start = damaged.index(b"mdat") + 4
    damaged[start : start + 400] = b"x" * 400
    return bytes(damaged)


def upload(data: bytes | None = None, name: str = "Anni paa trappen.jpg") -> SimpleUploadedFile:
    """The same, as a browser sends it."""
    return SimpleUploadedFile(name, picture() if data is None else data, "image/jpeg")


def taken(owner: Member) -> Photo:
    """A picture taken in, not developed yet."""
    return photos.take(owner, upload())


def ready(owner: Member, data: bytes | None = None, **facts: Any) -> Photo:
    """A picture taken in and developed, on no post yet."""
    photo = photos.take(owner, upload(data), **facts)
    photos.develop(photo)
    photo.refresh_from_db()
    return photo


def files(shelf: Path) -> list[str]:
    """Everything that lies on the house's shelf of pictures."""
    return sorted(str(path.relative_to(shelf)) for path in shelf.rglob("*") if path.is_file())


def seen(data: bytes) -> Image.Image:
    """What a browser would show."""
    shown = Image.open(BytesIO(data))
    shown.load()
    return shown


def corners_of(image: Image.Image) -> list[str]:
    """The names of the colours in the corners: left to right, top to bottom."""
    found = []
    for right, down in CORNERS.values():
        place = (int(image.width * (0.2 + 0.6 * right)), int(image.height * (0.2 + 0.6 * down)))
        shown = image.convert("RGB").getpixel(place)
        found.append(min(COLOURS, key=lambda name: _distance(COLOURS[name], shown)))
    return found


def _distance(one: Any, other: Any) -> int:
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True))
