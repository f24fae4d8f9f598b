"""Afterwards, and ideas: "I did it", pictures side by side, and suggestions that get an answer."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from activities.forgetting import old_sign_ups, old_suggestions
from activities.gatherings import did_it, suggestions
from activities.models import Answer, DidIt, FilmNight, Suggestion, SuggestionKind
from community import posts, veils
from community.models import Post, SetAside, Tiding
from tests import make, pictures

pytestmark = pytest.mark.django_db


@pytest.fixture
def walk():
    """A walk that ended half an hour ago."""
    return make.activity(starts_at=timezone.now() - timedelta(minutes=90))


def show(walk, who, **facts):
    photo = pictures.ready(who)
    photo.alt_text = facts.pop("alt_text", "")
    photo.save()
    did_it.say(walk, who, facts.pop("text", ""), [photo], timezone.now(), uuid.uuid4())
    return photo


def test_pictures_end_side_by_side_with_names_and_words(walk, alma, bo, as_member):
    show(walk, alma, alt_text="En rød tagetes")
    show(walk, bo)

    page = as_member(bo).get(f"/aktiviteter/{walk.pk}/").text

    assert page.count("<figure>") == 2
    assert 'alt="En rød tagetes"' in page
    assert 'alt="Billede fra Bo"' in page
    assert '<div class="activity-hero"><img' in page
    assert Post.objects.filter(title="Gåtur").count() == 2


def test_a_tap_alone_says_it_once_and_hangs_nothing_on_the_wall(walk, alma, as_member):
    browser = as_member(alma)

    for _ in range(2):
        browser.post(f"/aktiviteter/{walk.pk}/gjort/")

    assert (DidIt.objects.count(), Post.objects.count()) == (1, 0)
    assert "<bdi>Alma</bdi> gjorde det." in browser.get(f"/aktiviteter/{walk.pk}/").text


def test_the_same_tap_with_words_is_one_post(walk, alma, as_member):
    sent = {"text": "Halvt færdig.", "client_uuid": str(uuid.uuid4())}

    for _ in range(2):
        as_member(alma).post(f"/aktiviteter/{walk.pk}/gjort/", sent)

    assert (DidIt.objects.count(), Post.objects.count()) == (1, 1)


def test_a_picture_without_a_script_comes_with_the_form(walk, alma, as_member):
    sent = {"text": "", "photos": pictures.upload()}

    done = as_member(alma).post(f"/aktiviteter/{walk.pk}/gjort/", sent)

    assert done.status_code == 303
    assert DidIt.objects.get().post.photos.get().owner == alma


def test_nobody_did_what_has_not_begun(alma, as_member):
    later = make.activity()

    as_member(alma).post(f"/aktiviteter/{later.pk}/gjort/", {"text": "Færdig."})

    assert not DidIt.objects.exists()
    with pytest.raises(did_it.NotYetError):
        did_it.say(later, alma, "", [], timezone.now(), uuid.uuid4())


def test_a_picture_goes_with_its_post_and_is_not_shown_to_who_does_not_meet_them(walk, alma, bo, as_member):
    show(walk, alma)
    veils.block(bo, alma)
    hidden = as_member(bo).get(f"/aktiviteter/{walk.pk}/").text

    posts.delete(Post.objects.get())

    assert "<figure>" not in hidden
    assert did_it.gallery(walk, alma) == []
    assert not DidIt.objects.exists()


def test_what_hangs_folded_or_was_put_aside_is_not_shown_side_by_side(walk, alma, bo, vera, as_member):
    for text in ("Min have", "Edderkop i vinduet", "Sår på knæet"):
        show(walk, alma, text=text)
    heavy = Post.objects.get(text="Sår på knæet")
    posts.edit(heavy, heavy.text, heavy=posts.Heavy(note="blod"), who_answers=heavy.who_answers)
    veils.mute(bo, ["edderkop"], [])
    SetAside.objects.create(post=Post.objects.get(text="Min have"), member=bo)
    bo.refresh_from_db()

    pages = {who: as_member(who).get(f"/aktiviteter/{walk.pk}/").text for who in (bo, vera)}

    assert (pages[bo].count("<figure>"), pages[vera].count("<figure>")) == (0, 2)


def test_who_did_it_without_a_picture_is_forgotten_with_the_places(walk, alma, bo):
    did_it.say(walk, alma, "", [], timezone.now(), uuid.uuid4())
    DidIt.objects.update(at=timezone.now() - timedelta(days=8))
    show(walk, bo)

    old_sign_ups(timezone.now() - timedelta(days=7))

    assert [row.member for row in DidIt.objects.all()] == [bo]


@pytest.mark.parametrize("people", [2, 12])
def test_the_pictures_cost_the_same_however_many(
    walk, alma, as_member, people, django_assert_max_num_queries
):
    for number in range(people):
        show(walk, make.member(f"Gæst {number}"))
    browser = as_member(alma)
    browser.get(f"/aktiviteter/{walk.pk}/")

    with django_assert_max_num_queries(11):
        browser.get(f"/aktiviteter/{walk.pk}/")


def test_an_idea_is_sent_once_and_its_answer_is_heard(alma, vera, as_member):
    sent = {"kind": "activity", "title": "Vi strikker", "client_uuid": str(uuid.uuid4())}
    for _ in range(2):
        as_member(alma).post("/aktiviteter/foreslaa/", sent)
    idea = Suggestion.objects.get()
    waiting = as_member(vera).get("/aktiviteter/forslag/").text

    as_member(vera).post(f"/aktiviteter/forslag/{idea.pk}/", {"answer": "no", "words": "Vi mangler garn."})

    assert "Vi strikker" in waiting
    assert "Vi strikker" not in as_member(vera).get("/aktiviteter/forslag/").text
    assert "Vi har svaret på din idé: Vi strikker" in as_member(alma).get("/aktiviteter/").text
    assert Tiding.objects.get(member=alma).kind == "idea-answered"
    assert "Vi har svaret på din idé: Vi strikker" in as_member(alma).get("/besked/").text
    assert "Vi mangler garn." in as_member(alma).get("/aktiviteter/foreslaa/").text


def test_a_no_needs_kind_words_and_is_said_once(alma, vera, jonas, as_member):
    idea = Suggestion.objects.create(member=alma, title="Vi strikker")

    refused = as_member(vera).post(f"/aktiviteter/forslag/{idea.pk}/", {"answer": "no"})
    first = suggestions.answer(idea, vera, Answer.YES, "", timezone.now())
    second = suggestions.answer(idea, jonas, Answer.NO, "Nej.", timezone.now())

    idea.refresh_from_db()
    assert (refused.status_code, first, second, idea.answer) == (422, True, False, "yes")


def test_yes_to_an_activity_leads_to_making_it_with_its_title_there(alma, vera, as_member):
    idea = Suggestion.objects.create(member=alma, title="Vi strikker")

    said = as_member(vera).post(f"/aktiviteter/forslag/{idea.pk}/", {"answer": "yes"})

    assert said.headers["Location"] == f"/aktiviteter/ny/?ide={idea.pk}"
    assert 'value="Vi strikker"' in as_member(vera).get(said.headers["Location"]).text
    assert "Vi strikker" not in as_member(vera).get("/aktiviteter/ny/?ide=x").text


def test_yes_to_a_film_leads_to_the_next_night_that_votes_or_to_a_new_one(alma, vera, as_member):
    idea = Suggestion.objects.create(member=alma, kind=SuggestionKind.FILM, title="Babettes gæstebud")
    onwards = f"/film/ny/?ide={idea.pk}"
    on = timezone.localdate() + timedelta(days=3)
    evening = {"on": str(on), "at": "19:30", "closes": "30", "text_da": "Vi ses."}
    evening["client_uuid"] = str(uuid.uuid4())

    said = as_member(vera).post(f"/aktiviteter/forslag/{idea.pk}/", {"answer": "yes"})
    made = as_member(vera).post(onwards, evening)

    films = f"/film/{FilmNight.objects.get().pk}/film/?ide={idea.pk}"
    assert (said.headers["Location"], made.headers["Location"]) == (onwards, films)
    assert 'value="Babettes gæstebud"' in as_member(vera).get(films).text
    again = Suggestion.objects.create(member=alma, kind=SuggestionKind.FILM, title="Ordet")
    said = as_member(vera).post(f"/aktiviteter/forslag/{again.pk}/", {"answer": "yes"})
    assert said.headers["Location"] == films.replace(f"={idea.pk}", f"={again.pk}")


def test_six_ideas_a_day_are_one_too_many_and_the_words_stay(alma, as_member):
    for number in range(suggestions.MOST):
        suggestions.suggest(alma, SuggestionKind.FILM, f"Film {number}", "", uuid.uuid4())

    refused = as_member(alma).post("/aktiviteter/foreslaa/", {"kind": "film", "title": "En til"})

    assert refused.status_code == 429
    assert 'value="En til"' in refused.text


def test_an_answered_idea_is_forgotten_and_a_waiting_one_is_not(alma, vera):
    old = timezone.now() - timedelta(days=100)
    done = Suggestion.objects.create(member=alma, title="Gammel", made_at=old)
    Suggestion.objects.create(member=alma, title="Venter", made_at=old)
    suggestions.answer(done, vera, Answer.YES, "", old)

    old_suggestions(timezone.now() - timedelta(days=90))

    assert [idea.title for idea in Suggestion.objects.all()] == ["Venter"]


@pytest.mark.parametrize("ideas", [1, 15])
def test_the_list_of_ideas_costs_the_same(ideas, vera, as_member, django_assert_max_num_queries):
    for number in range(ideas):
        Suggestion.objects.create(member=make.member(f"G{number}"), title=f"Idé {number}")
    browser = as_member(vera)
    browser.get("/aktiviteter/forslag/")

    with django_assert_max_num_queries(7):
        browser.get("/aktiviteter/forslag/")
