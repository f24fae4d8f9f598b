"""What the tests of the ground floor share."""

from pathlib import Path

import pytest
from django.test import Client

from community.bell import outgoing
from community.models import Course, Member, Post
from tests import make
from tests.community.sms_office import ASK, SENT

SECRET = "Kirsebærtræet blomstrer"


@pytest.fixture
def shelf(tmp_path) -> Path:
    """Where the house keeps pictures."""
    return tmp_path / "photos"


@pytest.fixture
def post_office(settings):
    """A house with a mail server and a sender of SMS."""
    settings.SMS_SENDER, settings.MAIL_IS_ON = "tests.community.sms_office.keep", True
    SENT.clear()


@pytest.fixture
def ask(django_capture_on_commit_callbacks):
    """`ask("alma")`: a browser that has asked for a code, and the answer it got."""

    def knock(name: str):
        browser = Client()
        with django_capture_on_commit_callbacks(execute=True):
            answer = browser.post(ASK, {"name": name})
        outgoing.settle()
        return browser, answer

    return knock


@pytest.fixture
def said(alma: Member, room: Course) -> Post:
    """Words for those in the closed group alone."""
    return make.post(alma, SECRET, course=room)
