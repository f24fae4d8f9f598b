"""Ask after me when I am quiet: by consent, by one's own rhythm, and never by what was written."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from community.models import Post
from moderation.cases import teamwork
from moderation.desk import watch
from moderation.models import QuietConsent, Signal
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def daily():
    """`daily(alma, until=6)`: Alma wrote every day for six weeks, and has been quiet for six days."""

    def write(member, until: float) -> None:
        now = timezone.now()
        for back in range(42):
            post = make.post(member, "Godmorgen.")
            Post.objects.filter(pk=post.pk).update(created_at=now - timedelta(days=until + back))

    return write


def missed() -> set[str]:
    watch.look_for_quiet(timezone.now())
    return set(
        Signal.objects.standing().filter(rule_key="quiet").values_list("member__display_name", flat=True)
    )


def test_nobody_is_missed_without_having_asked_for_it(alma, daily):
    daily(alma, until=10)

    assert missed() == set()


def test_who_asked_for_it_is_missed_when_it_is_not_like_them(alma, daily):
    daily(alma, until=6)
    watch.ask_after_me(alma, yes=True)

    assert missed() == {"Alma"}
    assert missed() == {"Alma"}
    assert Signal.objects.count() == 1


def test_who_is_here_again_is_missed_no_longer(alma, daily):
    daily(alma, until=6)
    watch.ask_after_me(alma, yes=True)
    missed()

    make.post(alma, "Nu er jeg her.")

    assert missed() == set()


def test_p2_a_no_takes_effect_at_once_and_what_was_seen_is_gone(alma, daily, as_member):
    daily(alma, until=6)
    watch.ask_after_me(alma, yes=True)
    missed()

    as_member(alma).post(reverse("miss-me"), {"yes": "0"})

    assert not Signal.objects.exists()
    assert missed() == set()
    assert QuietConsent.objects.get().withdrawn_at is not None


def test_who_is_in_hospital_is_not_missed(alma, vera, daily):
    daily(alma, until=6)
    watch.ask_after_me(alma, yes=True)
    teamwork.know_why(alma, vera, "hospital", timezone.now() + timedelta(days=7))

    assert missed() == set()


def test_new_words_to_agree_to_are_asked_anew(alma, daily, monkeypatch):
    daily(alma, until=6)
    watch.ask_after_me(alma, yes=True)
    monkeypatch.setattr(watch, "WORDS_VERSION", "2099-01")

    assert missed() == set()
    assert not watch.wants_to_be_missed(alma)


def test_the_page_says_what_it_means_before_the_yes(alma, as_member):
    alma.language = "en"
    alma.save()
    browser = as_member(alma)

    assert "We do not look at what you write." in browser.get(reverse("miss-me")).text
    browser.post(reverse("miss-me"), {"yes": "1"})

    assert watch.wants_to_be_missed(alma)
    assert "You have said yes." in browser.get(reverse("miss-me")).text


def test_three_nights_are_a_green_note_that_calls_on_nobody(alma):
    now = timezone.now()
    for back in (1, 2, 3):
        post = make.post(alma, "Kan ikke sove.")
        night = timezone.localtime(now).replace(hour=3, minute=0) - timedelta(days=back)
        Post.objects.filter(pk=post.pk).update(created_at=night)

    assert watch.look_for_nights(now) == 1
    assert Signal.objects.get(rule_key="night").level == 0
