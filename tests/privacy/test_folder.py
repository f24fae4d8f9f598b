"""My file: what I have said yes to, in my own hands."""

import pytest
from django.urls import reverse

from activities.models import Audience, MoodCheckIn
from activities.moods import checkins
from community.models import Consent, How
from community.privacy import consents
from moderation import privacy
from moderation.models import Purpose, Signal

pytestmark = pytest.mark.django_db
FOLDER = "/mig/mappe/"


def answer(browser, kind: str, word: str):
    return browser.post(f"{FOLDER}samtykke/", {"kind": kind, "answer": word})


def test_every_consent_is_a_row_of_its_own_and_none_is_given_beforehand(as_member, alma):
    page = as_member(alma).get(FOLDER).content.decode()

    assert page.count('name="answer" value="yes"') == 3
    assert 'name="answer" value="no"' not in page
    assert Consent.objects.count() == 0


def test_a_yes_and_a_no_stand_in_the_history(as_member, alma):
    browser = as_member(alma)
    answer(browser, "contact_kommune", "yes")
    answer(browser, "contact_kommune", "no")
    answer(browser, "contact_kommune", "yes")

    given = Consent.objects.filter(member=alma, kind="contact_kommune")
    assert [row.withdrawn_at is None for row in given] == [True, False]
    assert {row.recorded_by for row in given} == {alma}
    assert "<details" in browser.get(FOLDER).content.decode()


def test_a_double_tap_is_one_yes(as_member, alma):
    browser = as_member(alma)
    for _ in range(2):
        answer(browser, "contact_kommune", "yes")

    assert Consent.objects.filter(member=alma).count() == 1


def test_a_yes_to_something_the_house_does_not_ask_about_is_nothing(as_member, alma):
    assert answer(as_member(alma), "everything", "yes").status_code == 303
    assert Consent.objects.count() == 0


def test_an_older_wording_does_not_count_and_is_asked_anew(alma):
    Consent.objects.create(member=alma, kind="contact_kommune", version="2020-01")

    assert not consents.has_given(alma, "contact_kommune")
    consents.give(alma, "contact_kommune")
    assert consents.has_given(alma, "contact_kommune")
    assert Consent.objects.filter(withdrawn_at__isnull=False).count() == 1


def test_a_colleague_can_write_down_a_yes_that_was_said_aloud(as_member, alma, vera):
    consents.give(alma, "contact_kommune", How.ORAL, by=vera)

    page = as_member(alma).get(FOLDER).content.decode()
    assert "Vera" not in page
    assert Consent.objects.get().recorded_by == vera


def test_choosing_who_may_see_my_mood_is_a_consent_with_its_words(alma):
    checkins.check_in(alma, 4, Audience.HOUSE)
    assert consents.has_given(alma, "mood_to_staff")
    assert consents.has_given(alma, "mood_to_house")

    checkins.check_in(alma, 4, Audience.STAFF)
    assert not consents.has_given(alma, "mood_to_house")

    checkins.check_in(alma, 4, Audience.SELF)
    assert not consents.has_given(alma, "mood_to_staff")


def test_p2_taking_back_mood_sharing_counts_at_once(as_member, alma, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        checkins.check_in(alma, 1, Audience.STAFF)
    assert Signal.objects.standing().count() == 1

    with django_capture_on_commit_callbacks(execute=True):
        answer(as_member(alma), "mood_to_staff", "no")

    assert not MoodCheckIn.objects.shared_with_staff().exists()
    assert not Signal.objects.standing().exists()
    assert checkins.last_choice(alma) is None


def test_taking_it_back_from_the_house_leaves_the_staff(as_member, alma):
    checkins.check_in(alma, 4, Audience.HOUSE)

    answer(as_member(alma), "mood_to_house", "no")

    assert MoodCheckIn.objects.get().audience == Audience.STAFF
    assert checkins.last_choice(alma) == Audience.STAFF
    assert consents.has_given(alma, "mood_to_staff")


def test_giving_it_here_changes_no_answer_already_given(as_member, alma):
    checkins.check_in(alma, 2, Audience.SELF)

    answer(as_member(alma), "mood_to_staff", "yes")

    assert MoodCheckIn.objects.get().audience == Audience.SELF
    assert checkins.last_choice(alma) == Audience.STAFF


def test_z5_the_file_tells_who_has_looked_and_what_for_but_not_the_name(as_member, alma, vera):
    privacy.look(vera, alma, privacy.What.PAGE, Purpose.TECHNICAL_HELP)

    page = as_member(alma).get(FOLDER).content.decode()

    assert str(Purpose.TECHNICAL_HELP.label) in page
    assert "Vera" not in page


def test_the_page_costs_the_same_however_long_the_history(as_member, alma, django_assert_max_num_queries):
    for _ in range(6):
        consents.give(alma, "contact_kommune")
        consents.withdraw(alma, "contact_kommune")
    browser = as_member(alma)

    with django_assert_max_num_queries(9):
        browser.get(FOLDER)


def test_me_leads_to_my_file(as_member, alma):
    assert reverse("folder") in as_member(alma).get("/mig/").content.decode()


def test_what_the_house_asks_about_no_more_keeps_its_name_and_is_not_asked(as_member, alma):
    Consent.objects.create(member=alma, kind="quote_to_funder", version="2026-11", recorded_by=alma)

    answer(as_member(alma), "quote_to_funder", "no")

    assert consents.words("quote_to_funder") == "Mine ord må stå i husets rapport"
    assert "quote_to_funder" not in as_member(alma).get(FOLDER).content.decode()
