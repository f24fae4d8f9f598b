"""The house on a phone's own screen: what a phone is told, what it may keep, and how it is switched off."""

import json
import re
from datetime import UTC, datetime

import pytest
import time_machine
from django.contrib.staticfiles import finders
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from community import conversations
from community.door import sessions
from community.models import Post
from moderation.models import Signal
from tests import make


@pytest.fixture
def stranger(db):
    return Client()


def test_the_manifest_has_the_name_of_the_house_and_drawings_that_are_there(stranger):
    answer = stranger.get(reverse("manifest"))
    words = json.loads(answer.content)

    assert answer.headers["Content-Type"] == "application/manifest+json"
    assert (words["name"], words["start_url"], words["display"]) == ("Kig Ind", "/", "standalone")
    assert {icon["purpose"] for icon in words["icons"]} == {"any", "maskable"}
    for icon in words["icons"]:
        with Image.open(finders.find(icon["src"].removeprefix("/static/"))) as drawing:
            assert f"{drawing.width}x{drawing.height}" == icon["sizes"]


def test_a_masked_mark_keeps_its_lamp():
    with Image.open(finders.find("img/app-512.png")) as file:
        drawing = file.convert("RGB")
    wall, middle = drawing.getpixel((4, 4)), 256

    outside = [
        (x, y)
        for x in range(0, 512, 4)
        for y in range(40, 400, 4)
        if (x - middle) ** 2 + (y - middle) ** 2 > (0.4 * 512) ** 2
    ]

    dark = [at for at in outside if sum(drawing.getpixel(at)) < 300]
    assert sum(wall) > 400
    assert all(abs(x - middle) < 20 for x, _ in dark)  # nothing but the cord reaches the edge


def test_a_photo_can_be_shared_to_the_house_from_the_phones_gallery(stranger, alma, as_member):
    target = json.loads(stranger.get(reverse("manifest")).content)["share_target"]
    photo = SimpleUploadedFile("kop.jpg", b"x", "image/jpeg")

    answer = Client(enforce_csrf_checks=True).post(target["action"], {"photos": photo})

    assert target["params"]["files"] == [{"name": "photos", "accept": ["image/*"]}]
    assert (answer.status_code, answer.headers["Location"]) == (302, reverse("write"))
    assert not Post.objects.exists()


def test_the_worker_names_a_shell_that_is_there(stranger):
    script = stranger.get(reverse("service-worker")).content.decode()

    shell = json.loads(re.search(r"const SHELL = (\[.*\]);", script)[1])

    assert "/static/js/outbox.js" in shell
    assert [name for name in shell if not finders.find(name.removeprefix("/static/"))] == []
    assert [name for name in shell if "desk" in name] == []


def test_switched_off_the_worker_takes_itself_away_and_nothing_is_kept(stranger, alma, as_member, settings):
    settings.INSTALLABLE = False

    script = stranger.get(reverse("service-worker")).content.decode()
    page = as_member(alma).get(reverse("stuen"))

    assert "registration.unregister()" in script
    assert "fetch" not in script
    assert "data-kept" not in page.content.decode()
    assert as_member(alma).get(reverse("kept")).status_code == 404


def test_what_a_phone_keeps_is_the_wall_and_says_when(
    alma, bo, as_member, django_assert_max_num_queries, time_machine
):
    make.post(bo, "Kaffen er klar")
    browser = as_member(alma)
    browser.get(reverse("kept"))

    time_machine.move_to("2026-11-27T13:10:00+00:00", tick=False)
    with django_assert_max_num_queries(4):
        answer = browser.get(reverse("kept"))

    page = answer.content.decode()
    assert "Kaffen er klar" in page
    assert 'Sidst opdateret <house-time datetime="2026-11-27T14:10:00+01:00">' in page
    assert answer.headers["X-House-Member"] == alma.handle


def test_what_a_phone_keeps_has_no_private_word_no_mood_and_no_number_of_a_form(alma, bo, vera, as_member):
    make.post(bo, "Kaffen er klar")
    talk = conversations.open_with(alma, by=vera)
    conversations.say(talk, vera, "HEMMELIGT ord")
    Signal.objects.create(member=alma, rule_key="self_help", source="test", level=2, facts={})

    page = as_member(alma).get(reverse("kept")).content.decode()

    assert "HEMMELIGT" not in page
    assert "Hvordan har du det" not in page
    assert 'name="mood"' not in page
    assert 'name="client_uuid" value' not in page


def test_what_is_kept_tells_how_old_it_is(alma, as_member):
    with time_machine.travel(datetime(2026, 11, 24, 9, 14, tzinfo=UTC), tick=False):
        page = as_member(alma).get(reverse("kept")).text

    kept = '<house-time datetime="2026-11-24T10:14:00+01:00"><span>24. november</span> kl. 10.14</house-time>'
    assert f"Sidst opdateret {kept}" in page


def test_nothing_is_kept_on_a_phone_that_is_not_ones_own(alma, as_member):
    browser = as_member(alma)
    session = browser.session
    session[sessions.SHARED] = True
    session.save()

    page = browser.get(reverse("stuen")).content.decode()

    assert "data-kept" not in page
    assert browser.get(reverse("kept")).status_code == 404


def test_the_page_without_net_is_the_same_for_everybody_and_one_can_ring(
    stranger, alma, as_member, time_machine
):
    time_machine.move_to("2026-11-27T13:10:00+00:00", tick=False)
    pages = [browser.get(reverse("no-net")).content.decode() for browser in (stranger, as_member(alma))]

    assert pages[0] == pages[1]
    assert "tel:112" in pages[0]
    assert "Alma" not in pages[1]


@pytest.mark.parametrize(
    ("agent", "kind"),
    [
        (
            "Mozilla/5.0 (Linux; Android 14; SM-A155F) SamsungBrowser/25.0 Chrome/121.0 Mobile Safari/537.36",
            2,
        ),
        ("Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36", 0),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Safari/604.1", 1),
        ("Mozilla/5.0 (Android 13; Mobile; rv:131.0) Gecko/131.0 Firefox/131.0", 3),
        ("Mozilla/5.0 (X11; Linux x86_64) Chrome/130.0 Safari/537.36", None),
    ],
)
def test_the_guide_opens_at_ones_own_browser(agent, kind, stranger):
    page = stranger.get(reverse("on-screen"), headers={"User-Agent": agent}).content.decode()

    folds = re.findall(r'<details class="sheet guide"( open)?>', page)

    assert len(folds) == 4
    assert [number for number, is_open in enumerate(folds) if is_open] == ([] if kind is None else [kind])


def test_the_guide_is_linked_from_ones_own_page(alma, as_member):
    assert reverse("on-screen") in as_member(alma).get(reverse("me")).content.decode()


def test_the_policy_lets_in_our_own_worker_and_nothing_more(stranger):
    policy = stranger.get(reverse("on-screen")).headers["Content-Security-Policy"]

    assert "worker-src 'self';" in policy + ";"
    assert "unsafe" not in policy
