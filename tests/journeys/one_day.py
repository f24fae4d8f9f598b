"""What the people of the journey do, in their own words. Selectors follow what a person sees."""

from datetime import datetime
from io import BytesIO

import pyotp
from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests import make

PHONE: ViewportSize = {"width": 390, "height": 844}
DESK: ViewportSize = {"width": 1440, "height": 900}
PATIENCE = 10_000  # milliseconds
GPS_IFD, MAKER = 0x8825, 0x010F


def phone(browser: Browser, address: str, username: str) -> Page:
    """A member's phone, logged in and in Stuen."""
    page = _page(browser, PHONE)
    _log_in(page, address + "/mig/", username)
    page.goto(address + "/")
    return page


def desk(browser: Browser, address: str, username: str, secret: str, now: datetime) -> Page:
    """A desk of the staff, logged in with both keys."""
    page = _page(browser, DESK)
    _log_in(page, address + "/overblik/", username)
    page.locator("[name=code]").fill(pyotp.TOTP(secret).at(now))
    page.locator("form:has([name=code]) .btn--primary").click()
    expect(page.get_by_role("heading", name="Hvem har brug for os?")).to_be_visible()
    return page


def _page(browser: Browser, size: ViewportSize) -> Page:
    context = browser.new_context(viewport=size, locale="da-DK", ignore_https_errors=True)
    context.set_default_timeout(PATIENCE)
    return context.new_page()


def _log_in(page: Page, address: str, username: str) -> None:
    answer = page.goto(address)
    assert answer is not None, "nobody answered"
    assert answer.ok, (answer.status, answer.text()[:500])
    page.locator("[name=login]").fill(username)
    page.locator("[name=password]").fill(make.PASSWORD)
    page.locator("form:has([name=password]) .btn--primary").click()
    page.wait_for_url(lambda url: "/log-ind/?" not in url)


def photo_with_a_place() -> bytes:
    """A phone's JPEG that says where it was taken."""
    picture = Image.effect_noise((1600, 1200), 40).convert("RGB")
    exif = picture.getexif()
    exif[MAKER] = "Phone of Alma"
    exif.get_ifd(GPS_IFD).update({1: "N", 2: (55.0, 40.0, 34.0), 3: "E", 4: (12.0, 34.0, 6.0)})
    file = BytesIO()
    picture.save(file, "JPEG", exif=exif)
    return file.getvalue()


def has_a_place(data: bytes) -> bool:
    """Whether a picture tells anything besides its pixels."""
    return bool(dict(Image.open(BytesIO(data)).getexif())) or b"Phone of Alma" in data


def share(page: Page, words: str, picture: bytes) -> None:
    """Write something, choose a picture, share it."""
    page.locator(".composer__write").click()
    page.locator("textarea[name=text]").fill(words)
    page.locator("input[name=photos]").set_input_files(
        {"name": "IMG_0042.jpg", "mimeType": "image/jpeg", "buffer": picture}
    )
    expect(page.locator("input[name=photo]")).to_have_count(1)
    page.get_by_role("button", name="Del i Stuen").click()
    expect(page.locator("article.post", has_text=words)).to_be_visible()


def answer(page: Page, post: str, words: str) -> None:
    """Answer somebody's post."""
    page.locator("article.post", has_text=post).get_by_role("link", name="Svar").click()
    page.locator("#svar").fill(words)
    page.get_by_role("button", name="Send mit svar").click()
    expect(page.locator(".comment", has_text=words)).to_be_visible()


def say_how_it_is(page: Page, mood: str, audience: str) -> None:
    """Tap a face, and who may see it."""
    page.locator(".choice", has_text=audience).click()
    page.locator(".mood", has_text=mood).click()
    expect(page.get_by_text("Tak, fordi du siger det.")).to_be_visible()


def write(page: Page, words: str) -> None:
    """Say something in a private talk."""
    form = page.locator("form:has([name=text]):has([name=client_uuid])")
    form.locator("textarea").fill(words)
    form.locator(".btn--primary").click()
    expect(page.locator(".bubble--me", has_text=words)).to_be_visible()
