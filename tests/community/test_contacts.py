"""A phone or a mail one gives the house if one likes: confirmed with a code, and taken back."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from community.bell import outgoing
from community.door import contacts
from community.models import Contact
from community.my_file.mine import contacts as my_contacts
from community.privacy import sealing
from tests.community.sms_office import figures

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("post_office")]
PAGE, GIVE, CODE, REMOVE = "/mig/kontakt/", "/mig/kontakt/giv/", "/mig/kontakt/kode/", "/mig/kontakt/fjern/"


@pytest.fixture
def english(alma):
    alma.language = "en"
    alma.save()


@pytest.fixture
def give(django_capture_on_commit_callbacks):
    """`give(browser, "23 45 67 89")`, with what is sent having left."""

    def hand_over(browser, address: str, kind: str = "phone"):
        with django_capture_on_commit_callbacks(execute=True):
            answer = browser.post(GIVE, {"kind": kind, "address": address})
        outgoing.settle()
        return answer

    return hand_over


def test_a_number_counts_when_its_code_has_come_back(give, alma, as_member):
    browser = as_member(alma)

    given = give(browser, "23 45 67 89")
    before = Contact.objects.get().confirmed_at
    browser.post(CODE, {"code": figures()})

    assert given.headers["Location"] == CODE
    assert before is None
    assert Contact.objects.get().confirmed_at
    assert contacts.reached_by("23456789").member == alma


def test_a_wrong_code_confirms_nothing_and_says_so_kindly(give, alma, as_member, english):
    browser = as_member(alma)
    give(browser, "23456789")

    answer = browser.post(CODE, {"code": "12"})

    assert answer.status_code == 422
    assert "The code does not fit." in answer.content.decode()
    assert Contact.objects.get().confirmed_at is None


@pytest.mark.parametrize(
    ("kind", "address", "told"),
    [
        ("phone", "23 45 6", "3 figures are missing. A number has 8 figures."),
        ("phone", "2345678", "1 figure is missing. A number has 8 figures."),
        ("phone", "ring til mig", "Write the number with 8 figures"),
        ("email", "alma snabel-a", "Write the e-mail like"),
        ("email", "", "Write something here first."),
    ],
)
def test_what_does_not_fit_is_told_and_kept(give, alma, as_member, english, kind, address, told):
    answer = give(as_member(alma), address, kind)

    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert address in answer.content.decode()
    assert not Contact.objects.exists()


def test_another_number_takes_the_place_and_must_be_confirmed_anew(give, alma, as_member):
    browser = as_member(alma)
    give(browser, "23456789")
    browser.post(CODE, {"code": figures()})

    give(browser, "98765432")

    assert Contact.objects.get().address == "+4598765432"
    assert Contact.objects.get().confirmed_at is None


def test_taken_back_it_is_forgotten_at_once(give, alma, as_member):
    browser = as_member(alma)
    give(browser, "23456789")

    browser.post(REMOVE, {"kind": "phone"})

    assert not Contact.objects.exists()


@pytest.mark.parametrize("address", [GIVE, REMOVE])
def test_a8_it_needs_a_key_shown_just_now(alma, as_member, address):
    browser = as_member(alma)
    with time_machine.travel(timezone.now() + timedelta(minutes=16), tick=False):
        answer = browser.post(address, {"kind": "phone", "address": "23456789"})

    assert "/konto/bekraeft/" in answer.headers["Location"]
    assert not Contact.objects.exists()


def test_a_code_of_mine_confirms_nothing_of_somebody_else_s(give, alma, bo, as_member):
    mine, theirs = as_member(alma), as_member(bo)
    give(mine, "23456789")
    session = theirs.session
    session["contact_ticket"] = mine.session["contact_ticket"]
    session.save()

    theirs.post(CODE, {"code": figures()})

    assert Contact.objects.get().confirmed_at is None


def test_p3_it_stands_in_my_own_copy_and_z9_on_no_page_of_others(give, alma, bo, vera, as_member):
    give(as_member(alma), "23456789")

    assert next(my_contacts(alma))["address"] == "+4523456789"
    for who in (bo, vera):
        assert "23456789" not in as_member(who).get(PAGE).content.decode()


def test_o4_a_number_is_found_again_after_the_keys_are_turned(give, alma, settings):
    contact = contacts.give(alma, "phone", "+4523456789")
    Contact.objects.filter(pk=contact.pk).update(confirmed_at=timezone.now())
    settings.SECRET_KEY = "a newer key, also long enough to satisfy the house's own check, surely"
    sealing.reseal_elsewhere()

    assert contacts.reached_by("23 45 67 89").member == alma
