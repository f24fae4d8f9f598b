"""A phone with pictures on it: they travel while one writes, and nothing goes along that should not."""

import re
from functools import partial

import pytest
from playwright.sync_api import expect

from community.models import Photo, Post
from tests import make, pictures
from tests.browser import writing
from tests.browser.writing import FAST, LISTEN_IN, arrived, camera, choose, noise, share, slow_net, write

STUEN = re.compile(r":\d+/$")
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def phone(indoors):
    """`phone(alma)` is Alma's phone, with the writing sheet on it."""
    return partial(indoors, path="/nyt/")


def test_a_picture_is_seen_at_once_and_shared_upright(alma, phone):
    page = phone(alma)
    choose(page)
    expect(page.locator(".upload__photo")).to_have_attribute("src", re.compile("^blob:"))
    write(page, "Så er der kaffe")
    arrived(page)

    share(page)
    page.wait_for_url(STUEN)

    shown = page.get_by_role("img", name="Billede fra Alma")
    expect(shown).to_be_visible()
    assert shown.evaluate("photo => photo.decode().then(() => photo.naturalWidth < photo.naturalHeight)")
    assert Post.objects.get().photos.get().is_ready


def test_u1_u10_neither_the_place_nor_the_name_leaves_the_phone(alma, phone):
    page = phone(alma)
    page.evaluate(LISTEN_IN)

    choose(page)
    arrived(page)

    name, body = page.evaluate("async () => [sent.name, [...new Uint8Array(await sent.arrayBuffer())]]")
    assert name == "photo"
    assert pictures.seen(bytes(body)).format == "JPEG"
    assert not [secret for secret in (b"Exif", pictures.CANARY) if secret in bytes(body)]


def test_a_large_picture_is_made_small_on_the_phone(alma, phone):
    page = phone(alma)

    choose(page, pictures.picture(image=pictures.four_corners(3000, 2000)))
    arrived(page)

    assert (Photo.objects.get().width, Photo.objects.get().height) == (2048, 1365)


def test_a_kind_this_phone_cannot_open_is_sent_as_it_is(alma, phone):
    page = phone(alma)

    choose(page, pictures.picture("HEIF"))
    arrived(page)

    expect(page.locator(".upload__photo")).to_have_attribute("src", re.compile("^/billede/.*/320.webp$"))
    assert Photo.objects.get().is_ready


def test_sharing_need_not_wait_for_the_picture(alma, phone):
    page = phone(alma)
    net_becomes = slow_net(page)
    choose(page, pictures.picture(image=noise()))
    expect(page.locator(".upload__line")).to_contain_text("Sender billedet. Du behøver ikke vente.")
    expect(page.locator("[data-part=percent]")).to_have_text(re.compile(r"^\d+\s%$"))

    write(page, "Udsigten")
    share(page)
    expect(page.get_by_text("Vi deler, så snart billedet er sendt.")).to_be_visible()
    net_becomes(FAST)
    page.wait_for_url(STUEN)

    assert Post.objects.get().photos.count() == 1


def test_without_net_the_picture_waits_and_goes_by_itself(alma, phone):
    page = phone(alma)
    write(page, "Så er der kaffe")
    writing.without_net(page)

    choose(page)
    expect(page.locator("photo-upload .notice--warm")).to_contain_text("Du har ikke net lige nu.")
    share(page)
    page.context.set_offline(False)
    page.wait_for_url(STUEN)

    assert Post.objects.get().text == "Så er der kaffe"
    assert Post.objects.get().photos.count() == 1


def test_d1_an_answer_lost_on_the_way_makes_no_second_picture(alma, phone):
    page, lost = phone(alma), []

    def lose_the_first(route):
        if lost:
            return route.continue_()
        lost.append(route.fetch())
        return route.abort()

    page.route("**/billeder/", lose_the_first)
    choose(page)
    arrived(page)

    assert len(lost) == 1
    assert Photo.objects.count() == 1


def test_u4_a_file_that_is_no_picture_is_refused_in_plain_words_and_the_text_stays(alma, phone):
    page = phone(alma)
    write(page, "Så er der kaffe")

    choose(page, b"hej")
    expect(page.locator("[data-part=trouble]").last).to_have_text(
        "Det er ikke et billede, vi kan vise. Vælg et foto fra din telefon."
    )
    share(page)
    expect(page.get_by_text("Et billede kom ikke med. Prøv igen, eller fjern det.")).to_be_visible()
    page.get_by_role("button", name="Fjern billedet").click()
    share(page)
    page.wait_for_url(STUEN)

    assert (Post.objects.get().text, Photo.objects.count()) == ("Så er der kaffe", 0)


def test_when_it_went_wrong_with_us_one_can_try_again(alma, phone):
    page = phone(alma)
    page.route("**/billeder/", lambda route: route.fulfill(status=500, body="oops"), times=1)
    choose(page)
    expect(page.locator("photo-upload .notice")).to_contain_text(["Det gik galt hos os. Prøv igen om lidt."])

    page.get_by_role("button", name="Prøv igen").click()
    arrived(page)

    assert Photo.objects.count() == 1


def test_there_is_room_for_four(alma, phone):
    page = phone(alma)

    choose(page, *[camera() for _ in range(5)])

    expect(page.get_by_text("Du kan dele 4 billeder ad gangen.")).to_be_visible()
    arrived(page, 4)
    expect(page.locator("#photos")).to_be_disabled()
    page.get_by_role("button", name="Fjern billedet").first.click()
    expect(page.locator("#photos")).to_be_enabled()


def test_a_picture_taken_away_before_sharing_is_gone_from_the_house(alma, phone):
    page = phone(alma)
    choose(page)
    arrived(page)

    with page.expect_response(re.compile("/fjern/$")):
        page.get_by_role("button", name="Fjern billedet").click()

    assert not Photo.objects.exists()
    expect(page.get_by_role("button", name="Del i Stuen")).to_have_attribute("aria-disabled", "true")


def test_a_picture_taken_away_on_its_way_makes_room_for_the_next(alma, phone):
    page = phone(alma)
    page.route("**/billeder/", lambda route: None, times=1)  # never answered
    choose(page, camera(), camera())

    page.get_by_role("button", name="Fjern billedet").first.click()
    arrived(page)

    assert Photo.objects.count() == 1


def test_words_for_those_who_cannot_see_it_come_along_even_when_written_last(alma, phone):
    page = phone(alma)
    choose(page)
    arrived(page)
    page.get_by_text("Beskriv billedet").click()
    page.get_by_label("Beskriv billedet for dem").fill("En rød kop på et bord")

    share(page)
    page.wait_for_url(STUEN)

    expect(page.get_by_role("img", name="En rød kop på et bord")).to_be_visible()


def test_it_works_without_scripts(alma, phone):
    page = phone(alma, java_script_enabled=False)
    write(page, "To billeder")
    choose(page, camera(), camera())

    share(page)
    page.wait_for_url(STUEN)

    expect(page.locator("article .photo-grid__item")).to_have_count(2)


def test_a_picture_opens_large_and_closes_with_the_keyboard(alma, bo, phone):
    make.post(alma, photos=[pictures.ready(alma, alt_text=words) for words in ("En kop", "En kat")])
    page = phone(bo)
    page.goto("/")

    page.get_by_role("link", name="En kop").press("Enter")
    viewer = page.get_by_role("dialog")
    expect(viewer.get_by_role("img", name="En kop")).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(viewer.get_by_role("img", name="En kat")).to_be_visible()
    page.keyboard.press("Escape")

    expect(page.locator("dialog")).to_have_count(0)
    expect(page.get_by_role("link", name="En kop")).to_be_focused()
