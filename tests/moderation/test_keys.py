"""Staff help somebody in again, and shut a lost phone out. It is written down."""

import pytest
from django.test import Client
from django.urls import reverse

from community import live
from community.door import ways_in
from community.models import WayIn
from community.my_file.mine import new_keys
from moderation import privacy
from moderation.mine import decisions
from moderation.models import Deed, Purpose, StaffLog
from tests.moderation.reading import page_of, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(contact, alma, as_member):
    """Vera, on shift, with Alma's page open."""
    contact.language = "en"
    contact.save()
    privacy.look(contact, alma, privacy.What.PAGE, Purpose.TECHNICAL_HELP)
    return as_member(contact)


def key_of(member) -> str:
    return reverse("desk-key", args=[member.handle])


def test_two_taps_from_her_page_the_code_stands_there_once(desk, alma, contact):
    page = words(desk.get(page_of(alma)))
    given = desk.post(key_of(alma))

    assert "Give a new key" in page
    assert "alma" in words(given)
    assert given.content.decode().count('<li class="picture">') == ways_in.LENGTH
    assert "data:image/svg+xml;base64," in given.content.decode()
    assert WayIn.objects.get().given_by == contact


def test_who_gave_a_key_to_whom_is_written_down(desk, alma, contact):
    desk.post(key_of(alma))

    assert list(StaffLog.objects.values_list("deed", "by", "member")) == [
        (Deed.GIVE_KEY, contact.pk, alma.pk)
    ]


def test_two_taps_on_the_button_leave_one_key(desk, alma):
    desk.post(key_of(alma))
    desk.post(key_of(alma))

    assert WayIn.objects.count() == 1


def test_a6_a_lost_phone_is_shut_out_on_the_spot(
    desk, alma, as_member, monkeypatch, django_capture_on_commit_callbacks
):
    lost, looked = as_member(alma), []
    monkeypatch.setattr(live, "_send", looked.append)

    with django_capture_on_commit_callbacks(execute=True):
        desk.post(reverse("desk-close-keys", args=[alma.handle]))

    assert lost.get("/mig/").status_code == 302
    assert {"type": "recheck", "member": alma.pk} in looked
    assert StaffLog.objects.get().deed == Deed.CLOSE_KEYS


def test_a_key_may_shut_the_old_phone_out_at_once(desk, alma, as_member):
    left_alone, shut_out = as_member(alma), as_member(alma)
    desk.post(key_of(alma))
    assert left_alone.get("/mig/").status_code == 200

    desk.post(key_of(alma), {"close": "on"})

    assert shut_out.get("/mig/").status_code == 302


def test_z5_without_a_purpose_there_is_no_key(contact, alma, as_member):
    answer = as_member(contact).post(key_of(alma))

    assert answer.headers["Location"] == reverse("desk-purpose", args=[alma.handle])
    assert not WayIn.objects.exists()


def test_a1_no_colleague_and_nobody_at_the_door_gets_one(desk, leo, nils):
    assert [desk.post(key_of(one)).status_code for one in (leo, nils)] == [404, 404]


def test_somebody_from_outside_gives_no_keys(sonja, alma, as_member):
    assert as_member(sonja).post(key_of(alma)).status_code == 404


def test_p3_the_member_finds_it_among_what_the_house_knows(desk, alma):
    desk.post(key_of(alma))

    assert [row["by"] for row in new_keys(alma)] == ["personalet"]
    assert len(list(decisions(alma))) == 1


def test_no_key_stands_in_the_log(desk, alma, caplog):
    page = desk.post(key_of(alma)).content.decode()

    Client().get("/konto/ny-noegle/")

    assert "alma" in page
    assert "alma" not in caplog.text
