"""Keys are turned while people are inside: nobody is logged out, nothing is lost (SAFETY O4)."""

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from community.door import invitations
from community.models import Invitation
from community.privacy import journal
from tests import make
from vaerested import modes

NEW = "a new key that nobody has seen yet, long enough for the house's own check"

pytestmark = pytest.mark.django_db


@pytest.fixture
def turned(settings, tmp_path):
    """`turned()` puts a new key before the old one; `turned(keep=False)` takes the old one out."""
    old = settings.SECRET_KEY
    settings.DELETION_JOURNAL = tmp_path / "deletions.log"

    def turn(keep: bool = True) -> None:
        settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = NEW, [old] if keep else []

    return turn


def test_o4_nobody_is_logged_out_and_the_old_key_is_needed_no_more_once_they_have_been_here(
    alma, as_member, turned
):
    browser = as_member(alma)

    turned()
    with_both = browser.get(reverse("me"))
    turned(keep=False)
    with_the_new = browser.get(reverse("me"))

    assert (with_both.status_code, with_the_new.status_code) == (200, 200)


def test_o4_a_form_that_was_open_can_still_be_sent(alma, turned):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(alma)
    browser.get(reverse("write"))
    token = browser.cookies["house_form"].value

    turned()
    answer = browser.post(reverse("write"), {"text": "Skrevet før", "csrfmiddlewaretoken": token})

    assert answer.status_code == 303


def test_o4_invitations_count_with_either_key_and_posters_for_good(vera, turned):
    poster, link = make.poster(vera)[1], make.link(vera)[1]

    turned()
    with_both = [invitations.by_token(token) for token in (poster, link)]
    call_command("rotate_keys")
    turned(keep=False)

    assert all(isinstance(found, Invitation) for found in with_both)
    assert invitations.by_token(poster)


def test_o4_the_journals_are_read_with_either_key_and_sealed_anew_by_the_command(alma, turned):
    journal.write("post", "1")
    journal.stands("out", alma.handle)

    turned()
    journal.write("post", "2")
    call_command("rotate_keys")
    turned(keep=False)

    assert [line.kind for book in journal.BOOKS for line in journal.read(book)] == ["post", "post", "out"]


def test_o4_news_on_its_way_is_read_with_either_key():
    layer = modes.layers("redis://127.0.0.1/0", "house", [NEW, "old"])["default"]

    assert layer["CONFIG"]["symmetric_encryption_keys"] == [NEW, "old"]
