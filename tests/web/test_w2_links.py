"""A link leads to a web page or nowhere, whoever wrote it (SAFETY W2)."""

import pytest
from django.test import Client

from community.models import HelpLine
from community.templatetags.house import web_address

CROOKED = [
    "javascript:x()",
    " javascript:x()",
    "JaVaScRiPt:x()",
    "data:text/html,x",
    "//evil.example",
    "vbscript:x",
    "",
]


@pytest.mark.parametrize("way", CROOKED)
def test_w2_what_is_no_web_address_leads_nowhere(way):
    assert web_address(way) == ""


@pytest.mark.parametrize("way", ["https://livslinien.dk/chat", "HTTP://dmi.dk"])
def test_a_web_address_stays_as_it_is(way):
    assert web_address(way) == way


@pytest.mark.django_db
def test_w2_a_help_line_with_a_script_for_a_chat_shows_no_chat():
    HelpLine.objects.update(chat="javascript:x()")
    HelpLine.objects.create(name="Prøve", number="70201201", chat="javascript:x()")

    assert "javascript:" not in Client().get("/hjaelp/").text
