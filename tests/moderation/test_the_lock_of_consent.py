"""Telling others about somebody: an answer, a basis, a second colleague, a word to the member."""

import uuid
from itertools import product

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from moderation import escalations, lawful
from moderation.cases import timeline
from moderation.models import AccessLog, Asked, Basis, Escalation, FollowUp, Way
from tests.moderation.reading import words

pytestmark = pytest.mark.django_db
SAID = {"way": Way.ADULT_CONCERN, "recipient": "kommune", "consent": Asked.GIVEN, "consent_how": "oral"}
SAID |= {
    "basis": Basis.CONSENT,
    "shared": "Alma mister sin bolig på fredag.",
    "shared_kinds": {"kinds": ["name"]},
}


def begun(alma, vera, **fields) -> Escalation:
    return escalations.begin(alma, vera, {**SAID, **fields}, uuid.uuid4())


def form(**fields):
    said = {"recipient": "kommune", "consent": "given", "consent_how": "oral", "basis": "consent"}
    return said | {"shared": "Alma mister sin bolig på fredag.", "client_uuid": str(uuid.uuid4())} | fields


def test_a_no_yields_only_to_a_life_or_a_child():
    outweighs = {Basis.LIFE, Basis.CRIME, Basis.HOST, Basis.CHILD_ALL, Basis.CHILD_WORK}

    for way in Way:
        assert set(lawful.allowed(way, Asked.REFUSED)) <= outweighs
    assert lawful.allowed(Way.ADULT_CONCERN, Asked.REFUSED) == ()


def test_their_own_yes_is_no_basis_without_a_yes():
    for way, consent in product(Way, set(Asked) - {Asked.GIVEN}):
        assert Basis.CONSENT not in lawful.allowed(way, consent)


def test_a_child_and_a_grown_up_are_different_doors():
    child, adult = lawful.DOORS[Way.CHILD_NOTIFICATION], lawful.DOORS[Way.ADULT_CONCERN]

    assert not set(child.bases) & set(adult.bases)
    assert str(child.before) != str(adult.before)


@pytest.mark.parametrize(
    ("field", "value"), [("shared", " "), ("consent", Asked.REFUSED), ("basis", Basis.LIFE)]
)
def test_it_does_not_begin_without_words_and_what_allows_it(alma, vera, field, value):
    with pytest.raises(escalations.LockedError):
        begun(alma, vera, **{field: value})

    assert not Escalation.objects.exists()


def test_it_is_finished_only_when_every_answer_is_there(alma, vera, colleague):
    told = begun(alma, vera)
    with pytest.raises(escalations.LockedError) as locked:
        escalations.finish(told, vera, "")
    assert locked.value.missing == ["second", "told", "outcome"]

    escalations.confirm(told, by=colleague)
    escalations.tell_member(told, by=vera)
    assert escalations.finish(told, vera, "De ringer til hende i morgen.")

    told.refresh_from_db()
    assert told.finished_at
    assert not escalations.finish(told, vera, "Igen")


def test_nobody_stands_by_their_own_words_as_the_second(alma, vera):
    told = begun(alma, vera)

    assert not escalations.confirm(told, by=vera)

    assert Escalation.objects.get().second is None


def test_not_telling_the_member_takes_a_reason(alma, vera, colleague):
    told = begun(alma, vera)
    escalations.confirm(told, by=colleague)

    with pytest.raises(escalations.LockedError) as locked:
        escalations.finish(told, vera, "Sendt.", "kort")
    assert locked.value.missing == ["told"]

    assert escalations.finish(told, vera, "Sendt.", "Det ville bringe barnet i fare.")


def test_the_database_itself_holds_the_lock(alma, vera):
    told = begun(alma, vera)

    with pytest.raises(IntegrityError), transaction.atomic():
        Escalation.objects.filter(pk=told.pk).update(finished_at=timezone.now())


def test_a_double_tap_is_one(alma, vera):
    number = uuid.uuid4()

    for _ in range(2):
        escalations.begin(alma, vera, SAID, number)

    assert Escalation.objects.count() == 1


def test_it_stands_in_the_timeline_without_a_word_of_what_was_told(alma, vera, colleague):
    told = begun(alma, vera)
    escalations.confirm(told, by=colleague)

    lines = " ".join(line.words for line in timeline.timeline_of(FollowUp.objects.get()))

    assert "Jonas" in lines
    assert "bolig" not in lines


def test_p9_what_was_told_is_sealed(alma, vera):
    begun(alma, vera)

    with connection.cursor() as cursor:
        cursor.execute("SELECT shared, shared_kinds, recipient_name FROM moderation_escalation")
        assert "bolig" not in repr(cursor.fetchall())


def test_the_form_asks_and_keeps_what_was_typed_when_the_answer_is_no(alma, contact, as_member):
    address = reverse("desk-reach-begin", args=[alma.handle, "adult_concern"])

    page = as_member(contact).post(address, form(consent="refused"))

    assert page.status_code == 422
    assert "Alma mister sin bolig på fredag." in words(page)
    assert not Escalation.objects.exists()


def test_we_tell_nobody_is_an_answer_and_the_member_can_read_that_we_asked(alma, contact, as_member):
    address = reverse("desk-reach-begin", args=[alma.handle, "adult_concern"])

    as_member(contact).post(address, form(consent="refused", let_be="1"))

    kept = Escalation.objects.get()
    assert (kept.shared, kept.basis, bool(kept.stopped_at)) == ("", "", True)
    assert "Vi spurgte dig" in words(as_member(alma).get(reverse("folder")))


def test_a_yes_says_how_it_was_given(alma, contact, as_member):
    address = reverse("desk-reach-begin", args=[alma.handle, "adult_concern"])

    page = as_member(contact).post(address, form(consent_how=""))

    assert page.status_code == 422


def test_two_colleagues_finish_it_on_their_own_screens(alma, contact, colleague, as_member):
    first, second = as_member(contact), as_member(colleague)
    first.post(reverse("desk-reach-begin", args=[alma.handle, "adult_concern"]), form())
    pk = Escalation.objects.get().pk
    page = reverse("desk-escalation", args=[alma.handle, pk])

    late = first.post(page, {"told": "yes", "outcome": "Ringet."})
    assert late.status_code == 422
    assert "kollega" in words(late)
    assert "Ringet." in words(late)
    assert reverse("desk-tasks") in second.get(reverse("desk")).content.decode()
    second.post(reverse("desk-escalation-second", args=[alma.handle, pk]))
    first.post(page, {"told": "yes", "outcome": "Ringet."})

    assert Escalation.objects.get().finished_at
    assert "Alma mister sin bolig på fredag." in words(as_member(alma).get(reverse("folder")))


def test_before_the_member_knows_it_stands_not_in_their_folder(alma, contact, as_member):
    begun(alma, contact)

    assert "bolig" not in words(as_member(alma).get(reverse("folder")))


def test_z5_opening_it_straight_is_a_look_that_is_written_down(alma, contact, as_member):
    told = begun(alma, contact)

    as_member(contact).get(reverse("desk-escalation", args=[alma.handle, told.pk]))

    assert AccessLog.objects.filter(member=alma, staff=contact, what="private").count() == 1


def test_z4_a_colleague_without_the_care_of_members_must_say_why_first(
    alma, contact, jonas, on_shift, as_member
):
    on_shift(jonas)
    told = begun(alma, contact)
    browser = as_member(jonas)

    for name in ("desk-escalation", "desk-escalation-letter"):
        answer = browser.get(reverse(name, args=[alma.handle, told.pk]))
        assert answer.headers["Location"] == reverse("desk-member", args=[alma.handle])
    browser.post(reverse("desk-escalation-second", args=[alma.handle, told.pk]))

    assert Escalation.objects.get().second is None


def test_z1_somebody_from_outside_cannot_know_of_it(alma, vera, sonja, as_member):
    told = begun(alma, vera)

    assert as_member(sonja).get(reverse("desk-escalation", args=[alma.handle, told.pk])).status_code == 404


def test_finishing_too_early_tells_the_member_nothing(alma, contact, as_member):
    told = begun(alma, contact)
    page = reverse("desk-escalation", args=[alma.handle, told.pk])

    early = as_member(contact).post(page, {"told": "yes", "outcome": "Ringet."})

    assert early.status_code == 422
    assert Escalation.objects.get().told_at is None
    assert "bolig" not in words(as_member(alma).get(reverse("folder")))


def test_nobody_says_that_the_member_knows_before_two_stand_by_it(alma, contact, as_member):
    told = begun(alma, contact)

    as_member(contact).post(reverse("desk-escalation-told", args=[alma.handle, told.pk]))

    assert Escalation.objects.get().told_at is None
    assert "bolig" not in words(as_member(alma).get(reverse("folder")))


def test_whether_the_member_knows_is_answered_by_a_person(alma, contact, colleague, as_member):
    told = begun(alma, contact)
    escalations.confirm(told, by=colleague)
    page = reverse("desk-escalation", args=[alma.handle, told.pk])

    assert as_member(contact).post(page, {"outcome": "Ringet."}).status_code == 422

    assert Escalation.objects.get().finished_at is None
