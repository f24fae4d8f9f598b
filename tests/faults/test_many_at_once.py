"""Twenty people at once in a small house: nobody waits long, and nothing is lost (SAFETY D1, D4, U4, U9)."""

import json
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from tests import pictures
from tests.faults.phones import Answer, Phone, slower
from tests.whole_house import WholeHouse

pytestmark = pytest.mark.journey
COUNT = "from community.models import Post; print(Post.objects.filter(text__startswith='Samtidig').count())"


@pytest.fixture
def house(tmp_path, monkeypatch):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.delenv("REDIS_URL", raising=False)
    with WholeHouse(tmp_path / "house", datetime.now(ZoneInfo("Europe/Copenhagen"))) as house:
        house.open()
        yield house


def phones_in(house: WholeHouse, count: int) -> list[Phone]:
    """The phones of so many people who live here."""
    keys = json.loads(house.run("tests.faults.people", str(count)))
    return [Phone(house.ports[0], key, "house_form", tls=False) for key in keys]


def test_d4_forty_posts_by_twenty_at_once(house):
    phones = phones_in(house, 20)

    def twice(phone: Phone) -> list[Answer]:
        numbers = [f"{phones.index(phone):08d}-0000-4000-8000-00000000000{turn}" for turn in (1, 2)]
        return [
            phone.post("/nyt/", text=f"Samtidig {number}", client_uuid=number, wait=30) for number in numbers
        ]

    with ThreadPoolExecutor(20) as pool:
        answers = [answer for pair in pool.map(twice, phones) for answer in pair]

    assert {answer.status for answer in answers} <= {302, 303}
    assert max(answer.seconds for answer in answers) < 5 * slower()
    assert house.manage("shell", "--no-imports", "-c", COUNT).strip() == "40"


def test_d1_six_taps_at_once_are_one_post(house):
    house.do("tests.browser.deeds.member", name="Alma")
    alma = Phone(
        house.ports[0], house.do("tests.browser.deeds.key", username="alma"), "house_form", tls=False
    )
    tap = {"text": "Samtidig seks gange", "client_uuid": "0b7ad0f2-7a57-4a6e-8f0b-3a52a4f6d1c1"}

    with ThreadPoolExecutor(6) as pool:
        statuses = set(pool.map(lambda _: alma.post("/nyt/", **tap).status, range(6)))

    assert statuses <= {200, 302, 303}
    assert house.manage("shell", "--no-imports", "-c", COUNT).strip() == "1"


def test_u9_stuen_opens_while_eight_large_pictures_come(house):
    reader, *senders = phones_in(house, 9)
    upload = pictures.twelve_megapixels()

    with ThreadPoolExecutor(8) as pool:
        sent = [pool.submit(phone.send, upload, wait=25 * slower()) for phone in senders]
        opened = [reader.get("/")]
        while not all(one.done() for one in sent):
            time.sleep(0.5)
            opened.append(reader.get("/"))
    shown = [phone.until(one.result()["url"], 200, 60) for phone, one in zip(senders, sent, strict=True)]

    assert {page.status for page in opened} == {200}
    assert max(page.seconds for page in opened) < 3 * slower()
    assert len(shown) == 8


def test_u4_a_picture_that_is_too_big_is_answered_and_not_cut_off(house):
    (alma,) = phones_in(house, 1)

    answer = alma.send_raw(pictures.picture() + bytes(24 << 20))

    assert answer.status == 413
    assert "20 MB" in json.loads(answer.body)["error"]
