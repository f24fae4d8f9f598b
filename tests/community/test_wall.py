"""Stuen: what people meet when they come in."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.cache import caches
from django.db import connection

from community import cards, comments, posts
from community.models import Post
from moderation.models import Shift
from tests import make

HERE = ZoneInfo("Europe/Copenhagen")
MORNING = datetime(2026, 11, 24, 7, 12, tzinfo=HERE)
NIGHT = datetime(2026, 11, 24, 23, 40, tzinfo=HERE)


def on_shift(worker, start, end, role="host"):
    return Shift.objects.create(staff=worker, starts_at=start, ends_at=end, role=role)


@pytest.fixture
def morning():
    with time_machine.travel(MORNING, tick=False):
        yield MORNING


@pytest.fixture
def night():
    with time_machine.travel(NIGHT, tick=False):
        yield NIGHT


def test_a_stranger_sees_the_front_of_the_house_and_nobody_inside(client, alma):
    make.post(alma, "Kun for os herinde.")

    page = client.get("/")

    assert page.status_code == 200
    assert "Kun for os herinde" not in page.text


def test_somebody_at_the_door_is_shown_to_the_waiting_room(nils, as_member):
    assert as_member(nils).get("/").headers["Location"] == "/venterum/"


def test_the_house_says_good_morning_and_who_is_here(alma, vera, jonas, as_member, morning):
    on_shift(vera, morning, morning.replace(hour=14, minute=0))
    on_shift(jonas, morning, morning.replace(hour=14, minute=0), role="contact")

    page = as_member(alma).get("/").text

    assert "Godmorgen, Alma" in page
    assert "<bdi>Vera</bdi> og <bdi>Jonas</bdi> er på vagt til 14." in page
    assert "Skriv til dem" in page


def test_one_on_duty_is_called_by_name(alma, vera, as_member, morning):
    on_shift(vera, morning, morning.replace(hour=9, minute=30))

    page = as_member(alma).get("/").text

    assert "er på vagt til 9.30." in page
    assert "Skriv til <bdi>Vera</bdi>" in page


def test_just_before_the_shift_changes_one_is_told_who_takes_over(alma, vera, jonas, as_member, morning):
    change = morning + timedelta(minutes=10)
    on_shift(vera, morning - timedelta(hours=2), change)
    on_shift(jonas, change, change + timedelta(hours=6))

    assert "<bdi>Jonas</bdi> tager over kl. 7.22." in as_member(alma).get("/").text


def test_at_night_the_house_says_honestly_that_nobody_is_here(alma, jonas, as_member, night):
    on_shift(jonas, datetime(2026, 11, 25, 7, tzinfo=HERE), datetime(2026, 11, 25, 14, tzinfo=HERE))

    page = as_member(alma).get("/").text

    assert "app--night" in page
    assert "Huset er ubemandet nu" in page
    assert "<bdi>Jonas</bdi> kommer kl. 7. Stuen er åben." in page
    assert "Læg en besked til kl. 7" in page
    assert "Er du vågen?" in page
    assert 'href="tel:112"' in page


def test_when_nobody_comes_tomorrow_the_day_is_named(alma, jonas, as_member, night):
    on_shift(jonas, datetime(2026, 11, 27, 9, tzinfo=HERE), datetime(2026, 11, 27, 14, tzinfo=HERE))

    assert "kommer fredag kl. 9." in as_member(alma).get("/").text


def test_the_wall_hangs_with_the_newest_first(alma, bo, as_member):
    make.post(alma, "Først")
    make.post(bo, "Sidst")

    page = as_member(alma).get("/").text

    assert page.index("Sidst") < page.index("Først")
    assert "Du har set det hele." in page


def test_an_empty_wall_says_so_kindly(alma, as_member):
    page = as_member(alma).get("/").text

    assert "Du er den første i dag." in page
    assert "Du har set det hele." not in page


def test_older_posts_are_one_link_away_and_none_is_shown_twice(alma, as_member):
    browser = as_member(alma)
    hung = [make.post(alma, f"Opslag nummer {number};") for number in range(45)]

    pages, address = [], "/"
    while address:
        page = browser.get(address).text
        pages.append({post.pk for post in hung if f'id="post-{post.pk}"' in page})
        address = page.split('class="btn" href="/aeldre/')[1:]
        address = f"/aeldre/{address[0].split('"')[0]}" if address else ""

    assert [len(page) for page in pages] == [20, 20, 5]
    assert set.union(*pages) == {post.pk for post in hung}


def test_older_posts_are_found_even_when_the_last_one_seen_is_gone(alma, as_member):
    first, last = make.post(alma, "Ældst"), make.post(alma, "Yngst")
    gone = last.pk
    posts.delete(last)

    page = as_member(alma).get(f"/aeldre/{gone}/").text

    assert f'id="post-{first.pk}"' in page


def test_a_card_is_the_same_for_everyone(alma, bo, as_member):
    post = make.post(alma, "Ens for alle")
    posts.warm(post, bo, "hug")

    seen = {
        as_member(reader).get("/").text.split("<article")[1].split("</article>")[0] for reader in (alma, bo)
    }

    assert len(seen) == 1


def test_what_is_mine_lies_beside_the_cards(alma, bo, as_member):
    post = make.post(bo)
    posts.warm(post, alma, "coffee")

    page = as_member(alma).get("/").text

    facts = f'{{"handle":"{alma.handle}","warmth":{{"{post.pk}":"coffee"}}}}'
    assert facts.replace('"', "&quot;") in page


def test_a_post_of_the_house_is_signed_by_the_house(alma, as_member):
    posts.publish(
        None, "Kaffen er klar.", title="Morgenkaffe", translations={"en": {"title": "Morning coffee"}}
    )

    danish = as_member(alma).get("/").text
    alma.language = "en"
    alma.save()
    english = as_member(alma).get("/").text

    assert "<h2>Morgenkaffe</h2>" in danish
    assert "emblems/house.svg" in danish
    assert "<h2>Morning coffee</h2>" in english


@pytest.fixture
def full_wall(alma, bo):
    for number in range(25):
        post = make.post(bo, f"Opslag {number}")
        comments.add(post, alma, "Hej")
        posts.warm(post, alma, "heart")


def test_a_whole_page_costs_eight_queries(
    full_wall, alma, vera, as_member, morning, django_assert_max_num_queries
):
    on_shift(vera, morning, morning + timedelta(hours=6))
    browser = as_member(alma)
    browser.get("/")

    with django_assert_max_num_queries(8):
        browser.get("/")


def test_the_night_page_costs_eight_queries_too(
    full_wall, alma, vera, as_member, night, django_assert_max_num_queries
):
    on_shift(vera, night + timedelta(hours=8), night + timedelta(hours=14))
    browser = as_member(alma)
    browser.get("/")

    with django_assert_max_num_queries(8):
        browser.get("/")


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL sorts a handful by hand, rightly")
@pytest.mark.parametrize("where", ["Stuen", "earlier", "a room"])
def test_the_newest_are_read_from_the_end_of_an_index_and_a_long_wall_is_never_sorted(room, bo, where):
    post = make.post(bo, "Godmorgen")
    asked = {
        "Stuen": Post.objects.for_feed(),
        "earlier": Post.objects.for_feed().earlier_than(post.pk),
        "a room": Post.objects.in_course(room),
    }

    assert "TEMP B-TREE" not in asked[where][:21].explain()


def test_cold_cards_cost_the_same_however_many_they_are(alma, bo, django_assert_num_queries):
    for number in range(12):
        comments.add(make.post(bo, f"Opslag {number}"), alma, "Hej")
    caches["cards"].clear()
    wall = list(Post.objects.for_feed())

    with django_assert_num_queries(4):
        cards.html_for(wall, "da")


def test_the_news_number_is_read_before_the_posts(alma, as_member):
    make.post(alma)
    make.post(alma)

    assert 'data-seq="2"' in as_member(alma).get("/").text


def test_a_time_stands_in_words_that_never_grow_old(alma, as_member, morning):
    make.post(alma)

    page = as_member(alma).get("/").text

    assert 'datetime="2026-11-24T07:12:00+01:00"><span>24. november</span> kl. 7.12<' in page
