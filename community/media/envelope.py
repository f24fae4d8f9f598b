"""What stands on the outside of a picture file: its kind, its size, and whether it came whole.

Read byte by byte with the standard library alone: nothing is unpacked and no decoder sees the file
here (SAFETY U3, U5). What it says is checked again by `pixels`, in a process of its own.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from struct import error, unpack_from

MAX_PIXELS = 64_000_000
TURNED = range(5, 9)  # the EXIF orientations that lie on their side
JPEG_FRAMES = set(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
JPEG_EXIF, JPEG_SCAN, JPEG_END = 0xE1, 0xDA, b"\xff\xd9"
HEIF_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif", b"avis"}

type Size = tuple[int, int]


class Strange(Exception):
    """Not a picture of a kind we take in."""


class Torn(Exception):
    """A picture, but part of it is missing."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """Kind and upright size, as the file itself claims them. `formats` are Pillow's names."""

    formats: tuple[str, ...]
    width: int
    height: int


def read(data: bytes) -> Envelope:
    """Look at the outside of a picture, whatever its name and content type say."""
    formats, measure = _kind(data)
    try:
        width, height = measure(data)
    except (IndexError, error) as missing:
        raise Torn from missing
    if not width or not height:
        raise Torn
    return Envelope(formats, width, height)


def _kind(data: bytes) -> tuple[tuple[str, ...], Callable[[bytes], Size]]:
    if data[:3] == b"\xff\xd8\xff":
        return ("JPEG",), _jpeg
    if data[:8] == b"\x89PNG\r\n\x1a\n":
        return ("PNG",), _png
    if data[:6] in {b"GIF87a", b"GIF89a"}:
        return ("GIF",), lambda gif: unpack_from("<HH", gif, 6)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return ("WEBP",), _webp
    if data[4:8] == b"ftyp" and _brands(data) & HEIF_BRANDS:
        return ("HEIF", "AVIF"), _heif
    raise Strange


def _jpeg(data: bytes) -> Size:
    at, size, turned = 2, (0, 0), False
    while data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:  # padding before a marker
            at += 1
            continue
        length = unpack_from(">H", data, at + 2)[0]
        if marker in JPEG_FRAMES:
            size = unpack_from(">HH", data, at + 5)[::-1]
        elif marker == JPEG_EXIF and data[at + 4 : at + 10] == b"Exif\0\0":
            turned = _is_turned(data[at + 10 : at + 2 + length])
        elif marker == JPEG_SCAN and data.find(JPEG_END, at) > 0:
            return size[::-1] if turned else size
        at += 2 + length
    raise Torn


def _png(data: bytes) -> Size:
    width, height = unpack_from(">II", data, 16)
    at, turned = 8, False
    while (name := data[at + 4 : at + 8]) != b"IEND":
        length = unpack_from(">I", data, at)[0]
        if name == b"eXIf":
            turned = _is_turned(data[at + 8 : at + 8 + length])
        at += 12 + length
    return (height, width) if turned else (width, height)


def _webp(data: bytes) -> Size:
    chunks = dict(_riff(data))
    if b"VP8X" in chunks:
        at = chunks[b"VP8X"]
        size = (_three(data, at + 4) + 1, _three(data, at + 7) + 1)
        turned = b"EXIF" in chunks and _is_turned(data[chunks[b"EXIF"] :])
        return size[::-1] if turned else size
    if b"VP8L" in chunks:
        bits = unpack_from("<I", data, chunks[b"VP8L"] + 1)[0]
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    width, height = unpack_from("<HH", data, chunks.get(b"VP8 ", len(data)) + 6)
    return width & 0x3FFF, height & 0x3FFF


def _riff(data: bytes) -> Iterator[tuple[bytes, int]]:
    at, end = 12, unpack_from("<I", data, 4)[0] + 8
    while at + 8 <= end:
        length = unpack_from("<I", data, at + 4)[0]
        yield data[at : at + 4], at + 8
        at += 8 + length + length % 2
    if end > len(data):
        raise Torn


def _three(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 3], "little")


def _brands(data: bytes) -> set[bytes]:
    box = data[8 : min(int.from_bytes(data[:4], "big"), 256)]
    return {box[at : at + 4] for at in range(0, len(box), 4)}


def _heif(data: bytes) -> Size:
    """The largest picture described inside is the whole one; its tiles and thumbnail are smaller."""
    inside = dict(_boxes(data)).get(b"meta", b"")
    sizes = [unpack_from(">II", inside, at + 8) for at in _places(inside, b"ispe")]
    width, height = max(sizes, key=lambda size: size[0] * size[1], default=(0, 0))
    turned = any(inside[at + 4] % 2 for at in _places(inside, b"irot"))
    return (height, width) if turned else (width, height)


def _boxes(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The outermost boxes. Phones hang things of their own behind the last one; those are left alone."""
    at = 0
    while at + 8 <= len(data):
        length, name = unpack_from(">I", data, at)[0], data[at + 4 : at + 8]
        if length == 1:
            length = unpack_from(">Q", data, at + 8)[0]
        length = length or len(data) - at  # 0: to the end of the file
        if length < 8 or at + length > len(data):
            if name in {b"meta", b"mdat"}:
                raise Torn
            return
        yield name, data[at : at + length]
        at += length


def _places(data: bytes, name: bytes) -> Iterator[int]:
    at = data.find(name)
    while at >= 0:
        yield at
        at = data.find(name, at + 4)


def _is_turned(exif: bytes) -> bool:
    """Whether the camera lay on its side: tag 0x0112 of the first directory. Nonsense means no."""
    exif = exif.removeprefix(b"Exif\0\0")
    order = "<" if exif[:2] == b"II" else ">"
    try:
        start = unpack_from(f"{order}I", exif, 4)[0]
        for entry in range(unpack_from(f"{order}H", exif, start)[0]):
            tag, _, _, value = unpack_from(f"{order}HHIH", exif, start + 2 + 12 * entry)
            if tag == 0x0112:
                return value in TURNED
    except error:
        pass
    return False
