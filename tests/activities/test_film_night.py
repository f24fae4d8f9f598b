"""Before the film: what there is to choose between, who has voted, and who has a seat."""

import uuid
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone, translation

from activities.days import programme
from activities.film import film_polls
from activities.gatherings import signups
from activities.models import Film, FilmNight, Vote
from tests import make
from tests.activities.clocks import at

pytestmark = pytest.mark.django_db

SAID = {
    "title": "Havet",
    "line": "Stille.",
    "minutes": "95",
    "age": "7",
    "where": "Biblioteket.",
    "poster": "boat",
}


@pytest.fixture
def vote():
    """A night in three hours, with three films to choose between."""
    night = make.film_night(chosen=False, starts_at=timezone.now() + timedelta(hours=3))
    return night, [make.film(night, title) for title in ("Havet", "Lyset", "Hatten")]


def test_several_votes_and_a_change_of_mind(vote, alma, as_member):
    night, films = vote
    browser, address = as_member(alma), f"/film/{night.pk}/stem/"

    for _ in range(2):
        browser.post(address, {"want": films[0].pk})
    browser.post(address, {"want": films[1].pk})
    browser.post(address, {"unwant": films[0].pk})

    assert list(Vote.objects.values_list("film__title", flat=True)) == ["Lyset"]


def test_nobody_sees_how_it_goes_before_they_have_voted(vote, alma, bo, as_member):
    night, films = vote
    film_polls.vote(night, bo, films[0], True, timezone.now())
    browser = as_member(alma)
    before = browser.get(f"/film/{night.pk}/").text

    browser.post(f"/film/{night.pk}/stem/", {"want": films[1].pk})

    assert "poll__bar" not in before
    assert browser.get(f"/film/{night.pk}/").text.count("poll__bar") == 3


def test_a_film_of_another_night_is_no_choice(vote, alma, as_member):
    night, _ = vote
    other = make.film(make.film_night(chosen=False))

    as_member(alma).post(f"/film/{night.pk}/stem/", {"want": other.pk})

    assert not Vote.objects.exists()


def test_most_votes_decide_when_the_time_is_up_and_the_first_on_the_list_when_equal(vote, alma, bo, vera):
    night, films = vote
    now = timezone.now()
    film_polls.vote(night, alma, films[2], True, now)
    film_polls.vote(night, bo, films[1], True, now)

    film_polls.close_due(now)
    early = FilmNight.objects.get(pk=night.pk).film
    film_polls.close_due(night.poll_closes_at)

    night.refresh_from_db()
    assert (early, night.film.title, night.activity.minutes) == (None, "Lyset", 120)
    with pytest.raises(film_polls.VoteOverError):
        film_polls.vote(night, vera, films[0], True, now)


def test_when_nobody_voted_the_staff_choose(vote, vera, as_member):
    night, films = vote
    film_polls.close_due(night.poll_closes_at)
    undecided = FilmNight.objects.get(pk=night.pk).film

    as_member(vera).post(f"/film/{night.pk}/vaelg/", {"film": films[0].pk})

    night.refresh_from_db()
    assert (undecided, night.film) == (None, films[0])


@pytest.mark.parametrize("chosen", [True, False])
def test_the_post_of_saturday_evening_names_the_film(laid_out, chosen):
    half_past_seven = at("2026-11-28 19:30")
    with time_machine.travel(half_past_seven, tick=False):
        make.film_night(chosen=chosen, starts_at=half_past_seven)
        programme.draft(half_past_seven.date())

        [post] = programme.open_due(half_past_seven)

    words = [post.words_in(code)["text"] for code in ("da", "en")]
    assert post.is_prompt
    assert ["I aften ser vi „Havet“." in words[0], "Tonight we watch “Havet”." in words[1]] == [chosen] * 2


def test_a_vote_that_comes_too_late_is_met_kindly(vote, alma, as_member):
    night, films = vote
    film_polls.choose(night, films[0])

    done = as_member(alma).post(f"/film/{night.pk}/stem/", {"want": films[1].pk}, follow=True)

    assert not Vote.objects.exists()
    assert [str(said) for said in done.context["messages"]] == ["Afstemningen er slut. Her er det, vi ser."]


def test_staff_make_an_evening_from_a_phone(vera, as_member):
    browser, tomorrow = as_member(vera), timezone.localdate() + timedelta(days=1)
    evening = {"on": tomorrow.isoformat(), "at": "19:30", "closes": "30", "text_da": "Vi ser film."}

    made = browser.post("/film/ny/", evening)
    night = FilmNight.objects.get()
    browser.post(made.headers["Location"], SAID | {"link": "https://bibliotek.example/havet"})
    refused = browser.post(made.headers["Location"], SAID | {"link": "http://usikker.example/havet"})

    film = Film.objects.get()
    assert (night.activity.starts_together_at, night.activity.host) == (night.activity.starts_at, vera)
    assert night.poll_closes_at == night.activity.starts_at - timedelta(minutes=30)
    assert (film.title, film.minutes, film.age) == ("Havet", 95, 7)
    assert (refused.status_code, 'value="Havet"' in refused.text) == (422, True)


def test_the_last_question_is_asked_in_english_too_when_somebody_has_written_it(vera):
    asked = {"question": "Hvad husker du?", "question_en": "What do you remember?"}
    night = film_polls.make(
        {"title_da": "Film", "starts_at": timezone.now()}, timezone.now(), uuid.uuid4(), asked
    )

    said = []
    for code in ("da", "en"):
        with translation.override(code):
            said.append(night.asked)
    night.question_en = ""

    assert said == ["Hvad husker du?", "What do you remember?"]
    with translation.override("en"):
        assert night.asked == "Hvad husker du?"


def test_two_taps_on_save_make_one_evening(vera):
    number, said = uuid.uuid4(), {"title_da": "Film", "starts_at": timezone.now()}

    made = [film_polls.make(said, timezone.now(), number) for _ in range(2)]

    assert made[0] == made[1]
    assert FilmNight.objects.count() == 1


def test_a_chosen_film_says_where_it_is_found_and_what_is_hard_in_it(alma, as_member):
    night = make.film_night(chosen=False)
    film = make.film(night, link="https://bibliotek.example/1", warning="Et barn dør.", language="sv", age=11)
    film_polls.choose(night, film)

    page = as_member(alma).get(f"/film/{night.pk}/").text

    assert 'href="https://bibliotek.example/1" rel="noreferrer noopener external"' in page
    assert "Et barn dør." in page
    assert "Fra 11 år" in page
    assert 'lang="sv"' in page


def test_a_seat_is_kept_and_given_back(alma, as_member):
    night = make.film_night()
    browser = as_member(alma)

    browser.post(f"/film/{night.pk}/plads/")
    seated = browser.get(f"/film/{night.pk}/dele/").text
    gone = browser.post(f"/film/{night.pk}/plads/", {"not_today": "yes"}, follow=True)

    assert "<bdi" in seated
    assert "Alma</bdi>" in seated
    assert [str(said) for said in gone.context["messages"]] == ["Helt i orden. Vi ses."]
    assert not night.activity.sign_ups.exists()


def test_the_next_film_night_is_one_tap_away(alma, as_member):
    none = as_member(alma).get("/film/")
    night = make.film_night()

    assert none.status_code == 200
    assert as_member(alma).get("/film/").headers["Location"] == f"/film/{night.pk}/"


@pytest.mark.parametrize("people", [2, 12])
def test_the_evening_costs_the_same_however_many_have_a_seat(
    alma, as_member, people, django_assert_max_num_queries
):
    night = make.film_night(chosen=False)
    for number in range(people):
        who = make.member(f"Gæst {number}")
        signups.join(night.activity, who, timezone.now())
        film_polls.vote(
            night, who, make.film(night, f"Film {number}"), True, night.poll_closes_at - timedelta(1)
        )
    browser = as_member(alma)
    browser.get(f"/film/{night.pk}/")

    with django_assert_max_num_queries(13):
        browser.get(f"/film/{night.pk}/")


def test_the_office_looks_after_the_films_of_an_evening(vote, leo, as_member):
    night, films = vote
    other = make.film(make.film_night(chosen=False), "En anden aften")
    address = f"/kontor/activities/filmnight/{night.pk}/change/"
    browser = as_member(leo)
    page = browser.get(address).text
    closes = timezone.localtime(night.poll_closes_at)
    sent = {"poll_closes_at_0": closes.strftime("%Y-%m-%d"), "poll_closes_at_1": closes.strftime("%H:%M")}
    rows = {"films-TOTAL_FORMS": "0", "films-INITIAL_FORMS": "0"}

    done = browser.post(address, sent | rows | {"film": films[1].pk, "question": ""})

    night.refresh_from_db()
    assert (done.status_code, night.film, night.activity.minutes) == (302, films[1], 120)
    assert f'<option value="{films[0].pk}">' in page
    assert f'<option value="{other.pk}">' not in page


def test_a_film_night_stands_in_the_programme_where_the_programme_has_its_own(laid_out, alma, as_member):
    saturday = at("2026-11-28 19:30")
    with time_machine.travel(at("2026-11-28 12:00"), tick=False):
        programme.draft(saturday.date())
        night = make.film_night(starts_at=saturday)
        later = make.film_night(starts_at=saturday + timedelta(hours=3))
        page = as_member(alma).get("/i-dag/").text

    assert page.count(f'href="/film/{night.pk}/"') == 1
    assert "Vi ser Havet" in page
    assert f'href="/film/{later.pk}/"' in page
    assert page.count("<h3>Filmaften</h3>") == 1
