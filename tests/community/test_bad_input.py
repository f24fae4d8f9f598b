"""What people, phones and strangers may send. Plain words come back, and never a broken page."""

import uuid
from html import escape

import pytest
from django.test import Client

from community.models import Comment, Post
from tests import make

STRANGE = {
    "script": "<script>alert(1)</script>",
    "picture": "<img src=x onerror=alert(1)>",
    "link": "[x](javascript:alert(1)) javascript:alert(1)",
    "template": "{{ settings.SECRET_KEY }} {% url 'stuen' %}",
    "quotes": "\"><b onmouseover='x'>",
    "emoji": "Kram 🤗👩‍👩‍👧‍👦🏳️‍🌈",
    "arabic": "صباح الخير يا أصدقاء",
    "turned": "\u202egnp.exe\u202c tekst",
    "zalgo": "H\u0335\u0321\u0352e\u0336j" * 40,
    "one long word": "å" * 4000,
}


@pytest.fixture
def strict_browser(alma):
    """A browser that checks forms the way the live house does."""
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(alma)
    return browser


@pytest.mark.parametrize("words", STRANGE.values(), ids=STRANGE)
def test_w2_everything_written_is_only_words(alma, bo, as_member, words):
    browser = as_member(alma)
    browser.post("/nyt/", {"text": words, "client_uuid": uuid.uuid4()})
    post = Post.objects.get()
    browser.post(f"/opslag/{post.pk}/svar/", {"text": words, "client_uuid": uuid.uuid4()})

    for page in (browser.get("/").text, as_member(bo).get(f"/opslag/{post.pk}/").text):
        assert post.text == words.strip()
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "<b onmouseover" not in page
        assert 'href="javascript:' not in page
        assert escape("SECRET_KEY") in page or words != STRANGE["template"]
    assert Comment.objects.get().text == words.strip()


def test_w2_a_name_is_only_words_too(bo, as_member):
    mallory = make.member("Mallory")
    mallory.display_name = "<b>M</b>"
    mallory.save()
    post = make.post(mallory)

    pages = [as_member(bo).get(address).text for address in ("/", f"/opslag/{post.pk}/")]

    assert not any("<b>M</b>" in page for page in pages)


def test_a_link_is_a_link_that_lends_nobody_our_good_name(alma, as_member):
    make.post(alma, "Se https://kigind.example/kaffe i dag")

    assert 'href="https://kigind.example/kaffe" rel="nofollow"' in as_member(alma).get("/").text


def test_words_from_right_to_left_stand_from_right_to_left(alma, as_member):
    make.post(alma, STRANGE["arabic"])

    page = as_member(alma).get("/").text

    assert 'dir="auto"' in page.split(STRANGE["arabic"])[0].rsplit("<article", 1)[1]


@pytest.mark.parametrize("pk", ["0", "999999", "99999999999999999999"])
def test_an_address_made_up_by_somebody_leads_nowhere(alma, as_member, pk):
    browser = as_member(alma)

    assert browser.get(f"/opslag/{pk}/").status_code == 404
    assert browser.post(f"/opslag/{pk}/svar/", {"text": "Hej"}).status_code == 404
    assert browser.post(f"/opslag/{pk}/varme/", {"kind": "heart"}).status_code == 404
    assert browser.post(f"/opslag/{pk}/slet/").status_code == 404
    assert browser.get(f"/aeldre/{pk}/").status_code == 200


@pytest.mark.parametrize(
    "address", ["/opslag/x/", "/opslag/-1/", "/opslag/1'--/", "/%00", "/opslag/%C0%AF/", "/nope/"]
)
def test_w8_a_wrong_address_is_answered_in_plain_danish(alma, as_member, address):
    answer = as_member(alma).get(address)

    assert answer.status_code == 404
    assert "Her er ikke noget mere" in answer.text
    assert "Django" not in answer.text


def test_a_form_that_lay_too_long_gives_the_words_back(strict_browser):
    answer = strict_browser.post("/nyt/", {"text": "Jeg har skrevet <i>længe</i>"})

    assert answer.status_code == 403
    assert "Siden har været åben for længe" in answer.text
    assert "Jeg har skrevet &lt;i&gt;længe&lt;/i&gt;" in answer.text
    assert not Post.objects.exists()


def test_the_way_back_from_an_expired_form_stays_in_the_house(strict_browser):
    ours = strict_browser.post("/nyt/", headers={"Referer": "http://testserver/nyt/?a=1"})
    theirs = strict_browser.post("/nyt/", headers={"Referer": "https://evil.example/x"})

    assert 'href="/nyt/"' in ours.text
    assert "evil.example" not in theirs.text


@pytest.mark.parametrize("address", ["/nyt/", "/opslag/1/svar/", "/opslag/1/varme/", "/opslag/1/slet/"])
def test_w3_nothing_is_done_without_the_key_of_the_form(strict_browser, address):
    assert strict_browser.post(address, {"text": "Hej", "kind": "heart"}).status_code == 403


def test_bytes_that_are_no_form_at_all_are_refused_politely(alma, as_member):
    browser = as_member(alma)

    torn = browser.post("/nyt/", b"--x\r\nrubbish", content_type="multipart/form-data; boundary=x")
    raw = browser.post("/nyt/", b"\xff\xfe\x00text=", content_type="application/x-www-form-urlencoded")

    assert torn.status_code in {400, 422}
    assert raw.status_code == 422


def test_too_many_fields_are_refused_in_plain_words(alma, as_member):
    answer = as_member(alma).post("/nyt/", {f"f{number}": "x" for number in range(1200)})

    assert answer.status_code == 400
    assert "Vi kunne ikke læse det, du sendte" in answer.text


def test_w8_what_breaks_is_our_fault_and_says_so(alma, settings):
    browser = Client(raise_request_exception=False)
    browser.force_login(alma)
    settings.ROOT_URLCONF = "tests.broken_house"

    answer = browser.get("/brudt/")

    assert answer.status_code == 500
    assert "Det gik galt hos os" in answer.text
    assert "Traceback" not in answer.text


def test_the_one_letter_no_database_can_hold_is_dropped_wherever_it_is_sent(vera, as_member):
    browser = as_member(vera)

    assert browser.get("/overblik/medlemmer/?navn=%00").status_code == 200
    assert browser.get("/overblik/medlemmer/%00/").status_code == 404
    assert browser.get("/billede/%00/400.webp").status_code == 404
    assert browser.get("/i-dag/%00/").status_code == 404
    assert browser.post("/billeder/%00/fjern/").status_code == 404
    assert browser.get("/live/since?topic=%00&seq=1").status_code == 404
