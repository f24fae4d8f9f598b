"""Somebody comes into the room: one tap, and something harmless stands on the screen (SAFETY P10)."""

import pytest

pytestmark = pytest.mark.browser

ELSEWHERE = "**/vejr/"  # where it leads from there: tests/community/test_help.py


@pytest.fixture(scope="module")
def alma(house):
    house.member(name="Alma")
    return "alma"


@pytest.fixture
def reader(alma, phone):
    """Alma, who has read another page before this one. The weather is played."""
    page = phone(alma)
    page.context.route(ELSEWHERE, lambda route: route.fulfill(body="<title>Vejr</title>Regn"))
    page.goto("/hjaelp/")
    page.goto("/")
    return page


def test_p10_one_tap_and_the_page_is_gone_also_from_back(reader):
    reader.get_by_role("link", name="Forlad siden").click()
    reader.wait_for_url(ELSEWHERE)
    reader.go_back()

    assert "/hjaelp/" in reader.url


def test_p10_escape_twice_does_the_same_and_once_does_not(reader):
    reader.keyboard.press("Escape")
    reader.wait_for_timeout(800)
    reader.keyboard.press("Escape")
    reader.wait_for_timeout(200)
    assert "vejr" not in reader.url

    reader.wait_for_timeout(800)
    reader.keyboard.press("Escape")
    reader.keyboard.press("Escape")
    reader.wait_for_url(ELSEWHERE)
