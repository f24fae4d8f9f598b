"""What was shared from the phone's gallery comes to lie on the sheet, beside what lies there already."""

import base64

import pytest
from playwright.sync_api import Page, expect

from tests.browser.writing import camera, choose, write

pytestmark = pytest.mark.browser

LAY_ASIDE = """async ([words, photo, count]) => {
    const box = await caches.open("house-given");
    const bytes = Uint8Array.from(atob(photo), (letter) => letter.charCodeAt(0));
    const file = new Blob([bytes], { type: "image/jpeg" });
    for (let number = 0; number < count; number++) await box.put(`/nyt/del/${number}`, new Response(file));
    await box.put("/nyt/del/words", new Response(JSON.stringify({ words, at: Date.now() })));
}"""


def given(page: Page, words: str, photos: int) -> None:
    """As the worker lays it aside when somebody shares to the house."""
    page.evaluate(LAY_ASIDE, [words, base64.b64encode(camera()).decode(), photos])
    page.goto("/nyt/?delt")


def test_words_from_the_gallery_stand_after_those_half_written(homes, phone):
    page = phone("alma")
    write(page, "Jeg var i skoven.")
    page.wait_for_timeout(800)  # it is a draft

    given(page, "Se min kop", 0)

    expect(page.get_by_label("Hvad har du lyst til at dele?")).to_have_value(
        "Jeg var i skoven.\n\nSe min kop"
    )


def test_pictures_from_the_gallery_lie_beside_the_others_and_what_has_no_room_is_said(homes, phone):
    page = phone("alma")
    choose(page, camera(), camera())
    expect(page.locator("photo-upload[data-state=done]")).to_have_count(2)
    page.wait_for_timeout(800)

    given(page, "", 3)

    expect(page.locator("photo-upload")).to_have_count(4)
    expect(page.get_by_text("Du kan dele 4 billeder ad gangen.")).to_be_visible()
