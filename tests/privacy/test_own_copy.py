"""Everything the house knows about me, as one file (SAFETY P3)."""

import io
import json
import zipfile
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from activities.models import Audience
from activities.moods import checkins
from community import comments, conversations, posts, tasks
from community.models import CopyState, Event, OwnCopy
from community.my_file import copies
from moderation import privacy
from moderation.models import CaseNote, Purpose
from tests import make, pictures

pytestmark = pytest.mark.django_db
ASK, FETCH = "/mig/mappe/kopi/", "/mig/mappe/kopi/hent/"


@pytest.fixture
def life(alma, bo, vera):
    """What Alma has done here, with others around her."""
    mine = posts.publish(
        alma, "Mit ord kanarie-opslag. Tak til Bo og Veras kage.", photos=[pictures.ready(alma)]
    )
    comments.add(mine, bo, "Bos ord kanarie-bo")
    comments.add(posts.publish(bo, "Bos opslag kanarie-bo"), alma, "Mit svar kanarie-svar")
    talk = conversations.open_with(alma, by=alma)
    conversations.say(talk, alma, "Jeg siger kanarie-snak")
    conversations.say(talk, vera, "Hej Alma, her er Vera. Bo spurgte til dig.")
    checkins.check_in(alma, 2, Audience.SELF)
    privacy.look(vera, alma, privacy.What.PAGE, Purpose.CONCERN)
    CaseNote.objects.create(member=alma, author=vera, text="kanarie-note")
    return alma


def asked(browser, django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        assert browser.post(ASK).status_code == 303


def fetched(browser) -> zipfile.ZipFile:
    answer = browser.get(FETCH)
    assert answer.headers["Content-Type"] == "application/zip"
    return zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))


@pytest.fixture
def copy(life, as_member, django_capture_on_commit_callbacks) -> zipfile.ZipFile:
    """Alma's copy."""
    browser = as_member(life)
    asked(browser, django_capture_on_commit_callbacks)
    return fetched(browser)


def test_p3_the_copy_holds_what_is_mine(copy):
    told = json.loads(copy.read("mine-data.json"))

    assert "kanarie-opslag" in told["posts"][0]["text"]
    assert told["answers"][0]["text"] == "Mit svar kanarie-svar"
    mine = {"from": "Alma", "text": "Jeg siger kanarie-snak", "taken_back_at": None}
    assert told["talks"][0] | {"at": ""} == {"at": "", **mine}
    assert told["moods"][0]["mood"]
    assert told["looks"][0]["role"]
    assert told["me"][0]["log_in_name"] == "alma"


def test_p3_the_pictures_lie_beside_it(copy):
    told = json.loads(copy.read("mine-data.json"))

    assert copy.read(told["photos"][0]["file"])[:4] == b"RIFF"


def test_p3_nothing_about_others_is_in_it(copy):
    for name in ("mine-data.json", "laes-mig.html"):
        words = copy.read(name).decode()
        assert "kanarie-bo" not in words
        assert not any(other in words for other in ("Bo ", "Bo.", "Bos", "Vera")), name
        assert "personalet" in words
        assert "en anden" in words


def test_z4_notes_among_the_staff_are_not_in_it(life, as_member, django_capture_on_commit_callbacks):
    browser = as_member(life)
    asked(browser, django_capture_on_commit_callbacks)

    packed = fetched(browser)

    assert all(b"kanarie-note" not in packed.read(name) for name in packed.namelist())


def test_the_page_can_be_read_by_anyone(copy):
    page = copy.read("laes-mig.html").decode()

    assert page.strip().startswith("<!doctype html>")
    assert "kanarie-opslag" in page
    assert "http" not in page
    assert 'src="billeder/0001.webp"' in page


def test_p9_the_file_is_sealed_where_it_lies(copy, own_var):
    files = list((own_var / "copies").glob("*"))

    assert len(files) == 1
    assert b"kanarie" not in files[0].read_bytes()
    assert b"PK\x03\x04" not in files[0].read_bytes()


def test_only_its_owner_gets_it(copy, as_member, bo):
    assert as_member(bo).get(FETCH).headers["Location"] == reverse("folder")


@pytest.mark.parametrize(("address", "method"), [(ASK, "post"), (FETCH, "get"), ("/mig/mappe/slet/", "get")])
def test_a8_a_key_shown_long_ago_is_asked_for_again(as_member, alma, address, method):
    browser = as_member(alma)

    with time_machine.travel(timezone.now() + timedelta(minutes=16), tick=False):
        answer = getattr(browser, method)(address)

    assert answer.headers["Location"].startswith(reverse("account_reauthenticate"))
    assert not OwnCopy.objects.exists()


def test_a8_what_i_asked_for_happens_when_the_key_is_shown(as_member, alma, later):
    browser = as_member(alma)

    with later(minutes=16):
        place = browser.post(ASK).headers["Location"]
        browser.post(place, {"password": make.PASSWORD})

    assert OwnCopy.objects.filter(member=alma).count() == 1


def test_one_copy_at_a_time(as_member, alma):
    browser = as_member(alma)
    for _ in range(3):  # the packer has not been called yet: the test's transaction is not over
        browser.post(ASK)

    assert OwnCopy.objects.get().is_under_way
    page = browser.get("/mig/mappe/").content.decode()
    assert "<progress" in page
    assert ASK + '"' not in page


def test_a_new_copy_burns_the_old_one(life, as_member, own_var, django_capture_on_commit_callbacks):
    browser = as_member(life)
    for _ in range(2):
        asked(browser, django_capture_on_commit_callbacks)

    assert OwnCopy.objects.count() == 1
    assert len(list((own_var / "copies").glob("*.sealed"))) == 1


def test_a_copy_nobody_packed_is_picked_up(alma, later, django_capture_on_commit_callbacks):
    copies.ask(alma)

    with later(minutes=3), django_capture_on_commit_callbacks(execute=True):
        tasks.make_waiting_copies()

    assert OwnCopy.objects.get().is_ready


def test_a_copy_that_cannot_be_packed_says_so(alma, own_var, as_member):
    (own_var / "copies").write_text("a file where the folder should be")
    copy = copies.ask(alma)

    with pytest.raises(OSError, match="copies"):
        copies.make(copy)

    assert OwnCopy.objects.get().state == CopyState.FAILED
    assert "notice" in as_member(alma).get("/mig/mappe/").content.decode()


def test_p5_a_copy_is_burned_after_seven_days(copy, own_var, later, django_capture_on_commit_callbacks):
    with later(days=6, hours=23), django_capture_on_commit_callbacks(execute=True):
        tasks.forget_by_the_calendar()
    assert OwnCopy.objects.exists()

    with later(days=7, hours=1), django_capture_on_commit_callbacks(execute=True):
        tasks.forget_by_the_calendar()
    assert not OwnCopy.objects.exists()
    assert list((own_var / "copies").glob("*")) == []


def test_p2_the_news_of_a_copy_carries_no_words(copy, alma):
    told = Event.objects.filter(kind="copy")
    assert {event.topic for event in told} == {f"user.{alma.pk}"}
