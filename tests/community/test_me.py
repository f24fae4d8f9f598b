"""My own page."""

import pytest

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def test_mig_shows_my_emblem_my_name_and_my_log_in_name(as_member, alma):
    page = as_member(alma).get("/mig/").content.decode()

    assert "sunflower" in page
    assert "Alma" in page
    assert alma.username in page


@pytest.mark.parametrize(
    ("name", "value"), [("text_size", "largest"), ("text_size", ""), ("theme", "dark"), ("language", "en")]
)
def test_a_choice_is_saved_by_a_plain_form(as_member, alma, name, value):
    answer = as_member(alma).post("/mig/", {name: value})

    alma.refresh_from_db()
    assert answer.headers["Location"] == "/mig/"
    assert getattr(alma, name) == value


def test_a_script_gets_a_quiet_answer(as_member, alma):
    assert as_member(alma).post("/mig/", {"theme": "dark"}, headers=HTMX).status_code == 204


def test_what_is_not_sent_stays_as_it_is(as_member, alma):
    browser = as_member(alma)
    browser.post("/mig/", {"text_size": "large", "theme": "dark", "language": "en"})

    browser.post("/mig/", {"theme": ""})

    alma.refresh_from_db()
    assert (alma.text_size, alma.theme, alma.language) == ("large", "", "en")


def test_the_page_itself_wears_what_one_chose(as_member, alma):
    browser = as_member(alma)
    browser.post("/mig/", {"text_size": "larger", "theme": "dark", "language": "en"})

    page = browser.get("/mig/").content.decode()

    assert 'data-text="larger"' in page
    assert 'data-theme="dark"' in page
    assert 'lang="en"' in page


@pytest.mark.parametrize("nonsense", [{"theme": "pink"}, {"text_size": "-1"}, {"language": "xx"}])
def test_nonsense_changes_nothing(as_member, alma, nonsense):
    answer = as_member(alma).post("/mig/", nonsense)

    alma.refresh_from_db()
    assert answer.status_code == 422
    assert (alma.text_size, alma.theme, alma.language) == ("", "", "da")


def test_z6_no_other_field_can_be_sent_along(as_member, alma):
    extra = {
        "role": "admin", "username": "leo", "is_staff": "on", "is_superuser": "on", "admitted_at": "",
        "handle": "x", "display_name": "Leo", "emblem": "portrait-mette", "password": "x",
        "email": "x@example.org", "shown_out_at": "", "admitted_by": "1",
    }  # fmt: skip
    browser = as_member(alma)
    before = type(alma).objects.filter(pk=alma.pk).values().get()

    browser.post("/mig/", {"theme": "", **extra})

    assert type(alma).objects.filter(pk=alma.pk).values().get() == before


def test_a_member_s_language_is_saved_from_the_small_button_too(as_member, alma):
    as_member(alma).post("/sprog/", {"language": "en", "next": "/hjaelp/"})

    alma.refresh_from_db()
    assert alma.language == "en"


def test_the_way_out_is_a_button_not_a_link(as_member, alma):
    page = as_member(alma).get("/mig/").content.decode()

    assert 'action="/konto/log-ud/"' in page
    assert 'href="/konto/log-ud/"' not in page
