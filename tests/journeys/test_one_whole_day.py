"""One whole day, end to end: two phones, two desks, a real Daphne, a real browser, the house's own clock.

The same journey runs embedded and, with DATABASE_URL and REDIS_URL set, in full mode.
"""

import json
import time
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from tests.journeys import one_day
from tests.whole_house import WholeHouse

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
FRIDAY_MORNING = datetime(2026, 11, 27, 7, 29, 15, tzinfo=COPENHAGEN)
FILM = datetime(2026, 11, 28, 19, 29, 57, tzinfo=COPENHAGEN)
GOOD_NIGHT = datetime(2026, 11, 28, 21, 59, 57, tzinfo=COPENHAGEN)
ASLEEP = datetime(2026, 11, 28, 22, 16, tzinfo=COPENHAGEN)
WITHIN_TWO_SECONDS = 2_000
TWO_MINUTES = 120_000

pytestmark = [pytest.mark.browser, pytest.mark.journey]


@pytest.fixture
def house(tmp_path):
    with WholeHouse(tmp_path / "house", FRIDAY_MORNING) as house:
        house.secrets = json.loads(house.run("tests.journeys.move_in", FRIDAY_MORNING.isoformat()))
        house.open()
        yield house


def test_one_whole_day(house, chromium):
    vera = one_day.desk(chromium, house.address, "vera", house.secrets["vera"], house.now())
    jonas = one_day.desk(chromium, house.other_address, "jonas", house.secrets["jonas"], house.now())
    alma = one_day.phone(chromium, house.other_address, "alma")
    bo = one_day.phone(chromium, house.address, "bo")

    the_morning_coffee_comes_by_itself(alma, bo)
    a_photo_tells_nothing_but_what_it_shows(house, alma, bo)
    somebody_is_seen(alma, vera, jonas)
    they_talk(alma, vera)
    evening_comes(house, alma, bo)


def the_morning_coffee_comes_by_itself(alma, bo):
    for page in (alma, bo):
        prompt = page.locator("article.post--prompt", has_text="Morgenkaffe")
        expect(prompt).to_be_visible(timeout=TWO_MINUTES)
        expect(prompt.locator(".post__name")).to_contain_text("Vera")


def a_photo_tells_nothing_but_what_it_shows(house, alma, bo):
    picture = one_day.photo_with_a_place()
    assert one_day.has_a_place(picture)

    one_day.share(alma, "Så er der kaffe", picture)

    post = bo.locator("article.post", has_text="Så er der kaffe")
    expect(post.locator("img.photo-grid__photo, .photo-grid img").first).to_be_visible()
    source = post.locator(".photo-grid a").first.get_attribute("href")
    served = bo.request.get(house.address + source)
    assert served.ok
    assert not one_day.has_a_place(served.body())
    one_day.answer(bo, "Så er der kaffe", "God kop")
    alma.goto(house.other_address + "/")
    expect(alma.locator(".comment", has_text="God kop")).to_be_visible()


def somebody_is_seen(alma, vera, jonas):
    one_day.say_how_it_is(alma, "Skidt", "Mig og personalet")

    row = vera.locator("article.signal", has_text="Alma")
    expect(row).to_contain_text("Skidt", timeout=WITHIN_TWO_SECONDS)
    row.get_by_role("button", name="Jeg tager den").click()
    expect(vera.get_by_role("heading", name="Alma", exact=True)).to_be_visible()
    expect(jonas.locator("article.signal", has_text="Alma")).to_contain_text(
        "Vera", timeout=WITHIN_TWO_SECONDS
    )


def they_talk(alma, vera):
    one_day.write(vera, "Hej Alma. Vil du fortælle lidt?")

    expect(alma.locator(".tab-bar__dot")).to_be_visible()
    alma.get_by_role("link", name="Snak").first.click()
    expect(alma.locator(".bubble", has_text="Vil du fortælle lidt?")).to_be_visible()
    one_day.write(alma, "Jeg sov næsten ikke")
    expect(vera.locator(".bubble", has_text="Jeg sov næsten ikke")).to_be_visible(timeout=WITHIN_TWO_SECONDS)
    one_day.write(vera, "Tak, fordi du siger det")
    expect(alma.locator(".bubble", has_text="Tak, fordi du siger det")).to_be_visible(
        timeout=WITHIN_TWO_SECONDS
    )
    vera.locator(".choice", has_text="Vi har skrevet sammen").click()
    vera.get_by_role("button", name="Afslut").click()
    vera.goto(vera.url.split("/overblik/")[0] + "/overblik/")
    expect(vera.locator("article.signal", has_text="Alma")).to_have_count(0)


def evening_comes(house, alma, bo):
    bo.goto(house.address + "/")
    alma.goto(house.other_address + "/")
    for moment, words in ((FILM, "Filmaften"), (GOOD_NIGHT, "Godnat")):
        house.move_to(moment)
        expect(bo.locator("article.post--prompt", has_text=words).first).to_be_visible(timeout=TWO_MINUTES)
    house.move_to(ASLEEP)
    time.sleep(1)
    alma.goto(house.other_address + "/")
    expect(alma.get_by_role("heading", name="Huset er ubemandet nu")).to_be_visible()
