"""Links and posters: what the staff make, print, and take back, and what they see at the door."""

import uuid
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from community.door import joining
from community.models import Invitation, JoinRequest, Member
from moderation import door
from moderation.models import Deed, StaffLog
from tests import make
from tests.moderation.reading import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(vera, as_member):
    """Vera's browser, in English."""
    vera.language = "en"
    vera.save()
    return as_member(vera)


def said(**changes):
    day = (timezone.localdate() + timedelta(days=7)).isoformat()
    known = {"client_uuid": uuid.uuid4(), "kind": "poster", "place": "Varmestuen", "ends_on": day}
    return {**known, "then": "waits", **changes}


def make_one(browser, **changes):
    return browser.post(reverse("desk-invitations"), said(**changes))


def knock(invitation: Invitation | None, name: str = "Rosa") -> Member:
    person = Member(display_name=name, password="x", emblem="kite", language="da")
    return joining.knock(person, "", invitation)


def test_a_poster_is_made_printed_and_printed_again(desk):
    made = make_one(desk)
    first, again = desk.get(made.headers["Location"]), desk.get(made.headers["Location"])

    assert "Varmestuen" in words(first)
    assert "data:image/svg+xml;base64," in first.content.decode()
    assert first.content.decode().split("svg+xml")[1] == again.content.decode().split("svg+xml")[1]


def test_of_a_link_only_a_keyed_mark_is_kept_and_a_poster_is_sealed(vera):
    _, link = make.link(vera)
    _, poster = make.poster(vera)

    with connection.cursor() as cursor:
        cursor.execute("SELECT mark, token FROM community_invitation")
        stored = str(cursor.fetchall())
    assert link not in stored
    assert poster not in stored


def test_a_link_is_shown_once_with_a_picture(desk):
    shown = make_one(desk, kind="link", place="", then="lets_in")

    assert "/ind/" in shown.content.decode()
    assert "You see it only now." in words(shown)
    assert "/ind/" not in desk.get(reverse("desk-invitations")).content.decode()


def test_d1_two_taps_make_one_invitation_and_one_line_in_the_log(desk, vera):
    tap = uuid.uuid4()
    for _ in range(2):
        make_one(desk, client_uuid=tap, kind="link", place="")

    assert Invitation.objects.count() == 1
    assert list(StaffLog.objects.values_list("deed", "by")) == [(Deed.INVITE, vera.pk)]


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"place": ""}, "Write where the poster hangs."),
        ({"then": "lets_in"}, "Anybody can read a poster."),
        ({"ends_on": "2020-01-01"}, "Choose a day from today"),
        ({"ends_on": "i morgen"}, "Choose a day."),
        ({"kind": "door"}, "Choose a link or a poster."),
    ],
)
def test_what_does_not_fit_is_told_and_nothing_typed_is_lost(desk, wrong, told):
    answer = make_one(desk, **{"place": "Kælderen", **wrong})

    assert answer.status_code == 422
    assert told in words(answer).replace("&#x27;", "'")
    assert "place" in wrong or "Kælderen" in answer.content.decode()
    assert not Invitation.objects.exists()


def test_a_poster_that_opens_the_door_cannot_even_be_written_down(vera):
    poster, _ = make.poster(vera)
    poster.lets_in = True

    with pytest.raises(IntegrityError), transaction.atomic():
        poster.save()


def test_z11_a_link_opens_the_door_in_the_name_of_whoever_gave_it(vera, django_capture_on_commit_callbacks):
    link, _ = make.link(vera, lets_in=True)

    with django_capture_on_commit_callbacks(execute=True):
        rosa = knock(link)

    rosa.refresh_from_db()
    wish = JoinRequest.objects.get(member=rosa)
    assert rosa.is_inside
    assert (rosa.admitted_by, wish.decided_by) == (vera, vera)
    assert StaffLog.objects.get(deed=Deed.LET_IN).by == vera


@pytest.mark.parametrize("gone", ["role", "shown_out_at"])
def test_z11_a_link_from_somebody_who_left_opens_nothing(vera, gone):
    link, _ = make.link(vera, lets_in=True)
    Member.objects.filter(pk=vera.pk).update(**{gone: "member" if gone == "role" else timezone.now()})

    rosa = knock(link)

    assert not door.let_in_invited(rosa)
    assert rosa.is_waiting


def test_who_comes_with_a_waiting_link_or_a_poster_waits(vera, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        people = [knock(make.link(vera)[0], "Rosa"), knock(make.poster(vera)[0], "Ali")]

    for one in people:
        one.refresh_from_db()
    assert all(one.is_waiting for one in people)


def test_at_the_door_staff_see_where_somebody_came_from(desk, vera):
    pages = {}
    for name, invitation in (("Rosa", make.poster(vera)[0]), ("Ali", make.link(vera)[0]), ("Per", None)):
        wish = JoinRequest.objects.get(member=knock(invitation, name))
        pages[name] = words(desk.get(reverse("desk-door", args=[wish.pk])))

    assert "Came by the poster: Varmestuen" in pages["Rosa"]
    assert "Came with a link from Vera" in pages["Ali"]
    assert "Came without an invitation" in pages["Per"]


def test_a_withdrawn_one_counts_no_more_and_is_not_printed(desk, vera):
    poster, token = make.poster(vera)

    desk.post(reverse("desk-withdraw", args=[poster.pk]))
    desk.post(reverse("desk-withdraw", args=[poster.pk]))

    assert desk.get(reverse("desk-poster", args=[poster.pk])).status_code == 404
    assert desk.get(reverse("invited", args=[token])).status_code == 302  # a member is inside already
    assert StaffLog.objects.filter(deed=Deed.WITHDRAW).count() == 1
    assert "Withdrawn." in words(desk.get(reverse("desk-invitations")))


def test_somebody_from_outside_invites_nobody(sonja, as_member):
    browser = as_member(sonja)

    assert browser.get(reverse("desk-invitations")).status_code == 404
    assert make_one(browser).status_code == 404
