"""Staff change today from a phone: each change is a few taps and well under half a minute."""

import time
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from activities.days import day, first_day, programme
from activities.models import DayTemplate, Occurrence
from tests import make

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
THE_LAW = 30  # seconds


class Thumb:
    """Counts what Vera does from the programme until it is changed, and how long it takes."""

    def __init__(self, page) -> None:
        self.page, self.taps, self.since = page, 0, time.monotonic()

    def tap(self, name: str, within: str = "main") -> None:
        """One tap on what is called so."""
        self.taps += 1
        self.page.locator(within).get_by_role("link", name=name).or_(
            self.page.locator(within).get_by_role("button", name=name)
        ).first.click()

    def is_done(self, taps: int) -> None:
        """The programme says it is saved."""
        expect(self.page.locator(".toast").first).to_be_visible()
        assert self.taps <= taps
        assert time.monotonic() - self.since < THE_LAW


@pytest.fixture
def thumb(indoors) -> Thumb:
    """Vera's phone with the programme open, and something an hour or more from now."""
    if not DayTemplate.objects.exists():
        first_day.lay_out()
    now = timezone.now()
    programme.draft(day.house_date(now))
    Occurrence.objects.exclude(moment="lunch").delete()
    Occurrence.objects.filter(moment="lunch").update(due_at=now + timedelta(minutes=90))
    return Thumb(indoors(make.staff("Vera"), reverse("today")))


def lunch() -> Occurrence:
    return Occurrence.objects.get(moment="lunch")


def test_two_taps_move_it(thumb):
    before = lunch().due_at

    thumb.tap("Ret")
    thumb.tap("En halv time senere")

    thumb.is_done(taps=2)
    assert (lunch().due_at - before).total_seconds() == 30 * 60


def test_two_taps_leave_it_out(thumb):
    thumb.tap("Ret")
    thumb.tap("Udelad det i dag")

    thumb.is_done(taps=2)
    assert lunch().state == "skipped"


def test_two_taps_swap_the_text(thumb):
    before = lunch().text_key

    thumb.tap("Ret")
    thumb.tap("Brug den her")

    thumb.is_done(taps=2)
    assert lunch().text_key != before


def test_five_taps_and_a_few_words_add_a_moment(thumb):
    thumb.tap("Føj noget til dagen")
    later = day.local(timezone.now() + timedelta(minutes=10)).strftime("%H:%M")
    for label, words in (
        ("Hvornår", later),
        ("Hvad hedder det", "Kage"),
        ("Hvad siger huset", "Der er kage."),
    ):
        thumb.taps += 1
        thumb.page.get_by_label(label).fill(words)
    thumb.tap("Gem")

    thumb.is_done(taps=5)
    assert Occurrence.objects.filter(title_da="Kage").exists()


def test_long_words_are_marked_while_one_writes_and_the_number_follows(thumb):
    thumb.tap("Ret")
    field = thumb.page.get_by_label("Hvad siger huset")

    field.fill("Kom og vær med. Eftermiddagsarrangementet begynder kl. 7.")

    marks = thumb.page.locator(".lix-meter__under mark")
    expect(marks).to_have_text(["Eftermiddagsarrangementet", "begynder"])
    expect(marks.first).to_have_class("is-very-long")
    expect(thumb.page.locator("lix-meter p.small")).to_contain_text("LIX 29")
    expect(thumb.page.locator("lix-meter p.small")).to_contain_text("Lange ord: Eftermiddagsarrangementet")
