"""A closed group on three phones: two are in it, one is not."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

SECRET = "Jeg kom ud af døren i dag"


@pytest.fixture(scope="module")
def course(house):
    for name in ("Alma", "Bo", "Ida", "Kim"):
        house.member(name=name)
    return house.course(by="vera", people=["alma", "bo", "ida"])


def test_it_is_heard_in_the_room_and_nowhere_else(house, course, phone):
    room = f"/forloeb/{course}/"
    alma, bo, kim = phone("alma", room), phone("bo", room), phone("kim")

    bo.get_by_role("link", name="Skriv til de andre").click()
    bo.locator("textarea[name=text]").fill(SECRET)
    bo.get_by_role("button", name="Del med de andre").click()

    expect(alma.locator("article.post", has_text=SECRET)).to_be_visible()
    expect(bo.locator("article.post", has_text=SECRET)).to_be_visible()
    assert SECRET not in kim.content()
    assert kim.goto(room).status == 404
    bo.goto("/")
    assert SECRET not in bo.content()


def test_warmth_and_answers_reach_the_open_room(house, course, phone):
    room = f"/forloeb/{course}/"
    post = house.room_post(author="bo", text="Godmorgen i rummet", course=course)
    alma = phone("alma", room)
    card = alma.locator(f"#post-{post}")

    card.get_by_role("button", name="Send varme").click()
    alma.get_by_role("button", name="Hjerte").click()
    expect(card).to_contain_text("Fra Alma")
    house.answer(to=post, author="bo", text="Tak, Alma")

    expect(card).to_contain_text("Tak, Alma")


def test_for_whoever_is_taken_out_the_open_page_is_empty_at_once(house, course, phone):
    house.room_post(author="bo", text="Kun for os", course=course)
    ida = phone("ida", f"/forloeb/{course}/")
    expect(ida.get_by_text("Kun for os")).to_be_visible()

    house.take_out(username="ida", course=course)

    expect(ida.get_by_text("Kun for os")).to_have_count(0)
    expect(ida.get_by_role("heading", name="Ny hverdag")).to_have_count(0)
