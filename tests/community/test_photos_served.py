"""Who gets to see a picture, and what travels along with it: nothing."""

import gzip
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image

from community import members, posts
from community.models import SIZES, Photo
from tests import make, pictures


@pytest.fixture
def photo(alma) -> Photo:
    """Alma's picture, on a post of hers."""
    photo = pictures.ready(alma)
    make.post(alma, photos=[photo])
    return photo


def address(photo: Photo, size: int = 320) -> str:
    return reverse("photo", args=[photo.key, size])


def test_everybody_inside_sees_what_hangs_on_the_wall(photo, bo, vera, as_member):
    for person in (bo, vera):
        answer = as_member(person).get(address(photo))

        assert answer.status_code == 200
        assert Image.open(BytesIO(answer.content)).format == "WEBP"


def test_pages_travel_small_and_pictures_as_they_are(photo, as_member, bo):
    asked = {"headers": {"accept-encoding": "gzip"}}
    page, picture = as_member(bo).get("/", **asked), as_member(bo).get(address(photo), **asked)

    assert address(photo) in gzip.decompress(page.content).decode()
    assert "Content-Encoding" not in picture.headers
    assert Image.open(BytesIO(picture.content)).format == "WEBP"


def test_u6_nobody_else_gets_a_single_byte(photo, nils, una, as_member):
    for browser in (Client(), as_member(nils), as_member(una)):
        answer = browser.get(address(photo))

        assert answer.status_code in (302, 404)
        assert answer.content[:4] != b"RIFF"


def test_u6_somebody_shown_out_sees_no_picture_any_more(photo, bo, leo, as_member):
    browser = as_member(bo)
    assert browser.get(address(photo)).status_code == 200

    members.show_out(bo, by=leo)

    assert browser.get(address(photo)).status_code != 200


def test_u6_a_picture_that_hangs_nowhere_is_its_owners_alone(alma, bo, vera, as_member):
    loose = pictures.ready(alma)

    assert as_member(alma).get(address(loose)).status_code == 200
    assert [as_member(person).get(address(loose)).status_code for person in (bo, vera)] == [404, 404]


def test_u6_a_post_taken_down_takes_its_pictures_down(photo, alma, bo, vera, as_member):
    posts.hide(photo.owner.posts.get(), by=vera, reason="phone number")

    assert as_member(bo).get(address(photo)).status_code == 404
    assert as_member(alma).get(address(photo)).status_code == 200


def test_u7_a_deleted_picture_is_unreachable_at_once(photo, alma, bo, as_member):
    posts.delete(alma.posts.get())

    assert [as_member(person).get(address(photo)).status_code for person in (alma, bo)] == [404, 404]


def test_u6_a_picture_comes_with_a_guard(photo, bo, as_member):
    headers = as_member(bo).get(address(photo)).headers

    assert headers["Cache-Control"] == "private, max-age=31536000, immutable"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert headers["Content-Type"] == "image/webp"


def test_u6_an_address_cannot_be_guessed(photo):
    assert len(photo.key) * 6 >= 120


def test_u8_the_original_is_never_handed_out(alma, as_member):
    waiting = Photo.objects.get(pk=pictures.taken(alma).pk)
    browser = as_member(alma)

    guesses = [f"/billede/{waiting.key}/{name}" for name in ("raw", "raw.webp", "1.webp")]
    guesses += [f"/billede/waiting/{waiting.key}", f"/_photos/waiting/{waiting.key}"]
    guesses += [address(waiting, size) for size in SIZES]

    assert {browser.get(guess).status_code for guess in guesses} == {404}


def test_only_the_three_sizes_exist(photo, bo, as_member):
    browser = as_member(bo)

    found = {size: browser.get(address(photo, size)).status_code for size in (0, 1, 320, 960, 1920, 4000)}

    assert found == {0: 404, 1: 404, 320: 200, 960: 200, 1920: 200, 4000: 404}


def test_u10_no_name_of_a_file_travels_with_it_or_stands_on_a_page(alma, as_member):
    photo = pictures.ready(alma)
    post, browser = make.post(alma, photos=[photo]), as_member(alma)

    answer = browser.get(address(photo))

    assert "Anni" not in str(answer.headers) + address(photo)
    assert "filename" not in answer.headers["Content-Disposition"]
    for page in ("/", reverse("post", args=[post.pk])):
        shown = browser.get(page).text
        assert address(photo) in shown
        assert "Anni" not in shown


def test_with_a_proxy_the_house_says_yes_and_the_proxy_sends(photo, bo, settings, as_member):
    settings.PHOTO_ACCEL = True

    answer = as_member(bo).get(address(photo))

    assert answer.headers["X-Accel-Redirect"] == f"/_photos/{photo.key}/320.webp"
    assert (answer.content, answer.headers["Content-Type"]) == (b"", "image/webp")
    assert "private" in answer.headers["Cache-Control"]


def test_with_a_proxy_nobody_else_hears_where_it_lies(photo, nils, settings, as_member):
    settings.PHOTO_ACCEL = True

    for browser in (Client(), as_member(nils)):
        assert "X-Accel-Redirect" not in browser.get(address(photo)).headers


def test_a_picture_whose_file_is_missing_is_not_there(photo, bo, tmp_path, as_member):
    (tmp_path / "photos" / photo.file_name(320)).unlink()

    assert as_member(bo).get(address(photo)).status_code == 404


def test_handing_out_a_picture_asks_the_database_little(photo, bo, as_member, django_assert_max_num_queries):
    browser = as_member(bo)
    browser.get(address(photo))

    with django_assert_max_num_queries(3):
        browser.get(address(photo))
