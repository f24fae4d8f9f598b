"""The coffee table: "I am here", with one tap."""

import pytest

from activities.models import Cup
from activities.moods import cups
from community import cards, posts
from community.models import Event, Post
from tests import make


@pytest.fixture
def coffee(db) -> Post:
    """The house has said good morning."""
    return make.post(None, "Godmorgen. Kaffen er klar.", title="Morgenkaffe", is_prompt=True)


def card(post: Post) -> str:
    post.refresh_from_db()
    return cards.html_for([post], "da")[post.pk]


def test_a_cup_stands_on_the_table_with_its_name(coffee, alma):
    cups.put(coffee, alma)

    table = cups.table(coffee)
    assert [cup.name for cup in table.cups] == ["Alma"]
    assert table.is_open


def test_two_taps_are_one_cup_and_ring_once(coffee, alma):
    rung = Event.objects.filter(topic="feed").count()

    cups.put(coffee, alma)
    cups.put(coffee, alma)

    assert Cup.objects.count() == 1
    assert Event.objects.filter(topic="feed").count() == rung + 1


def test_a_cup_can_be_taken_away_again(coffee, alma):
    cups.put(coffee, alma)

    cups.take(coffee, alma)
    cups.take(coffee, alma)

    assert cups.table(coffee).cups == []


def test_somebodys_cup_looks_the_same_every_day(coffee, alma, bo):
    later = make.post(None, "Frokost.", is_prompt=True)
    for table in (coffee, later):
        cups.put(table, alma)
        cups.put(table, bo)

    assert cups.table(coffee).cups == cups.table(later).cups


def test_cups_are_many_and_yet_one_query(coffee, django_assert_num_queries):
    for number in range(12):
        cups.put(coffee, make.member(f"Gæst {number}"))

    with django_assert_num_queries(1):
        table = cups.table(coffee)

    assert len(table.cups) == 12


def test_the_table_is_cleared_when_the_house_says_the_next_thing(coffee, alma):
    cups.put(coffee, alma)
    make.post(None, "Frokost.", is_prompt=True)
    posts.touch(coffee)

    assert not cups.table(coffee).is_open
    assert "Alma" in card(coffee)
    assert "data-act=" not in card(coffee).split("<coffee-table")[1].split("</coffee-table")[0]


def test_a_table_nobody_came_to_is_not_shown_afterwards(coffee):
    make.post(None, "Frokost.", is_prompt=True)

    assert "table-top" not in card(coffee)


def test_the_card_is_the_same_whoever_looks(coffee, alma, bo, as_member):
    cups.put(coffee, alma)

    pages = [as_member(person).get("/").content.decode() for person in (alma, bo)]

    shown = [page.split("<coffee-table")[1].split("</coffee-table")[0] for page in pages]
    assert shown[0] == shown[1]
    assert f'data-member="{alma.handle}"' in shown[0]


def test_without_a_script_the_cup_is_a_form_on_the_posts_own_page(coffee, alma, as_member):
    browser = as_member(alma)

    before = browser.get(f"/opslag/{coffee.pk}/").content.decode()
    answer = browser.post(f"/kop/{coffee.pk}/", {"put": "yes"})
    after = browser.get(f"/opslag/{coffee.pk}/").content.decode()

    assert f'action="/kop/{coffee.pk}/"' in before
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/opslag/{coffee.pk}/#kop")
    assert 'name="put"' in before
    assert 'name="take"' in after


def test_with_a_script_the_answer_is_the_card(coffee, alma, as_member):
    browser = as_member(alma)

    put = browser.post(f"/kop/{coffee.pk}/", {"put": "yes"}, headers={"HX-Request": "true"}).content.decode()
    taken = browser.post(
        f"/kop/{coffee.pk}/", {"take": "yes"}, headers={"HX-Request": "true"}
    ).content.decode()

    assert put.lstrip().startswith("<article")
    assert "Alma" in put
    assert "Alma" not in taken


def test_there_is_no_table_under_a_members_post(alma, bo, as_member):
    post = make.post(alma)

    answer = as_member(bo).post(f"/kop/{post.pk}/", {"put": "yes"})

    assert answer.status_code == 404
    assert Cup.objects.count() == 0


def test_a_table_that_was_taken_down_takes_no_cup(coffee, alma, vera, as_member):
    posts.hide(coffee, by=vera, reason="a mistake")

    assert as_member(alma).post(f"/kop/{coffee.pk}/", {"put": "yes"}).status_code == 404


def test_cards_of_many_tables_cost_one_query_each_when_cold_and_none_when_warm(
    alma, django_assert_num_queries
):
    tables = [make.post(None, "Kaffe.", is_prompt=True) for _ in range(5)]
    for table in tables:
        cups.put(table, alma)
    shown = list(Post.objects.for_feed().select_related("author"))

    with django_assert_num_queries(5 + 3):
        cards.html_for(shown, "da")
    with django_assert_num_queries(0):
        cards.html_for(shown, "da")
