"""The people's shelf of the office: roles, names and languages, and what is not changed from there."""

import pytest
from django.test import Client
from django.urls import reverse

from community.models import Member
from moderation.models import Deed, StaffLog
from tests import make

pytestmark = pytest.mark.django_db


def test_a_new_role_is_written_in_the_log(ada, bo, as_member):
    address = reverse("admin:community_member_change", args=[bo.pk])

    as_member(ada).post(address, {"display_name": "Bo", "role": "staff", "language": "da"})

    bo.refresh_from_db()
    assert bo.role == "staff"
    assert StaffLog.objects.get().deed == Deed.NEW_ROLE


def rename(browser: Client, member: Member, **said: str):
    fair = {"display_name": member.display_name, "role": member.role, "language": "da"}
    return browser.post(reverse("admin:community_member_change", args=[member.pk]), fair | said)


def test_a_new_name_given_in_the_office_is_met_on_every_card(ada, bo, as_member):
    post = make.post(bo, "Godmorgen.")

    rename(as_member(ada), bo, display_name=" Bo \u202e  B. ")

    before = post.version
    post.refresh_from_db()
    bo.refresh_from_db()
    assert bo.display_name == "Bo B."
    assert post.version > before


def test_a_new_name_given_in_the_office_stands_at_the_top_at_once(
    ada, vera, on_shift, as_member, django_capture_on_commit_callbacks
):
    on_shift(vera)
    browser = as_member(ada)
    browser.get("/")

    with django_capture_on_commit_callbacks(execute=True):
        rename(browser, vera, display_name="Vera B.")

    assert "<bdi>Vera B.</bdi>" in browser.get("/").text


@pytest.mark.parametrize(
    "said", [{"display_name": "\u200b\u2060"}, {"display_name": "123"}, {"language": "tlh"}]
)
def test_a_name_nobody_can_read_and_a_language_nobody_speaks_here_are_refused(ada, bo, as_member, said):
    assert rename(as_member(ada), bo, **said).status_code == 200

    bo.refresh_from_db()
    assert (bo.display_name, bo.language) == ("Bo", "da")


def test_nobody_gives_themselves_a_role(ada, as_member):
    address = reverse("admin:community_member_change", args=[ada.pk])

    as_member(ada).post(address, {"display_name": "Ada", "role": "member", "language": "da"})

    assert Member.objects.get(pk=ada.pk).role == "admin"


def test_z6_privileged_fields_in_the_form_change_nothing(ada, bo, as_member):
    fair = {"display_name": "Bo", "role": "member", "language": "da"}
    sneaky = {"username": "root", "shown_out_at": "2020-01-01", "admitted_by": ada.pk, "password": "x"}

    as_member(ada).post(reverse("admin:community_member_change", args=[bo.pk]), fair | sneaky)

    bo.refresh_from_db()
    assert (bo.username, bo.shown_out_at, bo.admitted_by) == ("bo", None, None)
    assert bo.check_password(make.PASSWORD)
