"""A picture seen large: with two fingers, with keys, with its words; and on a phone that saves data."""

import re

import pytest
from playwright.sync_api import Page, expect

from community import comments
from tests import make, pictures
from tests.browser.microphone import speaking  # noqa: F401  (a fixture)
from tests.browser.test_every_page import findings, sideways

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def two(bo):
    """A post with two pictures."""
    kinds = {"En kop": (600, 800), "En kat": (800, 600)}
    hung = [
        pictures.ready(bo, pictures.picture(image=pictures.four_corners(*shape)), alt_text=words)
        for words, shape in kinds.items()
    ]
    return make.post(bo, "To billeder", photos=hung)


def scale(page: Page) -> float:
    """How close one has come."""
    return page.locator(".viewer__photo").evaluate(
        "photo => new DOMMatrix(getComputedStyle(photo).transform).a"
    )


def pinch(page: Page, before: int, after: int) -> None:
    """Two fingers, so many pixels apart, and then so many."""
    touch = page.context.new_cdp_session(page)

    def fingers(kind: str, apart: int) -> None:
        points = [] if kind == "touchEnd" else [{"x": 195 - apart, "y": 400}, {"x": 195 + apart, "y": 420}]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    fingers("touchStart", before)
    for step in range(1, 6):
        fingers("touchMove", before + (after - before) * step // 5)
    fingers("touchEnd", 0)


def test_two_fingers_come_closer_and_go_back(alma, two, speaking):  # noqa: F811
    page = speaking(alma, "/", has_touch=True, is_mobile=True)
    page.locator(".photo-grid__item").first.tap()
    expect(page.get_by_role("dialog")).to_be_visible()
    assert scale(page) == 1

    pinch(page, 40, 120)
    assert 2.5 < scale(page) < 3.5
    moved = page.locator(".viewer__photo").evaluate("photo => photo.style.transform")
    page.keyboard.press("ArrowRight")
    assert page.locator(".viewer__photo").evaluate("photo => photo.style.transform") != moved
    expect(page.get_by_role("dialog").get_by_role("img", name="En kop")).to_be_visible()

    pinch(page, 120, 20)
    assert scale(page) == 1


def test_buttons_and_keys_do_the_same_and_the_words_are_there(alma, two, speaking):  # noqa: F811
    page = speaking(alma, "/", strict=False)
    page.locator(".photo-grid__item").first.focus()
    page.keyboard.press("Enter")
    viewer = page.get_by_role("dialog")
    expect(viewer.locator(".viewer__words")).to_have_text("En kop")
    expect(viewer.get_by_role("button", name="Luk")).to_have_count(2)
    found = [*findings(page), sideways(page)]

    viewer.get_by_role("button", name="Større").click()
    assert scale(page) == pytest.approx(1.5)
    page.keyboard.press("+")
    assert scale(page) == pytest.approx(2.25)
    for _ in range(3):
        page.keyboard.press("-")
    assert scale(page) == 1
    page.keyboard.press("ArrowRight")
    expect(viewer.locator(".viewer__words")).to_have_text("En kat")
    viewer.get_by_role("button", name="Forrige").click()
    expect(viewer.locator(".viewer__words")).to_have_text("En kop")
    page.keyboard.press("Escape")

    expect(viewer).to_have_count(0)
    assert found == [0]


@pytest.mark.parametrize("size", [(320, 640), (1440, 900)])
def test_it_fits_any_screen_also_with_large_text(alma, two, size, speaking):  # noqa: F811
    page = speaking(alma, "/", viewport={"width": size[0], "height": size[1]})
    page.evaluate("document.documentElement.style.fontSize = '200%'")

    page.locator(".photo-grid__item").first.click()

    box = page.locator(".viewer__photo").bounding_box()
    assert box
    assert box["width"] <= size[0]
    for button in page.get_by_role("dialog").get_by_role("button").all():
        place = button.bounding_box()
        assert place
        assert 0 <= place["x"] <= size[0] - place["width"] + 1
        assert place["height"] >= 48


def test_nothing_jumps_when_a_picture_arrives(alma, two, speaking):  # noqa: F811
    page = speaking(alma, "/nyt/")
    page.route(re.compile("/billede/"), lambda route: route.abort())
    page.goto("/")
    before = [one.bounding_box() for one in page.locator(".photo-grid__item").all()]

    page.unroute(re.compile("/billede/"))
    page.reload()
    page.locator(".photo-grid__item img.photo").first.evaluate("photo => photo.decode()")

    assert [one.bounding_box() for one in page.locator(".photo-grid__item").all()] == before


def test_whoever_saves_on_data_taps_for_a_picture(alma, two, bo, speaking):  # noqa: F811
    comments.add(two, bo, "Her er en til", along=[pictures.ready(bo)])
    alma.saves_data = True
    alma.save()
    page = speaking(alma, "/nyt/")
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url) if "/billede/" in request.url else None)
    page.goto("/")
    expect(page.get_by_text("Vis billedet")).to_have_count(3)
    assert fetched == []

    with page.expect_response(re.compile("/billede/")):
        page.get_by_text("Vis billedet").first.click()

    expect(page.get_by_text("Vis billedet")).to_have_count(2)
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.locator(".photo-grid__item").first.click()
    expect(page.get_by_role("dialog")).to_be_visible()
