"""Sending a picture to the house, one at a time, before its post is shared."""

import uuid

import pytest
from django.test import Client
from django.urls import reverse

from community.media import taking_in
from community.models import Photo
from tests import make, pictures

UPLOAD = "/billeder/"


def test_a_picture_is_answered_with_what_the_page_needs(alma, as_member):
    phone = pictures.picture(image=pictures.four_corners(60, 80), orientation=6)

    answer = as_member(alma).post(UPLOAD, {"photo": pictures.upload(phone), "alt_text": "En kop"})

    photo = Photo.objects.get()
    assert answer.status_code == 201
    assert answer.json() == {
        "key": photo.key,
        "width": 60,
        "height": 80,
        "url": reverse("photo", args=[photo.key, 320]),
        "describe": reverse("photo-describe", args=[photo.key]),
        "remove": reverse("photo-remove", args=[photo.key]),
    }
    assert (photo.owner, photo.alt_text) == (alma, "En kop")


def test_d1_a_lost_answer_and_a_second_try_are_one_picture(alma, as_member):
    browser, number = as_member(alma), uuid.uuid4().hex

    answers = [
        browser.post(UPLOAD, {"photo": pictures.upload(), "client_uuid": number}).json() for _ in range(2)
    ]

    assert answers[0] == answers[1]
    assert Photo.objects.count() == 1


@pytest.mark.parametrize(
    ("file", "status", "words"),
    [
        (b"<svg/>", 422, "Det er ikke et billede, vi kan vise. Vælg et foto fra din telefon."),
        (pictures.picture()[:900], 422, "Noget af billedet mangler. Prøv igen, eller vælg et andet."),
        (pictures.picture() + bytes(20 << 20), 413, "Billedet er for stort. Det må højst fylde 20 MB."),
    ],
)
def test_u4_every_refusal_says_in_plain_danish_what_to_do(file, status, words, alma, as_member):
    answer = as_member(alma).post(UPLOAD, {"photo": pictures.upload(file)})

    assert answer.status_code == status
    assert words in answer.json()["error"]


def test_u4_too_many_pictures_are_told_to_wait(alma, as_member, monkeypatch):
    monkeypatch.setattr(taking_in, "PER_HOUR", 2)
    browser = as_member(alma)

    found = [browser.post(UPLOAD, {"photo": pictures.upload()}).status_code for _ in range(4)]

    assert found == [201, 201, 429, 429]


def test_u4_no_picture_at_all_is_not_an_error_of_ours(alma, as_member):
    browser = as_member(alma)

    assert [browser.post(UPLOAD, form).status_code for form in ({}, {"photo": "words"})] == [422, 422]


def test_w3_a_picture_without_the_key_of_a_form_is_refused(alma):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(alma)

    assert browser.post(UPLOAD, {"photo": pictures.upload()}).status_code == 403
    assert not Photo.objects.exists()


def test_nobody_at_the_door_leaves_pictures(nils, as_member):
    for browser in (Client(), as_member(nils)):
        assert browser.post(UPLOAD, {"photo": pictures.upload()}).status_code == 302
    assert not Photo.objects.exists()


def test_a_picture_can_be_described_and_taken_away_until_it_is_shared(alma, as_member):
    browser, photo = as_member(alma), pictures.ready(alma)

    browser.post(reverse("photo-describe", args=[photo.key]), {"alt_text": " En rød kop "})
    photo.refresh_from_db()
    gone = browser.post(reverse("photo-remove", args=[photo.key]))

    assert photo.alt_text == "En rød kop"
    assert gone.status_code == 204
    assert not Photo.objects.exists()


def test_z3_nobody_touches_the_picture_of_somebody_else(alma, bo, vera, as_member):
    photo = pictures.ready(alma)
    deeds = [reverse(name, args=[photo.key]) for name in ("photo-describe", "photo-remove")]

    found = {as_member(person).post(deed).status_code for person in (bo, vera) for deed in deeds}

    assert found == {404}
    assert Photo.objects.filter(alt_text="").exists()


def test_a_picture_that_is_shared_is_not_removed_from_under_its_post(alma, as_member):
    photo = pictures.ready(alma)
    make.post(alma, photos=[photo])

    assert as_member(alma).post(reverse("photo-remove", args=[photo.key])).status_code == 404


def test_without_our_script_the_form_carries_the_pictures(alma, as_member):
    answer = as_member(alma).post(
        reverse("write"), {"text": "To kopper", "photos": [pictures.upload(), pictures.upload()]}
    )

    assert answer.status_code == 303
    assert [photo.place for photo in alma.posts.get().photos.all()] == [0, 1]


def test_u4_a_bad_picture_keeps_the_words(alma, as_member):
    answer = as_member(alma).post(
        reverse("write"), {"text": "Så er der kaffe", "photos": [pictures.upload(b"hej")]}
    )

    assert answer.status_code == 422
    assert "Så er der kaffe" in answer.text
    assert "ikke et billede" in answer.text
    assert not alma.posts.exists()


def test_what_was_sent_already_lies_on_the_sheet_when_it_comes_back(alma, as_member):
    photo = pictures.ready(alma)

    page = as_member(alma).post(reverse("write"), {"text": "x" * 6000, "photo": [photo.key]})

    assert page.status_code == 422
    assert f'value="{photo.key}"' in page.text
    assert reverse("photo", args=[photo.key, 320]) in page.text
