"""A phone that others use too, and all the places where somebody is logged in."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from community import consumers
from community.door import devices, sessions
from tests import make, pictures

pytestmark = pytest.mark.django_db
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15"


def log_in(name: str, browser: Client | None = None, **also) -> Client:
    browser = browser or Client()
    browser.post(reverse("account_login"), {"login": name, "password": make.PASSWORD} | also)
    return browser


@pytest.fixture
def library(alma) -> Client:
    """A computer at the library: Alma has said that it is not hers."""
    return log_in("alma", shared="on")


def test_a4_a_shared_phone_forgets_when_it_is_closed(library):
    assert library.get("/").status_code == 200
    assert library.session.get_expire_at_browser_close()


def test_a4_an_own_phone_is_remembered(alma):
    assert not log_in("alma").session.get_expire_at_browser_close()


@pytest.mark.parametrize(("minutes", "is_in"), [(14, True), (16, False)])
def test_a4_a_shared_phone_is_closed_after_a_quarter_of_an_hour(library, minutes, is_in):
    with time_machine.travel(timezone.now() + timedelta(minutes=minutes)):
        answer = library.get(reverse("talks"))

    assert (answer.status_code == 200) is is_in


def test_a5_what_was_kept_is_cleared_when_the_time_is_over(library):
    with time_machine.travel(timezone.now() + timedelta(minutes=16)):
        answer = library.get(reverse("talks"))

    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'


def test_a4_the_live_line_of_a_shared_phone_ends_too(library):
    key = library.session.session_key

    with time_machine.travel(timezone.now() + timedelta(minutes=16)):
        assert consumers._holder_of(key) is None


def test_the_page_knows_that_nothing_may_be_kept(library, alma):
    assert " data-shared" in library.get("/").content.decode()
    assert " data-shared" not in log_in("alma").get("/").content.decode()


def test_a_shared_phone_is_not_remembered_as_known(library):
    assert devices.COOKIE not in library.cookies


def test_pictures_are_not_kept_on_a_shared_phone(library, alma):
    photo = pictures.ready(alma)
    make.post(alma, photos=[photo])
    address = reverse("photo", args=[photo.key, 320])

    assert library.get(address).headers["Cache-Control"] == "no-store"


def test_the_box_stands_wherever_one_comes_in(settings):
    settings.SMS_SENDER = "community.sms.to_console"

    for name in ("account_login", "way-in", "code-ask"):
        assert 'name="shared"' in Client().get(reverse(name)).content.decode(), name


def test_every_place_is_listed_with_this_one_first(alma):
    here = log_in("alma")
    log_in("alma", Client(headers={"user-agent": IPHONE}))

    page = here.get(reverse("places")).content.decode()

    assert "iPhone" in page
    assert "Du er her nu" in page
    assert page.index("Du er her nu") < page.index("iPhone")


def test_no_key_stands_on_the_page(alma):
    here, there = log_in("alma"), log_in("alma")

    page = here.get(reverse("places")).content.decode()

    assert here.session.session_key not in page
    assert there.session.session_key not in page


def test_a6_one_place_is_logged_out_and_the_others_stay(alma):
    here, third = log_in("alma"), log_in("alma")
    there = log_in("alma", Client(headers={"user-agent": IPHONE}))
    mark = next(
        place.mark
        for place in sessions.places(alma, here.session.session_key, timezone.now())
        if place.what == "iPhone"
    )

    here.post(reverse("place-end"), {"place": mark})

    assert [one.get("/mig/").status_code for one in (here, there, third)] == [200, 302, 200]


def test_a6_everywhere_but_here(alma):
    here, there, third = (log_in("alma") for _ in range(3))

    here.post(reverse("place-end"), {"place": "everywhere"})

    assert [one.get("/mig/").status_code for one in (here, there, third)] == [200, 302, 302]


def test_nobody_ends_somebody_elses_place(alma, bo):
    mine, his = log_in("alma"), log_in("bo")
    mark = sessions.places(bo, "", timezone.now())[0].mark

    mine.post(reverse("place-end"), {"place": mark})

    assert his.get("/mig/").status_code == 200


@pytest.mark.parametrize(
    ("agent", "what"),
    [
        (IPHONE, "iPhone"),
        ("Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36", "Android"),
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64)", "Windows"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)", "Mac"),
        ("", ""),
        ("<script>", ""),
    ],
)
def test_a_device_is_called_what_stands_on_its_box(agent, what):
    assert devices.kind_of(agent) == what
