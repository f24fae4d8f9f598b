"""Somebody speaks instead of writing: on the wall, in an answer, in a private talk, with and without net."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from community import conversations
from community.models import Comment, Message, Post, VoiceNote
from moderation import privacy
from moderation.models import Purpose
from tests import make, recordings
from tests.browser.microphone import speaking  # noqa: F401  (a fixture)
from tests.browser.test_every_page import findings, sideways
from tests.browser.writing import share, without_net

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def speak(page: Page, seconds: float = 1.5) -> None:
    """Tap, say something, tap Stop, and wait until the house has it."""
    begin(page, seconds)
    page.get_by_role("button", name="Stop", exact=True).click()


def begin(page: Page, seconds: float = 1.5) -> None:
    page.get_by_role("button", name="Tal", exact=True).click()
    expect(page.get_by_text("Vi lytter.")).to_be_visible()
    page.wait_for_timeout(seconds * 1000)


def arrived(page: Page) -> None:
    expect(page.locator("voice-note[data-state=done]")).to_be_visible(timeout=30_000)


def plays(page: Page) -> float:
    """How long the house's own recording is, as this browser reads it."""
    return page.locator("figure.voice audio").first.evaluate(
        """async (sound) => {
            sound.load();
            await new Promise((well, badly) => {
                sound.onloadedmetadata = well;
                setTimeout(() => badly(new Error(`nothing to hear ${sound.error?.message}`)), 8000);
            });
            return sound.duration;
        }"""
    )


def test_a_voice_is_recorded_heard_and_shared(alma, speaking):  # noqa: F811
    page = speaking(alma, "/nyt/")
    speak(page)
    arrived(page)
    assert page.locator("[data-part=sound]").evaluate("sound => sound.src").startswith("blob:")

    page.get_by_role("button", name="Del i Stuen").click()
    page.wait_for_url(re.compile(r":\d+/$"))

    note = Post.objects.get().voice
    assert note.is_ready
    assert 1 <= note.seconds <= 4
    expect(page.get_by_text("Stemme fra Alma")).to_be_visible()
    assert 0.5 < plays(page) < 5


def test_a_voice_that_waits_comes_back_undone_and_outlives_the_day_the_house_keeps_it(alma, speaking):  # noqa: F811
    page = speaking(alma, "/nyt/")
    speak(page, 1)
    arrived(page)
    without_net(page)
    share(page)
    expect(page.locator(".letter")).to_have_count(1)

    page.get_by_role("button", name="Fortryd").click()
    expect(page.locator("voice-note[data-state=offline]")).to_be_visible()
    page.context.set_offline(False)
    arrived(page)
    page.context.set_offline(True)
    share(page)
    expect(page.locator(".letter")).to_have_count(1)
    VoiceNote.objects.all().delete()  # a day has gone by in the house, and on the phone
    page.clock.set_fixed_time(datetime.now(UTC) + timedelta(hours=30))
    page.context.set_offline(False)

    page.wait_for_url(re.compile(r":\d+/$"))
    assert Post.objects.get().voice.is_ready


def test_one_may_speak_again_or_not_at_all(alma, speaking):  # noqa: F811
    page = speaking(alma, "/nyt/")
    speak(page, 1)
    arrived(page)
    first = VoiceNote.objects.get().key

    page.get_by_role("button", name="Tal igen").click()
    expect(page.get_by_text("Vi lytter.")).to_be_visible()
    page.wait_for_timeout(1000)
    page.get_by_role("button", name="Stop", exact=True).click()
    arrived(page)
    assert VoiceNote.objects.get().key != first
    with page.expect_response(re.compile("/fjern/$")):
        page.get_by_role("button", name="Fjern", exact=True).click()

    assert not VoiceNote.objects.exists()
    expect(page.get_by_role("button", name="Tal", exact=True)).to_be_visible()


def test_sending_while_one_speaks_stops_and_sends_it_all(alma, bo, speaking):  # noqa: F811
    post = make.post(bo)
    page = speaking(alma, f"/opslag/{post.pk}/")
    page.get_by_label("Skriv et svar til Bo").fill("Hør")
    begin(page)

    page.get_by_role("button", name="Send mit svar").click()
    expect(page.locator(".comment", has_text="Stemme fra Alma")).to_be_visible(timeout=30_000)

    answer = Comment.objects.get()
    assert (answer.text, answer.voice.owner) == ("Hør", alma)


def test_a_voice_alone_may_be_said_in_private_to_the_staff(alma, vera, speaking):  # noqa: F811
    talk = conversations.open_with(alma, by=alma)
    page = speaking(alma, f"/snak/{talk.pk}/")
    speak(page)
    arrived(page)

    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.locator(".bubble--me figure.voice")).to_be_visible(timeout=30_000)

    said = Message.objects.get()
    assert (said.text, said.voice.owner) == ("", alma)
    expect(page.get_by_role("button", name="Tal", exact=True)).to_be_visible()


def test_the_staff_answer_by_voice_too_and_the_member_hears_it(alma, vera, speaking):  # noqa: F811
    talk = conversations.open_with(alma, by=vera)
    privacy.look(vera, alma, privacy.What.PRIVATE, Purpose.CONCERN, "Alma bad om hjælp")
    page = speaking(vera, reverse("desk-member", args=[alma.handle]))
    speak(page)
    arrived(page)

    page.get_by_role("button", name="Send til Alma").click()
    expect(page.locator("figure.voice")).to_be_visible(timeout=30_000)

    assert Message.objects.get().voice.owner == vera
    page = speaking(alma, f"/snak/{talk.pk}/")
    expect(page.get_by_text("Stemme fra Vera")).to_be_visible()
    assert 0.5 < plays(page) < 5


def test_without_net_the_voice_is_kept_on_the_phone_and_goes_by_itself(alma, speaking):  # noqa: F811
    page = speaking(alma, "/nyt/")
    page.context.set_offline(True)
    speak(page)
    expect(page.get_by_text("Din stemme ligger her.")).to_be_visible()

    page.context.set_offline(False)
    arrived(page)

    assert VoiceNote.objects.count() == 1


def test_d1_a_recording_outlives_the_page_it_was_made_on(alma, speaking):  # noqa: F811
    page = speaking(alma, "/nyt/")
    page.route("**/stemmer/", lambda route: route.abort())
    speak(page)
    expect(page.get_by_text("Din stemme ligger her.")).to_be_visible()
    page.unroute("**/stemmer/")

    page.goto("/mig/")
    page.goto("/nyt/")
    arrived(page)

    assert VoiceNote.objects.count() == 1


def test_what_was_spoken_in_two_tabs_without_net_comes_one_after_the_other(alma, speaking):  # noqa: F811
    page = speaking(alma, "/nyt/")
    other = page.context.new_page()
    other.goto("/nyt/")
    page.context.route("**/stemmer/", lambda route: route.abort())
    for tab in (page, other):
        speak(tab, 1)
        expect(tab.get_by_text("Din stemme ligger her.")).to_be_visible()
        tab.goto("/mig/")
    page.context.unroute("**/stemmer/")

    for _ in range(2):
        page.goto("/nyt/")
        arrived(page)
        share(page)
        page.wait_for_url(re.compile(r":\d+/$"))
    page.goto("/nyt/")

    expect(page.get_by_role("button", name="Tal", exact=True)).to_be_visible()
    assert VoiceNote.objects.filter(post__isnull=False).count() == 2


def test_when_the_phone_says_no_one_may_choose_a_file(alma, speaking):  # noqa: F811
    page = speaking(alma, "/nyt/", allows=False)

    page.get_by_role("button", name="Tal", exact=True).click()
    expect(page.get_by_text("Telefonen siger nej til mikrofonen.")).to_be_visible()
    sound = {"name": "Anni.m4a", "mimeType": "audio/mp4", "buffer": recordings.recording("mp4")}
    page.locator("input[name=recording]").set_input_files(sound)
    page.get_by_label("Hvad har du lyst til at dele?").fill("Hør")
    page.get_by_role("button", name="Del i Stuen").click()
    page.wait_for_url(re.compile(r":\d+/$"))

    assert Post.objects.get().voice.is_ready


def test_it_can_be_done_with_the_keyboard_alone(alma, speaking):  # noqa: F811
    page = speaking(alma, "/nyt/")
    page.get_by_role("button", name="Tal", exact=True).focus()

    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Stop", exact=True)).to_be_focused()
    page.wait_for_timeout(1000)
    page.keyboard.press("Enter")
    arrived(page)

    expect(page.get_by_role("button", name="Tal igen")).to_be_focused()


@pytest.mark.parametrize("look", [{}, {"color_scheme": "dark"}, {"viewport": {"width": 320, "height": 640}}])
def test_the_screens_of_a_voice_are_for_everybody(alma, look, speaking):  # noqa: F811
    note = recordings.ready(alma)
    note.transcript = "Godmorgen alle sammen"
    note.save()
    post = make.post(alma, "", voice=note)
    page = speaking(alma, "/nyt/", strict=False, **look)
    begin(page, 0.3)
    found = [*findings(page), sideways(page)]
    page.get_by_role("button", name="Stop", exact=True).click()
    arrived(page)
    found += [*findings(page), sideways(page)]

    for path in (f"/opslag/{post.pk}/", "/", f"/stemme/{note.key}/ord/"):
        page.goto(path)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        found += [*findings(page), sideways(page)]

    assert found == [0, 0, 0, 0, 0]
