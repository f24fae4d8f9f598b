"""What somebody has taken back since the backup stays taken back after a restore (P2, P4)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from activities.models import Audience, MoodCheckIn, MoodConsent
from activities.moods import checkins
from community.calendars import feeds
from community.door import contacts
from community.letting_go import restoring
from community.models import Consent, Contact, Feed
from community.privacy import consents, journal
from moderation.desk import watch
from moderation.figures import wellbeing
from moderation.models import QuietConsent, Who5Response

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def own_journals(settings, tmp_path):
    settings.DELETION_JOURNAL = tmp_path / "deletions.log"


@pytest.fixture
def as_in_the_backup():
    """`as_in_the_backup(Consent)(deed)`: after the deed its rows are again as they were before it."""

    def remember(*models):
        rows = [(model, list(model.objects.all())) for model in models]

        def do(deed) -> None:
            deed()
            for model, were in rows:
                model.objects.all().delete()
                model.objects.bulk_create(were)

        return do

    return remember


def test_p2_a_yes_that_was_taken_back_is_not_given_again_and_the_others_stand(alma, bo, as_in_the_backup):
    for person in (alma, bo):
        consents.give(person, "contact_kommune")

    as_in_the_backup(Consent)(lambda: consents.withdraw(alma, "contact_kommune"))
    restoring.reapply()

    assert [consents.has_given(person, "contact_kommune") for person in (alma, bo)] == [False, True]


def test_a_number_taken_back_lets_nobody_in_again(alma, bo, as_in_the_backup):
    contacts.give(alma, "phone", "+4523456789")
    contacts.give(bo, "phone", "+4598765432")

    as_in_the_backup(Contact)(lambda: contacts.remove(alma, "phone"))
    restoring.reapply()

    assert [one.member for one in Contact.objects.all()] == [bo]


def test_a_number_that_was_changed_does_not_come_back_and_the_new_one_stays(alma, as_in_the_backup):
    contacts.give(alma, "phone", "+4523456789")

    as_in_the_backup(Contact)(lambda: contacts.give(alma, "phone", "+4598765432"))
    restoring.reapply()
    before = Contact.objects.exists()
    contacts.give(alma, "phone", "+4598765432")
    restoring.reapply()

    assert (before, Contact.objects.get().address) == (False, "+4598765432")


def test_a_number_given_once_more_counts(alma):
    contacts.give(alma, "phone", "+4523456789")
    contacts.remove(alma, "phone")
    contacts.give(alma, "phone", "+4523456789")

    restoring.reapply()

    assert Contact.objects.get().address == "+4523456789"


def test_who_said_yes_again_is_taken_at_their_word(alma):
    consents.give(alma, "contact_kommune")
    consents.withdraw(alma, "contact_kommune")
    consents.give(alma, "contact_kommune")

    restoring.reapply()

    assert consents.has_given(alma, "contact_kommune")


def test_p2_moods_nobody_else_may_see_any_more_are_for_oneself_alone_again(alma, bo, as_in_the_backup):
    for person in (alma, bo):
        checkins.check_in(person, 2, Audience.HOUSE)

    as_in_the_backup(MoodCheckIn, MoodConsent, Consent)(lambda: checkins.withdraw(alma))
    restoring.reapply()

    shared = MoodCheckIn.objects.shared_with_staff()
    assert [one.member for one in shared] == [bo]
    assert checkins.last_choice(alma) is None
    assert checkins.last_choice(bo) == Audience.HOUSE


def test_p2_who_took_it_back_from_the_house_alone_is_still_seen_by_the_staff(alma, as_in_the_backup):
    checkins.check_in(alma, 2, Audience.HOUSE)

    withdraw = checkins.withdraw_from_the_house
    as_in_the_backup(MoodCheckIn, MoodConsent, Consent)(lambda: withdraw(alma))
    restoring.reapply()

    assert MoodCheckIn.objects.get().audience == Audience.STAFF


def test_p4_a_deleted_mood_stays_deleted_and_a_later_one_stays(alma, as_in_the_backup):
    now = timezone.now()
    checkins.check_in(alma, 2, Audience.SELF, now - timedelta(days=3))
    checkins.check_in(alma, 1, Audience.SELF, now - timedelta(days=2))

    as_in_the_backup(MoodCheckIn)(lambda: checkins.forget(alma))
    later = checkins.check_in(alma, 4, Audience.SELF, now)
    counts = restoring.reapply()

    assert counts["mood"] == 2
    assert MoodCheckIn.objects.get() == later


def test_p2_who_wants_no_more_to_be_asked_after_is_not(alma, bo, as_in_the_backup):
    for person in (alma, bo):
        watch.ask_after_me(person, yes=True)

    as_in_the_backup(QuietConsent)(lambda: watch.ask_after_me(alma, yes=False))
    restoring.reapply()

    assert [watch.wants_to_be_missed(person) for person in (alma, bo)] == [False, True]


def test_who_wants_to_be_asked_after_once_more_is(alma):
    for yes in (True, False, True):
        watch.ask_after_me(alma, yes)

    restoring.reapply()

    assert watch.wants_to_be_missed(alma)


def test_p4_answers_to_who5_that_were_deleted_stay_deleted(alma, bo, as_in_the_backup):
    for person in (alma, bo):
        Who5Response.objects.create(member=person, answers={"0": 1})

    as_in_the_backup(Who5Response)(lambda: wellbeing.forget(alma))
    restoring.reapply()

    assert Who5Response.objects.get().member == bo


def test_p4_a_yes_to_who5_that_was_taken_back_is_gone_also_where_it_is_turned_off(
    alma, settings, monkeypatch, as_in_the_backup
):
    settings.WHO5 = True
    monkeypatch.setattr(consents, "_kinds", dict(consents._kinds))
    wellbeing.begin()
    consents.give(alma, wellbeing.NAME)

    as_in_the_backup(Consent)(lambda: consents.withdraw(alma, wellbeing.NAME))
    del consents._kinds[wellbeing.NAME]
    restoring.reapply()

    assert not Consent.objects.standing().exists()


def test_an_address_of_a_calendar_that_was_ended_or_renewed_leads_nowhere(alma, bo, as_in_the_backup):
    ended, renewed = feeds.make(alma, "mine"), feeds.make(bo, "mine")
    kept = feeds.make(bo, "house")

    def deed():
        feeds.end(alma, "mine")
        feeds.make(bo, "mine")

    as_in_the_backup(Feed)(deed)
    restoring.reapply()

    assert feeds.reached_by(ended) is feeds.reached_by(renewed) is None
    assert feeds.reached_by(kept)


def test_p6_the_books_say_neither_who_nor_to_what(alma):
    consents.give(alma, "contact_kommune")
    consents.withdraw(alma, "contact_kommune")
    checkins.check_in(alma, 1, Audience.SELF)
    checkins.forget(alma)

    told = "".join(journal.path_of(book).read_text() for book in journal.BOOKS)

    assert [line.kind for line in journal.read(journal.STANDING)] == ["consent", "no-consent"]
    assert not any(secret in told for secret in (alma.handle, "Alma", "kommune"))
