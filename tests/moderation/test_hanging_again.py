"""What was taken down can come back: its author corrects it and asks once; our own words can too."""

import pytest
from django.urls import reverse

from community import comments
from moderation.decisions import interventions
from moderation.models import Worry
from tests import make
from tests.moderation.reading import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def taken(alma, bo, vera, ground):
    """Bo's answer under Alma's post, taken down by Vera."""
    comment = comments.add(make.post(alma), bo, "Ring på 12 34 56 78")
    interventions.hide_answer(comment, vera, "Et telefonnummer.", ground)
    return comment


def test_a_corrected_answer_asks_once_whether_it_may_stand_again(
    bo, vera, taken, on_shift, as_member, django_capture_on_commit_callbacks
):
    on_shift(vera)
    browser = as_member(bo)

    for text in ("Ring til mig", "Skriv til mig"):
        with django_capture_on_commit_callbacks(execute=True):
            browser.post(reverse("answer-edit", args=[taken.pk]), {"text": text})

    told = Worry.objects.get()
    assert (told.reporter, told.comment) == (bo, taken)
    assert "rettet mit svar" in told.words
    as_member(vera).post(reverse("desk-show-again", args=[told.pk]))
    taken.refresh_from_db()
    assert taken.hidden_at is None


def test_a_corrected_post_asks_once(bo, vera, ground, as_member, django_capture_on_commit_callbacks):
    post = make.post(bo, "Ring på 12 34 56 78")
    interventions.hide(post, vera, "Et telefonnummer.", ground)

    for text in ("Ring til mig", "Skriv til mig"):
        with django_capture_on_commit_callbacks(execute=True):
            as_member(bo).post(reverse("post-edit", args=[post.pk]), {"text": text})

    assert Worry.objects.get().post == post


def test_the_author_of_an_answer_reads_why_and_finds_the_way_to_correct_it(bo, taken, as_member):
    browser, decision = as_member(bo), taken.decisions.get()

    page = browser.get(reverse("post", args=[taken.post_id])).content.decode()
    statement = browser.get(reverse("decision", args=[decision.pk])).content.decode()

    assert reverse("decision", args=[decision.pk]) in page
    assert reverse("answer-edit", args=[taken.pk]) in statement


def test_a_post_of_the_house_taken_down_by_a_slip_is_hung_up_again(jonas, vera, ground, as_member):
    post = make.post(None, "Kaffen er klar.")
    sent = {"reason": "Den forkerte.", "ground": ground.pk}

    page = as_member(vera).post(reverse("desk-hide", args=[post.pk]), sent, follow=True)
    assert "Kaffen er klar." in words(page)
    as_member(jonas).post(reverse("desk-hang-again", args=[post.pk]))

    post.refresh_from_db()
    assert post.hidden_at is None
    assert "Kaffen er klar." not in words(as_member(vera).get(reverse("desk-taken-down")))


def test_a_colleagues_words_are_put_back_by_who_took_them_down_or_those_who_lead(
    jonas, vera, leo, ada, ground, as_member
):
    post = make.post(jonas, "Vi lukker klokken otte.")
    answer = comments.add(make.post(jonas), jonas, "Nej.")
    interventions.hide(post, leo, "Det er ikke rigtigt.", ground)
    interventions.hide_answer(answer, vera, "Hårdt sagt.", ground)
    back = reverse("desk-hang-again", args=[post.pk])

    assert as_member(vera).post(back).status_code == 404
    assert as_member(jonas).post(back).status_code == 404
    as_member(ada).post(back)
    as_member(vera).post(reverse("desk-hang-answer-again", args=[answer.pk]))

    post.refresh_from_db()
    answer.refresh_from_db()
    assert (post.hidden_at, answer.hidden_at) == (None, None)


def test_members_words_and_closed_rooms_are_not_in_that_list(alma, vera, leo, ground, as_member):
    interventions.hide(make.post(alma, "Mit nummer"), vera, "Et telefonnummer.", ground)
    room = make.course(leo)
    closed = make.post(None, "Vi ses på torsdag.", course=room)
    interventions.hide(closed, vera, "Forkert dag.", ground)

    page = words(as_member(vera).get(reverse("desk-taken-down")))

    assert "Mit nummer" not in page
    assert "Vi ses på torsdag." not in page


def test_the_list_asks_the_same_number_of_times_however_many(
    vera, jonas, ground, as_member, django_assert_max_num_queries
):
    for number in range(12):
        interventions.hide(make.post(None, f"Nummer {number}"), vera, "En fejl.", ground)
        interventions.hide(make.post(jonas, f"Ord {number}"), vera, "En fejl.", ground)
    browser = as_member(vera)

    with django_assert_max_num_queries(12):
        assert "Nummer 11" in words(browser.get(reverse("desk-taken-down")))


def test_somebody_from_outside_hangs_nothing_up(sonja, vera, ground, as_member):
    post = make.post(None, "Kaffen er klar.")
    interventions.hide(post, vera, "Den forkerte.", ground)

    for name, numbers in (("desk-taken-down", []), ("desk-hang-again", [post.pk])):
        answer = as_member(sonja).post(reverse(name, args=numbers))
        assert answer.status_code in (404, 405)
    assert as_member(sonja).get(reverse("desk-taken-down")).status_code == 404
