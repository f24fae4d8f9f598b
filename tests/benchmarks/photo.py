"""What a picture costs: 12 megapixels from a phone to all sizes, against plain Pillow making the same files.

Every measurement runs in a fresh process, so that one never warms or fattens another.
"""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image, ImageFilter

from community.media import pixels

SHAPE = (4000, 3000)
TIMES = 5  # the best of so many counts: the machine has other things to do
Numbers = dict[str, float]


def measure() -> dict[str, Any]:
    """Milliseconds of processor time, megabytes above an idle process, and bytes; each against a baseline."""
    with tempfile.TemporaryDirectory() as folder:
        return {kind: _compared(path) for kind, path in _phone_pictures(Path(folder))}


def _phone_pictures(folder: Path) -> list[tuple[str, Path]]:
    """One photo, as a phone of either kind keeps it, lying on its side and with a place in it."""
    import pillow_heif

    pillow_heif.register_heif_opener()
    _say("drawing a picture of 12 megapixels")
    picture, facts = _something_to_see(), Image.Exif()
    facts[0x0112] = 6
    jpeg, heic = folder / "phone.jpg", folder / "phone.heic"
    picture.save(jpeg, quality=88, exif=facts)
    picture.save(heic, "HEIF", quality=60, enc_params={"preset": "ultrafast"})
    return [("jpeg", jpeg), ("heic", heic)]


def _something_to_see() -> Image.Image:
    """Broad shapes, fine lines and the grain of a small camera."""
    small = (SHAPE[0] // 4, SHAPE[1] // 4)
    shapes = [Image.effect_mandelbrot(small, (-2.2 + shift, -1.2, 1.0, 1.2), 60) for shift in (0, 0.1, 0.2)]
    grain = [Image.effect_noise(SHAPE, 24).filter(ImageFilter.GaussianBlur(1)) for _ in range(3)]
    scene = Image.merge("RGB", shapes).resize(SHAPE, Image.Resampling.BICUBIC)
    return Image.blend(scene, Image.merge("RGB", grain), 0.35)


def _compared(path: Path) -> dict[str, Any]:
    bare, packing, plain, ours = (_best(deed, path) for deed in ("decode", "encode", "plain", "develop"))
    least = bare["ms"] + packing["ms"]
    whole = min(_whole_ms(path) for _ in range(TIMES))
    _say(f"{path.suffix}: decode {bare['ms']:.0f} ms, plain {plain['ms']:.0f} ms, ours {ours['ms']:.0f} ms")
    return {
        "to_decode_and_encodes": round(ours["ms"] / least, 2),
        "to_plain": round(ours["ms"] / plain["ms"], 2),
        "memory_to_plain": round(ours["memory_mb"] / plain["memory_mb"], 2),
        "encodes_ms": round(packing["ms"], 1),
        "plain_ms": round(plain["ms"], 1),
        "plain_memory_mb": round(plain["memory_mb"], 1),
        "ms": round(ours["ms"], 1),
        "ms_with_its_own_process": round(whole, 1),
        "memory_mb": round(ours["memory_mb"], 1),
        "bytes": int(ours["bytes"]),
        "upload_bytes": path.stat().st_size,
        "decode_ms": round(bare["ms"], 1),
        "decode_memory_mb": round(bare["memory_mb"], 1),
        "ms_per_decode": round(ours["ms"] / bare["ms"], 2),
        "memory_per_decode": round(ours["memory_mb"] / bare["memory_mb"], 2),
        "bytes_per_upload": round(ours["bytes"] / path.stat().st_size, 3),
    }


def _best(deed: str, path: Path) -> Numbers:
    command = [sys.executable, "-m", __name__, deed, str(path)]
    runs = [json.loads(subprocess.run(command, check=True, capture_output=True).stdout) for _ in range(TIMES)]
    return {name: min(run[name] for run in runs) for name in runs[0]}


def _whole_ms(path: Path) -> float:
    """As a house does it: with a process of its own for the picture."""
    start = time.perf_counter()
    with path.open("rb") as file:
        subprocess.run([sys.executable, "-m", pixels.__name__], check=True, stdin=file, capture_output=True)
    return (time.perf_counter() - start) * 1000


def _alone(deed: str, path: str) -> Numbers:
    """One deed, in this process, which does nothing else."""
    data = Path(path).read_bytes()
    works: dict[str, Callable[[bytes], int]] = {"decode": _decode, "plain": _plain, "develop": _develop}
    if path.endswith(".heic"):
        import pillow_heif

        pillow_heif.register_heif_opener(thumbnails=False)
    work = _encoding(data) if deed == "encode" else partial(works[deed], data)
    idle, start = _peak_mb(), time.process_time()
    size = work()
    return {"ms": (time.process_time() - start) * 1000, "memory_mb": _peak_mb() - idle, "bytes": size}


def _decode(data: bytes) -> int:
    picture = Image.open(BytesIO(data), formats=("JPEG", "HEIF"))
    picture.load()
    return picture.width * picture.height


def _plain(data: bytes) -> int:
    """One bare decode, and the same sizes packed in the same way: no draft, no check, nothing turned."""
    picture = Image.open(BytesIO(data), formats=("JPEG", "HEIF"))
    picture.load()
    made = 0
    for size in pixels.SIZES:
        small, file = picture.convert("RGB"), BytesIO()
        small.thumbnail((size, size), Image.Resampling.BICUBIC, reducing_gap=None)
        small.save(file, **pixels.QUALITY)
        made += file.tell()
    return made


def _encoding(data: bytes) -> Callable[[], int]:
    """Packing alone: the finished pictures once more, without decoding or shrinking anything."""
    finished = [Image.open(BytesIO(one)).convert("RGB") for one in pixels.develop(data)[1]]

    def pack() -> int:
        files = [BytesIO() for _ in finished]
        for picture, file in zip(finished, files, strict=True):
            picture.save(file, **pixels.QUALITY)
        return sum(file.tell() for file in files)

    return pack


def _develop(data: bytes) -> int:
    _, pictures = pixels.develop(data)
    return sum(len(picture) for picture in pictures)


def _peak_mb() -> float:
    """The most this process has held. Linux keeps it for the process itself; others for its parent too."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20)


def _say(words: str) -> None:
    print(f"photo: {words}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    print(json.dumps(_alone(*sys.argv[1:])))
