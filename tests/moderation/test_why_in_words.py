"""Why words on the wall stand on the list is said as a person would say it; a rule's name is small print."""

import pytest
from django.urls import reverse
from django.utils import translation

from moderation.cases import reasons
from moderation.models import Signal
from moderation.phrases import rulebook
from moderation.signs import words_said
from tests import make
from tests.moderation.reading import words

pytestmark = pytest.mark.django_db


def test_the_desk_says_why_in_words_and_names_the_rule_in_small_print(
    alma, contact, as_member, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        make.post(alma, "Jeg tager mit eget liv.")

    page = as_member(contact).get(reverse("desk"))

    (rule,) = Signal.objects.get().facts["rules"]
    assert "Husets regler for ord så: ord, der siger det lige ud. Læs selv hele opslaget." in words(page)
    assert page.content.decode().count(rule) == 1
    assert f'<li class="small soft">Reglens navn: {rule}</li>' in page.content.decode()


def test_every_rule_and_what_it_is_about_has_words_of_its_own():
    for written in rulebook.from_files():
        facts = {"rules": [written["id"]], "topics": [written["topic"]], "gates": []}

        with translation.override("da"):
            said = " ".join(reasons.explanation("phrase_crisis", facts))

        assert written["id"] not in said
        assert written["topic"] in words_said.TOPICS, written["id"]


@pytest.mark.parametrize(
    ("rule", "way"),
    [
        ("house.3", "ord, huset selv har sat ind"),
        ("together", "mange tunge ord på én gang"),
        ("da.signs.a_place", "ord, der siger det uden at sige det lige ud"),
        ("da.cues.roof", "et enkelt tungt ord om en selv"),
        ("en.suicidal.wish", "ord, der siger det lige ud"),
    ],
)
def test_how_words_were_found_is_told_as_a_person_would_say_it(rule, way):
    with translation.override("da"):
        assert way in words_said.rule({"rules": [rule]})
