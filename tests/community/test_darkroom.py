"""What comes out of the darkroom, and what never does."""

import struct
import subprocess
import sys
import time
from io import BytesIO

import pytest
from PIL import Image, ImageCms

from community.media import confined, darkroom, envelope, pixels, workshop
from community.models import SIZES, Photo
from tests import pictures

KINDS = ["JPEG", "PNG", "WEBP", "GIF", "HEIF", "AVIF"]
UPRIGHT = list(pictures.CORNERS)


def developed(upload: bytes) -> tuple[darkroom.Developed, dict[int, bytes]]:
    """Lay a picture in and take its prints out."""
    photo = Photo()
    darkroom.lay_in(photo, upload)
    facts = darkroom.develop(photo)
    return facts, {size: darkroom.fetch(photo, size) for size in SIZES}


def chunks(webp: bytes) -> list[bytes]:
    """The names of everything that lies in a WebP file."""
    return [name for name, _ in envelope._riff(webp)]


@pytest.mark.parametrize("kind", KINDS)
def test_u1_nothing_but_pixels_comes_out(kind):
    upload = pictures.picture(kind) + b"a film that trails behind: " + pictures.CANARY
    assert upload.count(pictures.CANARY) >= 2

    _, prints = developed(upload)

    for webp in prints.values():
        assert chunks(webp) == [b"VP8 "]
        assert len(webp) == struct.unpack_from("<I", webp, 4)[0] + 8
        assert pictures.CANARY not in webp


def test_u1_the_second_picture_in_a_file_stays_behind():
    second = pictures.four_corners().convert("L").convert("RGB")
    file = BytesIO()
    pictures.four_corners().save(file, "MPO", save_all=True, append_images=[second], exif=pictures.exif())

    _, prints = developed(file.getvalue())

    assert pictures.corners_of(pictures.seen(prints[320])) == UPRIGHT
    assert chunks(prints[320]) == [b"VP8 "]


@pytest.mark.parametrize("orientation", pictures.AS_STORED)
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF", "AVIF"])
def test_u2_every_picture_stands_upright(kind, orientation):
    upload = pictures.picture(kind, pictures.four_corners(96, 64), orientation)

    seen = envelope.read(upload)
    facts, prints = developed(upload)

    assert (seen.width, seen.height) == (facts.width, facts.height) == (96, 64)
    for webp in prints.values():
        assert pictures.seen(webp).size == (96, 64)
        assert pictures.corners_of(pictures.seen(webp)) == UPRIGHT


def test_u2_ink_becomes_light():
    ink = pictures.four_corners().convert("CMYK")

    _, prints = developed(pictures.picture(image=ink, icc_profile=None, xmp=b""))

    assert pictures.corners_of(pictures.seen(prints[320])) == UPRIGHT


def test_u2_sixteen_bits_of_grey_keep_their_greys():
    ramp = Image.linear_gradient("L").convert("I").point(lambda grey: grey * 257).convert("I;16")

    _, prints = developed(pictures.picture("PNG", ramp))

    shown = pictures.seen(prints[320]).convert("L")
    assert [abs(shown.getpixel((128, y)) - y) <= 6 for y in (10, 128, 245)] == [True] * 3


def test_u2_what_is_see_through_lies_on_white_paper():
    glass = pictures.four_corners().convert("RGBA")
    glass.putalpha(Image.new("L", glass.size, 0))

    _, prints = developed(pictures.picture("PNG", glass))

    assert min(pictures.seen(prints[320]).convert("L").getextrema()) >= 250


def test_u2_a_palette_with_a_hole_in_it():
    few = pictures.four_corners().quantize(8)

    _, prints = developed(pictures.picture("PNG", few, transparency=few.getpixel((60, 40))))

    shown = pictures.seen(prints[320])
    assert pictures.corners_of(shown)[:3] == UPRIGHT[:3]
    assert min(shown.getpixel((60, 40))) >= 240


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP"])
def test_u2_a_moving_picture_stands_still_at_its_first_moment(kind):
    later = Image.new("RGB", (64, 48), "black")

    _, prints = developed(pictures.picture(kind, save_all=True, append_images=[later], duration=100))

    assert pictures.corners_of(pictures.seen(prints[320])) == UPRIGHT


def test_u2_the_colours_of_a_wide_screen_are_shown_as_they_were_meant():
    swapped = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = swapped.replace(b"rXYZ", b"tmpX", 1)
    swapped = swapped.replace(b"gXYZ", b"rXYZ", 1).replace(b"tmpX", b"gXYZ", 1)
    swapped = swapped.replace("sRGB".encode("utf-16-be"), "wide".encode("utf-16-be"))

    _, prints = developed(pictures.picture(icc_profile=swapped))

    assert pictures.corners_of(pictures.seen(prints[320]))[:2] == ["green", "red"]


def test_u2_a_profile_made_of_nonsense_does_no_harm():
    _, prints = developed(pictures.picture(icc_profile=b"not a profile"))

    assert pictures.corners_of(pictures.seen(prints[320])) == UPRIGHT


@pytest.mark.parametrize(
    ("shape", "wanted"),
    [
        ((2400, 1800), {1920: (1920, 1440), 960: (960, 720), 320: (320, 240)}),
        ((600, 800), {1920: (600, 800), 960: (600, 800), 320: (240, 320)}),
        ((40, 30), {1920: (40, 30), 960: (40, 30), 320: (40, 30)}),
        ((3000, 2), {1920: (1920, 1), 960: (960, 1), 320: (320, 1)}),
    ],
)
def test_three_sizes_and_none_larger_than_it_was(shape, wanted):
    facts, prints = developed(pictures.picture(image=pictures.four_corners(*shape)))

    assert (facts.width, facts.height) == shape
    assert {size: pictures.seen(webp).size for size, webp in prints.items()} == wanted


def test_the_placeholder_is_a_picture_of_a_few_dots():
    facts, _ = developed(pictures.picture(image=pictures.four_corners(800, 600)))

    assert facts.placeholder.startswith("data:image/webp;base64,")
    assert len(facts.placeholder) < 300


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF", "AVIF"])
def test_half_a_picture_is_seen_from_the_outside(kind):
    whole = pictures.picture(kind, pictures.four_corners(640, 480))

    with pytest.raises(envelope.Torn):
        envelope.read(whole[: len(whole) * 2 // 3])


def test_a_picture_rotten_inside_cannot_be_read():
    with pytest.raises(workshop.Unreadable):
        darkroom._made_apart(pictures.rotten())


def test_u3_a_bomb_is_known_by_its_size_before_anything_is_unpacked():
    bomb = pictures.picture("PNG", Image.new("1", (13_300, 13_300)))
    start = time.perf_counter()

    with pytest.raises(workshop.Unreadable, match="Bomb"):
        darkroom._made_apart(bomb)

    assert time.perf_counter() - start < 3


@pytest.mark.parametrize("line", ["bytearray(1 << 30)", "while True: pass"])
def test_u9_a_picture_gets_little_memory_and_little_time(line):
    command = f"from community.media import confined; confined.SECONDS = 1; confined.keep_small()\n{line}"

    ended = subprocess.run([sys.executable, "-c", command], capture_output=True, timeout=20)

    assert ended.returncode != 0
    assert ended.returncode < 0 or b"MemoryError" in ended.stderr


def test_u9_a_picture_is_developed_without_our_keys_in_reach(monkeypatch, tmp_path):
    spy = tmp_path / "python"
    spy.write_text(f"#!/bin/sh\nenv > {tmp_path}/seen\ncat > /dev/null\nexit {confined.UNREADABLE}\n")
    spy.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(spy))

    with pytest.raises(workshop.Unreadable):
        darkroom._made_apart(pictures.picture())

    assert not {"SECRET_KEY", "FIELD_KEYS", "DATABASE_URL"} & set((tmp_path / "seen").read_text().split("="))
    assert "KEY" not in (tmp_path / "seen").read_text()


def test_u9_a_picture_that_takes_too_long_is_given_up(monkeypatch, tmp_path):
    slow = tmp_path / "python"
    slow.write_text("#!/bin/sh\nexec sleep 60\n")
    slow.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(slow))
    monkeypatch.setattr(darkroom, "PATIENCE", 0.2)

    with pytest.raises(workshop.Unreadable, match="long"):
        darkroom._made_apart(pictures.picture())


def test_a_darkroom_out_of_order_is_not_the_fault_of_the_picture(monkeypatch, tmp_path):
    broken = tmp_path / "python"
    broken.write_text("#!/bin/sh\ncat > /dev/null\nexit 1\n")
    broken.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(broken))

    with pytest.raises(RuntimeError, match="out of order"):
        darkroom._made_apart(pictures.picture())


def test_developing_twice_leaves_the_same_files(tmp_path):
    photo = Photo()
    darkroom.lay_in(photo, pictures.picture())

    darkroom.develop(photo)
    darkroom.develop(photo)

    names = sorted(path.name for path in (tmp_path / "photos" / photo.key).iterdir())
    assert names == ["1920.webp", "320.webp", "960.webp"]


def test_the_process_knows_the_same_sizes_as_the_house():
    assert sorted(pixels.SIZES) == sorted(SIZES)
