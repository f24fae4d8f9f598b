"""Writing something for the wall. Whatever goes wrong, no word is lost."""

import uuid

import pytest

from community.models import Photo, Post

SCRIPT = {"HX-Request": "true"}


def share(browser, text, tap=None, more=None, **headers):
    words = {"text": text, "client_uuid": tap or uuid.uuid4(), **(more or {})}
    return browser.post("/nyt/", words, **headers)


def loose(owner, **fields):
    return Photo.objects.create(owner=owner, width=40, height=30, **fields)


def test_what_is_shared_hangs_in_stuen(alma, as_member):
    browser = as_member(alma)

    done = share(browser, "Så er der kaffe.")
    page = browser.get(done.headers["Location"]).text

    assert done.status_code == 303
    assert "Så er der kaffe." in page
    assert "Dit opslag er i Stuen nu." in page


def test_d1_the_same_tap_twice_is_one_post(alma, as_member):
    browser, tap = as_member(alma), uuid.uuid4()

    answers = [share(browser, "Så er der kaffe.", tap) for _ in range(6)]

    assert {one.status_code for one in answers} == {303}
    assert Post.objects.count() == 1


def test_d1_the_same_words_in_a_new_form_are_a_new_post(alma, as_member):
    browser = as_member(alma)

    share(browser, "Godmorgen")
    share(browser, "Godmorgen")

    assert Post.objects.count() == 2


def test_every_form_has_a_number_of_its_own(alma, as_member):
    browser = as_member(alma)
    numbers = {browser.get("/nyt/").text.split('name="client_uuid" value="')[1][:36] for _ in range(2)}

    assert len(numbers) == 2


@pytest.mark.parametrize("nothing", ["", "   \n\t ", "\u200b\u200d\ufe0f", "\0\0"])
def test_an_empty_sheet_cannot_be_shared(alma, as_member, nothing):
    refused = share(as_member(alma), nothing)

    assert refused.status_code == 422
    assert "Skriv et par ord, eller vælg et billede." in refused.text
    assert not Post.objects.exists()


def test_too_many_words_come_back_with_how_many_too_many(alma, as_member):
    words = "kaffe og kage " * 1429  # 20,006 letters

    refused = share(as_member(alma), words)

    assert refused.status_code == 422
    assert "Det er 15005 bogstaver for langt." in refused.text
    assert words.strip() in refused.text


def test_a_line_break_counts_once(alma, as_member):
    done = share(as_member(alma), "a\r\n" * 2499 + "ab")

    assert done.status_code == 303
    assert Post.objects.get().text.count("\n") == 2499


@pytest.mark.parametrize("forged", ["", "abc", "<script>", "0" * 400])
def test_a_forged_number_does_not_lose_the_words(alma, as_member, forged):
    done = as_member(alma).post("/nyt/", {"text": "Hej", "client_uuid": forged})

    assert done.status_code == 303
    assert Post.objects.get().text == "Hej"


def test_a_picture_may_speak_for_itself(alma, as_member):
    photo = loose(alma)

    done = share(as_member(alma), "", more={"photo": photo.key})

    assert done.status_code == 303
    assert list(Post.objects.get().photos.all()) == [photo]


def test_nobody_hangs_a_picture_that_is_not_theirs(alma, bo, as_member):
    photo = loose(bo)

    share(as_member(alma), "Hej", more={"photo": [photo.key, "../../etc/passwd", "\0"]})

    assert not Post.objects.get().photos.exists()


def test_a_picture_stays_chosen_when_the_words_are_refused(alma, as_member):
    photo = loose(alma)

    refused = share(as_member(alma), "x" * 5001, more={"photo": photo.key})

    assert refused.status_code == 422
    assert photo.key in refused.text


def test_z6_no_field_of_the_form_gives_anybody_more_than_words(alma, bo, as_member):
    more = {"author": bo.pk, "title": "Fra huset", "is_prompt": "on", "hidden_at": "", "version": "99"}

    share(as_member(alma), "Hej", more=more)

    post = Post.objects.get()
    assert (post.author, post.title, post.is_prompt, post.version) == (alma, "", False, 1)


def test_a_script_is_told_where_to_go(alma, as_member):
    done = share(as_member(alma), "Hej", headers=SCRIPT)

    assert (done.status_code, done.headers["HX-Redirect"]) == (204, "/")


def test_the_sheet_says_who_can_read_it(alma, as_member):
    assert "Kun for jer i Kig Ind" in as_member(alma).get("/nyt/").text
