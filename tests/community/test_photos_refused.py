"""What the house does not take in, and what it says instead."""

import random
import time

import pytest
from PIL import Image

from community import photos
from community.media import envelope, taking_in
from community.models import Photo
from tests import pictures


@pytest.mark.parametrize(
    "start",
    [
        *(b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"%!PS-Adobe-3.0 EPSF", b"%PDF-1.7", b"II*\0"),
        *(b"PK\3\4", b"MZ\x90\0", b"push graphic-context", b"BM6\0", b"\0\0\0\x18ftypisom\0\0\0\0mp42"),
        *(b"", b"hej"),
    ],
)
def test_u5_what_is_not_a_picture_never_reaches_a_decoder(alma, shelf, start):
    with pytest.raises(taking_in.Unusable, match=r"ikke et billede|not a picture"):
        photos.take(alma, pictures.upload(start + bytes(200) if start else b""))

    assert pictures.files(shelf) == []
    assert not Photo.objects.exists()


def test_u3_a_picture_of_too_many_dots_is_refused_by_what_stands_outside(alma, shelf):
    bomb = pictures.picture("PNG", Image.new("1", (13_300, 13_300)))

    with pytest.raises(taking_in.TooBig):
        photos.take(alma, pictures.upload(bomb))

    assert pictures.files(shelf) == []


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "HEIF", "AVIF"])
def test_u3_of_every_kind_the_size_is_read_before_a_decoder_sees_it(kind, alma, shelf):
    start = time.perf_counter()

    with pytest.raises(taking_in.TooBig):
        photos.take(alma, pictures.upload(pictures.claiming(kind, 16_320, 12_240)))

    assert time.perf_counter() - start < 3
    assert pictures.files(shelf) == []


def test_u4_eighteen_megabytes_are_welcome_and_twenty_one_are_not(alma):
    small = pictures.picture()

    photo = photos.take(alma, pictures.upload(small + bytes(18 * 1024 * 1024)))

    assert photo.pk
    with pytest.raises(taking_in.TooBig, match="20 MB"):
        photos.take(alma, pictures.upload(small + bytes(21 * 1024 * 1024)))


def test_u4_half_a_picture_says_so_at_once(alma, shelf):
    whole = pictures.picture()

    with pytest.raises(taking_in.Unusable, match=r"mangler|missing"):
        photos.take(alma, pictures.upload(whole[: len(whole) // 2]))

    assert pictures.files(shelf) == []


def test_u4_a_flood_is_stopped_after_a_hundred_in_an_hour(alma, bo):
    for _ in range(taking_in.PER_HOUR):
        with pytest.raises(taking_in.Unusable):
            photos.take(alma, pictures.upload(b"nothing"))

    with pytest.raises(taking_in.TooMany):
        photos.take(alma, pictures.upload())
    assert photos.take(bo, pictures.upload()).pk


def test_u4_a_full_disk_is_our_own_fault_and_leaves_no_row(alma, shelf):
    shelf.write_text("there is a file where the shelf should be")

    with pytest.raises(taking_in.OutOfOrder):
        photos.take(alma, pictures.upload())

    assert not Photo.objects.exists()


def test_the_outside_of_a_damaged_file_never_surprises_us():
    dice = random.Random(7)
    for kind in ("JPEG", "PNG", "WEBP", "GIF", "HEIF", "AVIF"):
        whole = pictures.picture(kind)
        for _ in range(150):
            damaged = bytearray(whole[: dice.randrange(4, len(whole) + 1)])
            for _ in range(dice.randrange(1, 6)):
                damaged[dice.randrange(len(damaged))] = dice.randrange(256)
            try:
                assert envelope.read(bytes(damaged)).width > 0
            except (envelope.Strange, envelope.Torn):
                continue
