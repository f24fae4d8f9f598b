"""Coming with a link or from a poster, as a stranger meets it."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from community.door import invitations
from community.models import JoinRequest, Member
from community.my_file.mine import me
from community.privacy import sealing
from tests import make
from tests.community.test_door import JOIN, ask_to_join

pytestmark = pytest.mark.django_db


def come_with(token: str, name: str = "Rosa") -> Client:
    browser = Client()
    browser.get(f"/ind/{token}/")
    ask_to_join(browser, name=name)
    return browser


def came_with() -> list:
    return list(JoinRequest.objects.order_by("pk").values_list("invitation", flat=True))


def test_a_poster_leads_to_the_conversation_at_the_door(vera):
    poster, token = make.poster(vera)
    browser = Client()

    answer = browser.get(f"/ind/{token}/")
    page = browser.get(JOIN).content.decode()
    ask_to_join(browser)

    assert answer.headers["Location"] == JOIN
    assert "Varmestuen" in page
    assert came_with() == [poster.pk]


def test_many_come_from_one_poster_and_one_with_a_link(vera):
    poster, poster_token = make.poster(vera)
    link, link_token = make.link(vera)

    for token in (poster_token, poster_token, link_token, link_token):
        come_with(token)

    assert came_with() == [poster.pk, poster.pk, link.pk, None]


def test_looking_at_a_link_uses_nothing_up(vera):
    link, token = make.link(vera)
    for _ in range(3):
        Client().get(f"/ind/{token}/")

    come_with(token)

    assert came_with() == [link.pk]


@pytest.mark.parametrize("token", ["findes-ikke", "a" * 300])
def test_what_is_no_invitation_still_shows_the_way_and_p6_stands_in_no_log(db, token, caplog):
    answer = Client().get(f"/ind/{token}/", follow=True)

    assert answer.status_code == 410
    assert JOIN in answer.content.decode()
    assert token not in caplog.text


def test_a_poster_counts_to_the_end_of_its_last_day(vera):
    poster, token = make.poster(vera)
    end = timezone.localtime().replace(hour=23, minute=30) + timedelta(days=7)

    with time_machine.travel(end, tick=False):
        assert invitations.by_token(token) == poster
    with time_machine.travel(end + timedelta(hours=1), tick=False):
        assert invitations.by_token(token) is None


def test_a_link_withdrawn_while_somebody_writes_brings_them_to_the_door_like_anybody(vera):
    link, token = make.link(vera)
    browser = Client()
    browser.get(f"/ind/{token}/")
    invitations.withdraw(link)

    ask_to_join(browser)

    assert Member.objects.get(display_name="Rosa").is_waiting
    assert came_with() == [None]


def test_w9_a_busy_poster_does_not_shut_out_those_with_a_link(vera):
    for _ in range(11):
        ask_to_join(Client())

    come_with(make.link(vera)[1])

    assert Member.objects.waiting().count() == 11


def test_p3_where_one_came_from_stands_in_ones_own_copy(vera):
    come_with(make.poster(vera)[1])

    assert next(me(Member.objects.get(display_name="Rosa")))["came_with"] == "Plakat til mange Varmestuen"


def test_o4_a_poster_on_the_wall_outlives_a_change_of_keys(vera, settings):
    poster, token = make.poster(vera)
    old, new = settings.SECRET_KEY, "a newer key, also long enough to satisfy the house's own check, surely"
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = new, [old]
    meanwhile = invitations.by_token(token)
    sealing.reseal_elsewhere()
    settings.SECRET_KEY_FALLBACKS = []

    assert meanwhile == poster
    assert invitations.by_token(token) == poster
