"""What we do together: pages, one tap, places and the line."""

import threading
from contextlib import nullcontext
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from activities.days import day
from activities.forgetting import old_sign_ups
from activities.gatherings import reminders, signups, telling, together
from activities.models import Activity, SignUp
from community import comments, veils
from community.models import Member, Post, SetAside, Tiding
from community.privacy import own_data
from tests import make

pytestmark = pytest.mark.django_db


def standing(activity, member) -> str:
    return SignUp.objects.get(activity=activity, member=member).standing


def test_two_taps_count_once_and_the_name_stands_on_both_pages(alma, bo, as_member):
    walk = make.activity(starts_at=timezone.now() + timedelta(minutes=30))
    browser = as_member(alma)

    for _ in range(2):
        browser.post(f"/aktiviteter/{walk.pk}/tilmelding/")

    assert SignUp.objects.count() == 1
    assert "<bdi>Alma</bdi>" in as_member(bo).get(f"/aktiviteter/{walk.pk}/").text
    assert "<bdi>Alma</bdi>" in as_member(bo).get("/aktiviteter/").text


def test_stepping_back_leaves_nothing_behind(alma, as_member):
    walk = make.activity()
    signups.join(walk, alma, timezone.now())

    done = as_member(alma).post(f"/aktiviteter/{walk.pk}/tilmelding/", {"not_today": "yes"}, follow=True)

    assert SignUp.objects.count() == 0
    assert [str(said) for said in done.context["messages"]] in (
        ["Helt i orden. Vi ses."],
        ["That is quite all right. See you."],
    )


def test_a_number_is_shown_only_where_there_is_a_limit(alma, as_member):
    free, small = make.activity(), make.activity(places=3)
    browser = as_member(alma)

    pages = [browser.get(f"/aktiviteter/{one.pk}/").context["activity"] for one in (free, small)]

    assert [page.places_left for page in pages] == [None, 3]


def test_what_is_over_or_called_off_takes_nobody(alma, vera):
    over = make.activity(starts_at=timezone.now() - timedelta(hours=3))
    off = make.activity()
    together.cancel(off, "Vera er syg.", timezone.now())

    for activity in (over, off):
        with pytest.raises(signups.ClosedError):
            signups.join(activity, alma, timezone.now())

    assert SignUp.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_the_last_place_is_given_once_under_two_taps_at_the_same_time(alma, bo):
    table, ready = make.activity(places=1), threading.Barrier(2)
    # SQLite lets one write at a time; its database in memory does not wait, so here we take turns
    turn = threading.Lock() if connection.vendor == "sqlite" else nullcontext()

    def tap(member):
        try:
            ready.wait(10)
            with turn:
                signups.join(table, member, timezone.now())
        finally:
            connection.close()
            if connection.connection:
                connection.connection.close()

    threads = [threading.Thread(target=tap, args=(who,)) for who in (alma, bo)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(SignUp.objects.values_list("standing", flat=True)) == ["in", "waiting"]


def test_who_was_with_us_is_forgotten_and_stands_in_ones_own_copy_until_then(alma):
    now = timezone.now()
    walk = make.activity(starts_at=now - timedelta(days=8))
    SignUp.objects.create(activity=walk, member=alma)
    section = next(one for one in own_data.sections() if one.name == "sign_ups")
    before = [row["title"] for row in section.gather(alma)]

    old_sign_ups(now - timedelta(days=7))

    assert before == ["Gåtur"]
    assert SignUp.objects.count() == 0
    assert Activity.objects.count() == 1


def test_its_own_post_hangs_once_and_shortly_before(vera):
    soon, later = make.activity(host=vera), make.activity(starts_at=timezone.now() + timedelta(days=2))

    together.announce_due(timezone.now())
    together.announce_due(timezone.now())

    soon.refresh_from_db()
    later.refresh_from_db()
    assert (soon.post.title, soon.post.author, later.post) == ("Gåtur", vera, None)
    assert Post.objects.count() == 1


def test_those_who_are_with_us_are_reminded_a_quarter_of_an_hour_before(alma, bo):
    now = timezone.now()
    walk = make.activity(starts_at=now + timedelta(minutes=14))
    late = make.activity(starts_at=now + timedelta(minutes=16))
    signups.join(walk, alma, now)
    signups.join(late, bo, now)

    assert [(one.member, one.activity) for one in reminders.due(now)] == [(alma, walk)]
    assert [line.kind for line in reminders.lines(alma, now)] == ["soon"]
    assert reminders.nobody_yet(now) == []


@pytest.mark.parametrize("gone", ["leaving_at", "shown_out_at", "remembered_at"])
def test_who_is_not_here_any_more_is_not_with_the_host(alma, gone):
    now = timezone.now()
    walk = make.activity(starts_at=now + timedelta(minutes=40))
    signups.join(walk, alma, now)
    before = reminders.nobody_yet(now)

    Member.objects.filter(pk=alma.pk).update(**{gone: now})

    assert (before, reminders.nobody_yet(now)) == ([], [walk])


def test_those_who_are_with_us_are_told_when_it_is_moved_and_others_are_not(alma, bo, vera):
    now = timezone.now()
    walk = make.activity(starts_at=now + timedelta(days=2))
    signups.join(walk, alma, now - timedelta(hours=1))

    together.change(walk, {"starts_at": now + timedelta(days=3)}, now)
    signups.join(walk, bo, now + timedelta(minutes=1))
    told = [telling.tell_due(now), telling.tell_due(now + timedelta(minutes=1))]

    assert [line.kind for line in reminders.lines(alma, now)] == ["moved"]
    assert told == [1, 0]
    assert Tiding.objects.get(member=alma).kind == "activity-moved"
    assert reminders.lines(bo, now + timedelta(minutes=2)) == []
    assert reminders.lines(alma, now + timedelta(days=1, hours=1)) == []


def test_the_talk_that_goes_along_is_on_its_own_page(alma, bo, as_member):
    walk = make.activity(starts_at=timezone.now() + timedelta(minutes=5))
    address = f"/aktiviteter/{walk.pk}/"
    before = as_member(alma).get(address).text
    [post] = together.announce_due(timezone.now())
    comments.add(post, bo, "Jeg går rundt om søen.")

    page = as_member(alma).get(address).text

    assert "Snak med" not in before
    assert (f'id="post-{post.pk}"' in page, "Jeg går rundt om søen." in page) == (True, True)
    assert f'action="/opslag/{post.pk}/svar/"' in page


def test_the_talk_shows_nobody_one_does_not_meet_and_nothing_one_has_put_away(alma, bo, as_member):
    walk = make.activity(starts_at=timezone.now() + timedelta(minutes=5))
    address = f"/aktiviteter/{walk.pk}/"
    [post] = together.announce_due(timezone.now())
    comments.add(post, bo, "Jeg går rundt om søen.")
    veils.block(alma, bo)
    alma.refresh_from_db()
    apart = as_member(alma).get(address).text
    veils.mute(alma, ["gå en tur"], [])
    folded = as_member(alma).get(address).text

    SetAside.objects.create(post=post, member=alma)

    assert (f'id="post-{post.pk}"' in apart, "rundt om søen" in apart) == (True, False)
    assert "Det har du bedt om: gå en tur" in folded
    assert f'id="post-{post.pk}"' not in as_member(alma).get(address).text


@pytest.mark.parametrize("people", [2, 12])
def test_both_pages_cost_the_same_however_many_are_with_us(
    alma, as_member, people, django_assert_max_num_queries
):
    walk = make.activity(starts_at=timezone.now() + timedelta(minutes=5))
    for number in range(people):
        signups.join(walk, make.member(f"Gæst {number}"), timezone.now())
    browser = as_member(alma)
    browser.get("/aktiviteter/")

    with django_assert_max_num_queries(6):
        browser.get("/aktiviteter/")
    with django_assert_max_num_queries(8):
        browser.get(f"/aktiviteter/{walk.pk}/")


def test_it_stands_in_todays_programme_and_the_desk_hears_when_nobody_is_with_us(alma, vera, as_member):
    walk = make.activity(starts_at=timezone.now() + timedelta(minutes=10))
    link = f'href="/aktiviteter/{walk.pk}/"'
    lonely = as_member(vera).get("/overblik/").text
    plan = as_member(alma).get(f"/i-dag/{day.house_date(walk.starts_at)}/", follow=True).text

    signups.join(walk, alma, timezone.now())

    assert (link in lonely, link in plan) == (True, True)
    assert link not in as_member(vera).get("/overblik/").text
    assert "notice--warm" in as_member(alma).get("/i-dag/").text
