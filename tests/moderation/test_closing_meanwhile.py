"""Closing a case, or putting it back, from a page that was opened before something happened."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from moderation.cases import follow_ups
from moderation.desk import concerns
from moderation.models import FollowUp, Signal
from moderation.signs import rules
from tests.moderation.meanwhile import right_after
from tests.moderation.reading import page_of, words

pytestmark = pytest.mark.django_db
SIGNS_FOR_THE_PAGE = 'ORDER BY "moderation_signal"."level" DESC'


@pytest.fixture
def desk(alma, contact, as_member, feels):
    """Vera's browser. She has Alma, and Alma's page stands open."""
    contact.language = "en"
    contact.save()
    feels(alma, 1)
    browser = as_member(contact)
    browser.post(reverse("desk-claim", args=[alma.handle]))
    return browser


def asks_for_us(member) -> None:
    """Alma presses "I need help"."""
    concerns.stand(member, "talk.1", [rules.self_help(timezone.now())])


def shown(browser, member, name) -> str:
    """What the open page will send along."""
    page = browser.get(page_of(member)).content.decode()
    return re.search(rf'name="{name}" value="(\d+)"', page)[1]


def test_what_came_while_somebody_wrote_how_it_went_is_read_first(alma, desk):
    seen = shown(desk, alma, "seen")
    asks_for_us(alma)
    said = {"outcome": "better", "words": "Hun sover igen.", "seen": seen}

    refused = desk.post(reverse("desk-close", args=[alma.handle]), said)

    assert refused.status_code == 422
    assert "Something new has come from them." in words(refused)
    assert "Hun sover igen." in refused.content.decode()
    assert FollowUp.objects.get().closed_at is None
    assert Signal.objects.standing().filter(member=alma).exists()


def test_once_it_is_read_it_can_be_closed(alma, desk):
    shown(desk, alma, "seen")
    asks_for_us(alma)
    said = {"outcome": "better", "words": "", "seen": shown(desk, alma, "seen")}

    assert desk.post(reverse("desk-close", args=[alma.handle]), said).status_code == 302

    assert FollowUp.objects.get().closed_at is not None
    assert not Signal.objects.standing().filter(member=alma).exists()


def test_the_page_that_says_so_can_close_it(alma, desk):
    said = {"outcome": "better", "words": "", "seen": shown(desk, alma, "seen")}
    asks_for_us(alma)
    refused = desk.post(reverse("desk-close", args=[alma.handle]), said).content.decode()
    said["seen"] = re.search(r'name="seen" value="(\d+)"', refused)[1]

    assert desk.post(reverse("desk-close", args=[alma.handle]), said).status_code == 302


def test_an_old_page_does_not_take_it_from_the_colleague_who_has_it_now(alma, contact, colleague, desk):
    owner = shown(desk, alma, "owner")
    follow_ups.put_back(FollowUp.objects.get(), by=contact)
    follow_ups.claim(alma, by=colleague)

    desk.post(reverse("desk-put-back", args=[alma.handle]), {"owner": owner})

    assert FollowUp.objects.get().owner == colleague


def test_put_back_nobody_is_asked_any_more(alma, contact, colleague, desk):
    FollowUp.objects.update(swap_to=colleague)

    desk.post(reverse("desk-put-back", args=[alma.handle]), {"owner": shown(desk, alma, "owner")})

    assert (FollowUp.objects.get().owner, FollowUp.objects.get().swap_to) == (None, None)


def test_what_comes_while_the_page_is_made_is_not_counted_as_seen(alma, desk):
    with right_after(SIGNS_FOR_THE_PAGE, lambda: asks_for_us(alma)):
        said = {"outcome": "better", "words": "", "seen": shown(desk, alma, "seen")}

    assert desk.post(reverse("desk-close", args=[alma.handle]), said).status_code == 422
    assert Signal.objects.standing().filter(member=alma, rule_key="self_help").exists()


def test_what_comes_while_the_page_comes_back_with_its_words_is_not_counted_as_seen(alma, desk):
    close = reverse("desk-close", args=[alma.handle])
    said = {"words": "Hun sover igen.", "seen": shown(desk, alma, "seen")}
    with right_after(SIGNS_FOR_THE_PAGE, lambda: asks_for_us(alma)):
        unfinished = desk.post(close, said).content.decode()
    said |= {"outcome": "better", "seen": re.search(r'name="seen" value="(\d+)"', unfinished)[1]}

    assert desk.post(close, said).status_code == 422
    assert FollowUp.objects.get().closed_at is None


def test_an_old_list_does_not_take_it_from_the_colleague_who_has_it_now(alma, contact, colleague, desk):
    page = desk.get(reverse("desk")).content.decode()
    form = page[page.index(f'action="{reverse("desk-put-back", args=[alma.handle])}"') :]
    sent = dict(re.findall(r'name="(\w+)" value="(\w+)"', form[: form.index("</form>")]))
    follow_ups.put_back(FollowUp.objects.get(), by=contact)
    follow_ups.claim(alma, by=colleague)

    desk.post(reverse("desk-put-back", args=[alma.handle]), sent)

    assert FollowUp.objects.get().owner == colleague


@pytest.mark.parametrize("nonsense", ["9" * 5000, "9" * 19, "\0", "Vera"])
def test_a_number_nobody_has_puts_nothing_back(alma, contact, desk, nonsense):
    answer = desk.post(reverse("desk-put-back", args=[alma.handle]), {"owner": nonsense})

    assert answer.status_code == 302
    assert FollowUp.objects.get().owner == contact
