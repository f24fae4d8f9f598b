"""A neutral mail, only to those who asked: one a day, nothing in it, and one tap ends them."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from community import breaks, comments, members
from community.bell import letters, outgoing, tidings
from community.door import contacts
from community.models import MailWish
from community.tasks import mail_tidings
from tests import make
from tests.spoken import says

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 24, 11, tzinfo=UTC)
HERS = "alma@example.org"


@pytest.fixture(autouse=True)
def a_quiet_noon():
    """In the middle of the day."""
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


@pytest.fixture
def address(alma, post_office):
    """Alma has given an address and shown that it is hers."""
    contact = contacts.give(alma, "email", HERS)
    contact.confirmed_at = timezone.now()
    contact.save()
    return contact


@pytest.fixture
def look_after(django_capture_on_commit_callbacks):
    """The clock's task, and the post it hands over."""

    def task() -> list:
        with django_capture_on_commit_callbacks(execute=True):
            mail_tidings()
        outgoing.settle()
        return mail.outbox

    return task


def something_new(alma, bo) -> None:
    comments.add(make.post(alma, "Jeg har det skidt"), bo, "Kram fra Bo")


def test_off_by_default(alma, bo, address, look_after, a_quiet_noon):
    something_new(alma, bo)

    assert look_after() == []


def test_p7_it_says_that_there_is_something_new_and_nothing_else(
    alma, bo, address, look_after, a_quiet_noon, settings
):
    letters.ask(alma, "day")
    a_quiet_noon.shift(60)
    something_new(alma, bo)

    (letter,) = look_after()

    assert (letter.subject, letter.to) == ("Der er nyt", [HERS])
    assert not says("Bo", letter.subject + letter.body)
    for word in ("Alma", "skidt", "Kram", "opslag", settings.HOUSE_NAME):
        assert word not in letter.subject + letter.body
    assert f"{settings.SITE_URL}/\n" in letter.body


def test_one_a_day_at_most_and_only_when_there_is_something_unseen(
    alma, bo, address, look_after, a_quiet_noon
):
    letters.ask(alma, "day")
    for _ in range(4):
        a_quiet_noon.shift(timedelta(minutes=30))
        something_new(alma, bo)
        look_after()
    assert len(mail.outbox) == 1

    alma.refresh_from_db()
    tidings.seen(alma, tidings.newest(alma), timezone.now())
    a_quiet_noon.shift(timedelta(hours=25))
    assert len(look_after()) == 1

    something_new(alma, bo)
    assert len(look_after()) == 2


def test_every_time_when_that_is_chosen_and_once_for_each(alma, bo, address, look_after, a_quiet_noon):
    letters.ask(alma, "each")
    for _ in range(2):
        a_quiet_noon.shift(600)
        something_new(alma, bo)
        look_after()
        look_after()

    assert len(mail.outbox) == 2


def test_kinds_one_has_not_chosen_are_no_reason_to_write(alma, bo, address, look_after, a_quiet_noon):
    letters.ask(alma, "each")
    alma.notices = ["talk"]
    alma.save()
    a_quiet_noon.shift(60)
    something_new(alma, bo)

    assert look_after() == []


@pytest.mark.parametrize("why", ["unconfirmed", "no address", "shown out", "break", "night", "no mail here"])
def test_no_mail_where_none_should_go(why, alma, bo, leo, address, look_after, a_quiet_noon, settings):
    letters.ask(alma, "each")
    a_quiet_noon.shift(60)
    something_new(alma, bo)
    alma.refresh_from_db()
    if why == "unconfirmed":
        address.confirmed_at = None
        address.save()
    deeds = {
        "no address": lambda: contacts.remove(alma, "email"),
        "shown out": lambda: members.show_out(alma, by=leo),
        "break": lambda: breaks.begin(alma, 1),
        "night": lambda: a_quiet_noon.shift(timedelta(hours=11)),
        "no mail here": lambda: setattr(settings, "MAIL_IS_ON", False),
    }
    deeds.get(why, lambda: None)()

    assert look_after() == []


def test_the_mail_program_and_the_link_end_them_without_a_key(alma, bo, address, look_after, a_quiet_noon):
    letters.ask(alma, "each")
    a_quiet_noon.shift(60)
    something_new(alma, bo)
    (letter,) = look_after()
    end = letter.extra_headers["List-Unsubscribe"].strip("<>")
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert end in letter.body
    path = "/" + end.split("/", 3)[3]
    stranger = Client(enforce_csrf_checks=True)

    looked = stranger.get(path)
    still = MailWish.objects.filter(member=alma).exists()
    stranger.post(path, {"List-Unsubscribe": "One-Click"})

    assert "Send mig ikke flere mails" in looked.text
    assert still
    assert not MailWish.objects.exists()
    assert stranger.post(path).status_code == 200


@pytest.mark.parametrize("token", ["x", "IkFsbWEi:1abc:def", "a" * 900])
def test_a_token_that_is_none_of_ours_opens_nothing(token, db):
    for browser in (Client().get, Client().post):
        assert browser(reverse("mail-end", args=[token])).status_code == 404


def test_it_is_chosen_where_one_chooses_the_rest(alma, address, as_member):
    form = {"notices": ["talk"], "quiet_from": "21:00", "quiet_until": "07:00"}
    as_member(alma).post(reverse("notices"), {**form, "mail": "each"})
    chosen = MailWish.objects.get().often

    as_member(alma).post(reverse("notices"), {**form, "mail": ""})

    assert chosen == "each"
    assert not MailWish.objects.exists()


def test_without_an_address_it_is_not_offered(alma, as_member, post_office):
    as_member(alma).post(
        reverse("notices"), {"notices": [], "quiet_from": "21:00", "quiet_until": "07:00", "mail": "each"}
    )

    assert not MailWish.objects.exists()
    assert 'name="mail"' not in as_member(alma).get(reverse("notices")).text
