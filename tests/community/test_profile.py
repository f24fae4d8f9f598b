"""How the others see me: a name, a picture, a few words, and no more."""

import pytest
from django.urls import reverse

from community import comments, photos, profiles
from community.models import HelpLine, Member, Photo
from tests import make, pictures

pytestmark = pytest.mark.django_db
ME = {"name": "Alma", "emblem": "tulip", "about": "", "kommune": ""}


def test_a_new_name_is_on_every_card_at_once(alma, bo, as_member):
    comments.add(make.post(bo), alma, "Svar fra hende")
    make.post(alma, "Fra hende selv")
    browser = as_member(bo)
    browser.get("/")

    as_member(alma).post(reverse("profile"), ME | {"name": "Solvej"})

    page = browser.get("/").content.decode()
    assert page.count("<bdi>Solvej</bdi>") == 2
    assert "<bdi>Alma</bdi>" not in page


def test_z9_a_page_shows_name_picture_and_words_and_nothing_else(alma, bo, as_member):
    profiles.change(alma, about="Jeg kan lide kaffe.", kommune="Odense")
    Member.objects.filter(pk=alma.pk).update(email="alma@example.org")

    page = as_member(bo).get(reverse("person", args=[alma.handle])).content.decode()

    assert "Jeg kan lide kaffe." in page
    assert "Odense" not in page
    assert "alma@example.org" not in page
    assert alma.username not in page


def test_z9_nobody_leafs_through_everybody(alma, bo, as_member):
    browser, address = as_member(bo), reverse("person", args=[alma.handle])

    answers = [browser.get(address).status_code for _ in range(121)]

    assert set(answers[:120]) == {200}
    assert answers[120] == 429


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"name": ""}, "Skriv, hvad du vil kaldes"),
        ({"emblem": "dragon"}, "Vælg et billede"),
        ({"kommune": "Andeby"}, "Vælg en kommune"),
        ({"about": "a" * 161}, "Her er plads til 160"),
    ],
)
def test_what_does_not_fit_is_said_kindly_and_the_rest_is_kept(wrong, words, alma, as_member):
    answer = as_member(alma).post(reverse("profile"), ME | {"about": "Mine ord"} | wrong)

    assert answer.status_code == 422
    page = answer.content.decode()
    assert words in page
    assert wrong.get("about", "Mine ord") in page


def test_z6_no_other_field_can_be_changed_on_the_way(alma, as_member):
    sent = ME | {
        "role": "admin",
        "username": "x",
        "veiled": "1",
        "portrait_key": "k",
        "remembered_at": "2026-01-01",
    }

    as_member(alma).post(reverse("profile"), sent)

    alma.refresh_from_db()
    assert (alma.role, alma.username, alma.veiled, alma.portrait_key) == ("member", "alma", False, "")
    assert alma.remembered_at is None


def test_help_near_me_comes_first_and_only_for_me(alma, bo, as_member):
    HelpLine.objects.create(
        name="Varmestuen i Odense", number="66 00 00 00", kommune="Odense", always_open=True
    )
    profiles.change(alma, kommune="Odense")
    profiles.change(bo, kommune="Aarhus")

    hers, his = (as_member(one).get(reverse("help")).content.decode() for one in (alma, bo))

    assert "Varmestuen i Odense" in hers
    assert "Varmestuen i Odense" not in his


def test_an_own_photo_stands_where_the_drawing_stood(alma, bo, as_member):
    make.post(alma)
    as_member(alma).post(reverse("profile-face"), {"photo": pictures.upload()})

    alma.refresh_from_db()
    photos.develop(Photo.objects.get())
    address = reverse("photo", args=[alma.portrait_key, 320])
    assert address in as_member(bo).get("/").content.decode()
    assert as_member(bo).get(address).status_code == 200


def test_u6_an_own_photo_is_closed_to_strangers_and_those_at_the_door(alma, nils, as_member, client):
    face = pictures.ready(alma)
    profiles.show_face(alma, face)
    address = reverse("photo", args=[face.key, 320])

    assert client.get(address).status_code == 302
    assert as_member(nils).get(address).status_code == 302


def test_the_old_photo_is_gone_when_the_drawing_comes_back(alma, as_member):
    profiles.show_face(alma, pictures.ready(alma))

    as_member(alma).post(reverse("profile-face"), {"remove": "1"})

    alma.refresh_from_db()
    assert alma.portrait_key == ""
    assert not Photo.objects.exists()


def test_something_else_than_a_picture_is_refused_kindly(alma, as_member):
    answer = as_member(alma).post(reverse("profile-face"), {"photo": pictures.upload(b"no picture")})

    assert answer.status_code == 422
    assert "ikke et billede" in answer.content.decode()


def test_no_picture_at_all_is_said(alma, as_member):
    answer = as_member(alma).post(reverse("profile-face"))

    assert answer.status_code == 422


def test_who_saves_on_data_gets_the_smaller_picture(alma, as_member):
    photo = pictures.ready(alma, pictures.picture(image=pictures.four_corners(1600, 1200)))
    make.post(alma, photos=[photo])
    browser, address = as_member(alma), reverse("photo", args=[photo.key, 960])
    large = len(browser.get(address).content)

    browser.post(reverse("me"), {"saves_data": "True"})

    assert len(browser.get(address).content) < large
