"""What one does with the writing sheet and its pictures, in the words of the page."""

from collections.abc import Callable
from typing import Any

from PIL import Image
from playwright.sync_api import Page, expect

from tests import pictures

NAME = "Anni paa Kanariegade 7.jpg"
SLOW = {"offline": False, "latency": 20, "downloadThroughput": -1, "uploadThroughput": 30_000}
FAST = SLOW | {"latency": 0, "uploadThroughput": -1}
LISTEN_IN = """() => {
    const { send } = XMLHttpRequest.prototype;
    XMLHttpRequest.prototype.send = function (body) {
        window.sent = body.get("photo");
        send.call(this, body);
    };
}"""


def choose(page: Page, *uploads: bytes) -> None:
    """Tap "Billede" and choose these files (or one from the phone's camera)."""
    files = [{"name": NAME, "mimeType": "image/jpeg", "buffer": data} for data in uploads or [camera()]]
    page.locator("#photos").set_input_files(files)


def camera() -> bytes:
    """What a phone held upright makes of a coffee cup."""
    return pictures.picture(image=pictures.four_corners(600, 800), orientation=6)


def write(page: Page, words: str) -> None:
    """Put words on the sheet."""
    page.get_by_label("Hvad har du lyst til at dele?").fill(words)


def without_net(page: Page) -> None:
    """Into the tunnel, once the page has everything it needs to keep words."""
    expect(page.locator("safe-form, talk-form")).to_have_attribute("data-ready", "")
    page.context.set_offline(True)


def slow_net(page: Page) -> Callable[[dict[str, Any]], None]:
    """Far out in the country. Gives what makes the net another."""
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")

    def becomes(conditions: dict[str, Any]) -> None:
        network.send("Network.emulateNetworkConditions", conditions)

    becomes(SLOW)
    return becomes


def share(page: Page) -> None:
    """Tap the button."""
    page.get_by_role("button", name="Del i Stuen").click()


def arrived(page: Page, number: int = 1) -> None:
    """So many pictures have reached the house."""
    expect(page.locator("photo-upload[data-state=done]")).to_have_count(number, timeout=30_000)


def noise() -> Image.Image:
    """A picture with so much in it that it takes a while to send."""
    return Image.effect_noise((900, 900), 90).convert("RGB")
