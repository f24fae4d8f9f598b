"""The house without net: what a phone shows, whose it is, and what is left when one goes."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests import pictures
from tests.browser.kept.outbox_page import kept
from tests.browser.phones import become, posting

pytestmark = pytest.mark.browser

KEPT = """async () => {
    const names = await caches.keys();
    const pages = await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys())));
    const paths = pages.flat().map(({ url }) => new URL(url).pathname);
    return paths.filter((path) => !path.startsWith("/static/"));
}"""


@pytest.fixture(scope="module")
def homes(homes):
    homes.post(author="bo", text="Kaffen er klar")
    return homes


def settled(page, *paths):
    """Stuen has been open long enough for the phone to keep what it may."""
    page.goto("/")
    page.evaluate("document.documentElement.dataset.kept && navigator.serviceWorker.ready.then(() => true)")
    for _ in range(150):
        found = page.evaluate(KEPT)
        if sorted(found) == sorted(paths):
            return found
        page.wait_for_timeout(200)
    return found


def test_without_net_one_reads_the_latest_posts_and_writes_one(homes, phone):
    page = phone("alma")
    assert settled(page, "/gemt/", "/hjaelp/numre/", "/uden-net/")

    page.context.set_offline(True)
    page.goto("/")
    expect(page.get_by_text("Sidst opdateret")).to_be_visible()
    expect(page.locator("article.post", has_text="Kaffen er klar")).to_be_visible()
    expect(page.get_by_role("link", name="Svar")).to_have_count(0)
    page.get_by_label("Hvad har du lyst til at dele?").fill("Skrevet helt uden net")
    page.get_by_role("button", name="Del i Stuen").click()
    expect(page.locator(".letter")).to_contain_text(["Skrevet helt uden net"])
    page.context.set_offline(False)

    expect(page.locator(".composer")).to_be_visible(timeout=30_000)
    expect(page.locator("article.post", has_text="Skrevet helt uden net")).to_have_count(1)
    assert homes.said_by(username="alma").count("Skrevet helt uden net") == 1


def test_a_talk_a_mood_and_a_page_of_ones_own_are_never_kept(homes, phone):
    talk = homes.talk(username="alma", by="vera")
    homes.say(talk=talk, author="vera", text="HEMMELIGT")
    page = phone("alma")
    settled(page, "/gemt/", "/hjaelp/numre/", "/uden-net/")
    for path in (f"/snak/{talk}/", "/check-ind/", "/mig/", "/mig/svar/"):
        page.goto(path)

    assert sorted(page.evaluate(KEPT)) == ["/gemt/", "/hjaelp/numre/", "/uden-net/"]
    page.context.set_offline(True)
    page.goto(f"/snak/{talk}/")

    expect(page.get_by_role("heading", name="Du har ikke net lige nu")).to_be_visible()
    expect(page.locator("a[href='tel:112']")).to_be_visible()
    expect(page.locator("body")).not_to_contain_text("HEMMELIGT")


def test_a5_logging_out_empties_the_phone(homes, phone):
    page = phone("alma")
    settled(page, "/gemt/", "/hjaelp/numre/", "/uden-net/")
    page.goto("/nyt/")
    page.get_by_label("Hvad har du lyst til at dele?").fill("Venter stadig")
    expect(page.locator("safe-form")).to_have_attribute("data-ready", "")
    page.route("**/nyt/", posting(lambda route: route.abort()))
    page.get_by_role("button", name="Del i Stuen").click()
    expect(page.locator(".letter")).to_have_count(1)
    page.goto("/konto/log-ud/")
    expect(page.get_by_text("Det her er ikke sendt endnu.")).to_be_visible()

    page.locator("main form button[type=submit]").last.click()
    page.wait_for_url("**/")

    assert page.evaluate(KEPT) == []
    assert page.evaluate("localStorage.length") == 0
    assert kept(page) == 0


def test_somebody_else_on_the_same_phone_does_not_find_what_was_kept(homes, phone):
    page = phone("alma")
    settled(page, "/gemt/", "/hjaelp/numre/", "/uden-net/")

    become(page.context, homes, "bo", shared=True)
    settled(page, "/hjaelp/numre/", "/uden-net/")
    page.context.set_offline(True)
    page.goto("/")

    expect(page.get_by_role("heading", name="Du har ikke net lige nu")).to_be_visible()


GIVE = """([bytes, words, isLeft]) => {
    const given = new FormData();
    given.append("photos", new File([new Uint8Array(bytes)], "kop.jpg", { type: "image/jpeg" }));
    given.append("text", words);
    if (isLeft) {
        given.append("photos", given.get("photos"));
        return fetch("/nyt/del/", { method: "POST", body: given }).then(({ ok }) => ok);
    }
    const form = Object.assign(document.createElement("form"),
        { method: "post", action: "/nyt/del/", enctype: "multipart/form-data" });
    const fill = ({ formData }) => given.forEach((value, name) => formData.append(name, value));
    form.addEventListener("formdata", fill);
    document.body.append(form);
    form.submit();
}"""


def test_a_photo_shared_from_the_gallery_lies_on_the_sheet_without_those_that_were_left(homes, phone):
    page = phone("alma")
    settled(page, "/gemt/", "/hjaelp/numre/", "/uden-net/")
    page.reload()  # the worker takes what is shared from now on
    photo = list(pictures.picture(image=pictures.four_corners(60, 80)))
    assert page.evaluate(GIVE, [photo, "Kom aldrig på arket", True])

    page.evaluate(GIVE, [photo, "Fra galleriet", False])
    page.wait_for_url("**/nyt/?delt")

    expect(page.locator("photo-upload[data-state=done]")).to_have_count(1)
    expect(page.get_by_label("Hvad har du lyst til at dele?")).to_have_value("Fra galleriet")
    assert "/nyt/del/0" not in page.evaluate(KEPT)


def test_a_photo_given_and_never_fetched_is_swept_away_after_ten_minutes(homes, phone):
    page = phone("alma")
    settled(page, "/gemt/", "/hjaelp/numre/", "/uden-net/")
    page.reload()
    photo = list(pictures.picture(image=pictures.four_corners(60, 80)))
    assert page.evaluate(GIVE, [photo, "Kom aldrig på arket", True])
    given = ["/nyt/del/0", "/nyt/del/1", "/nyt/del/words"]
    assert settled(page, "/gemt/", "/hjaelp/numre/", "/uden-net/", *given)[-1] == given[-1]

    page.clock.set_fixed_time(datetime.now(UTC) + timedelta(minutes=11))

    assert sorted(settled(page, "/gemt/", "/hjaelp/numre/", "/uden-net/")) == [
        "/gemt/",
        "/hjaelp/numre/",
        "/uden-net/",
    ]


def shown_at_last(page):
    """The number on the mark, once the page is at rest."""
    for _ in range(50):
        if shown := page.evaluate("shown"):
            return shown[-1]
        page.wait_for_timeout(200)
    return None


def test_the_number_on_the_mark_is_that_of_the_unread_talks(homes, phone):
    page = phone("bo")
    page.add_init_script(
        """window.shown = [];
        navigator.setAppBadge = async (number) => window.shown.push(number);
        navigator.clearAppBadge = async () => window.shown.push(0);"""
    )
    talk = homes.talk(username="bo", by="vera")
    homes.say(talk=talk, author="vera", text="Hej Bo")

    page.goto("/")
    expect(page.locator(".tab-bar__dot")).to_have_text("ulæst: 1")
    with_one = shown_at_last(page)
    page.goto(f"/snak/{talk}/")
    page.goto("/")

    assert (with_one, shown_at_last(page)) == (1, 0)


def test_the_screen_is_offered_once_and_not_at_the_first_visit(homes, phone):
    page = phone("alma", "/")
    offer = page.locator("app-offer")
    settled(page, "/gemt/", "/hjaelp/numre/", "/uden-net/")
    expect(offer).to_be_hidden()

    page.evaluate("sessionStorage.clear()")  # another day
    page.goto("/")
    expect(offer).to_be_visible()
    offer.get_by_role("link", name="Vis mig hvordan").click()
    expect(page.get_by_role("heading", name="Læg huset på din skærm")).to_be_visible()
    page.goto("/")
    page.wait_for_timeout(1500)

    expect(offer).to_be_hidden()


def test_switched_off_the_worker_is_gone_at_the_next_visit(homes, phone):
    page = phone("alma")
    settled(page, "/gemt/", "/hjaelp/numre/", "/uden-net/")
    homes.env["INSTALLABLE"] = "off"
    homes.restart()
    try:
        page.goto("/")
        page.evaluate("navigator.serviceWorker.getRegistration().then((one) => one?.update())")
        for _ in range(100):
            left = page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)")
            if not left and not page.evaluate(KEPT):
                break
            page.wait_for_timeout(200)
        assert (left, page.evaluate(KEPT)) == (0, [])
    finally:
        homes.env["INSTALLABLE"] = "on"
        homes.restart()
