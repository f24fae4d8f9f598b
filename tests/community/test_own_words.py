"""One's own words: said otherwise, taken back, answered by whom one wishes; and what one wants not to see."""

import pytest
from django.urls import reverse

from community import comments, posts
from community.models import Comment, Post, SetAside, Warmth, WhoAnswers
from moderation.decisions import interventions
from moderation.models import Ground
from tests import make

pytestmark = pytest.mark.django_db


def page_of(post, browser):
    return browser.get(reverse("post", args=[post.pk])).text


def corrected(post, browser, text, **more):
    return browser.post(reverse("post-edit", args=[post.pk]), {"text": text, **more})


def test_a_corrected_post_says_the_new_words_and_that_it_was_corrected(alma, bo, as_member):
    post = make.post(alma, "Vi ses klokken ti")
    as_member(bo).get("/")

    done = corrected(post, as_member(alma), "Vi ses klokken elleve")

    wall = as_member(bo).get("/").text
    assert done.status_code == 303
    assert "klokken elleve" in wall
    assert "klokken ti" not in wall
    assert "Rettet" in wall


def test_choosing_who_may_answer_is_no_correction(alma, as_member):
    post = make.post(alma, "Godmorgen")

    corrected(post, as_member(alma), "Godmorgen", who_answers="staff")

    changed = Post.objects.get()
    assert (changed.who_answers, changed.edited_at) == (WhoAnswers.STAFF, None)


def test_only_its_author_corrects_a_post(alma, bo, vera, as_member):
    post = make.post(alma, "Mit")

    answers = [corrected(post, as_member(one), "Dit").status_code for one in (bo, vera)]

    assert answers == [404, 404]
    assert Post.objects.get().text == "Mit"


def test_an_empty_correction_is_refused_kindly_and_nothing_is_lost(alma, as_member):
    post = make.post(alma, "Mit")

    refused = corrected(post, as_member(alma), "  ", note="sorg", who_answers="nobody")

    assert refused.status_code == 422
    assert "sorg" in refused.text
    assert Post.objects.get().text == "Mit"


def test_a_correction_keeps_warmth_answers_and_the_fold(alma, bo, as_member):
    post = make.post(alma, "Om min far", heavy=posts.Heavy(["death"]))
    posts.warm(post, bo, Warmth.LIGHT)
    comments.add(post, bo, "Jeg tænker på dig")

    corrected(post, as_member(alma), "Om min mor", subjects=["death"])

    page = page_of(post, as_member(bo))
    assert "Om min mor" in page
    assert "Jeg tænker på dig" in page
    assert "Fra <bdi>Bo</bdi>" in page
    assert "Det handler om: Død" in page


def test_an_answer_is_corrected_and_marked(alma, bo, as_member):
    comment = comments.add(make.post(alma), bo, "Ja tka")

    done = as_member(bo).post(reverse("answer-edit", args=[comment.pk]), {"text": "Ja tak"})

    page = page_of(comment.post, as_member(alma))
    assert done.headers["Location"].endswith(f"#svar-{comment.pk}")
    assert "Ja tak" in page
    assert "Ja tka" not in page
    assert "Rettet" in page


def test_an_answer_is_deleted_after_a_question(alma, bo, as_member):
    comment = comments.add(make.post(alma), bo, "Det var ikke sådan ment")
    address = reverse("answer-delete", args=[comment.pk])
    as_member(alma).get("/")

    asked = as_member(bo).get(address)
    assert "Vil du slette svaret?" in asked.text
    as_member(bo).post(address)

    assert not Comment.objects.exists()
    assert "ikke sådan ment" not in as_member(alma).get("/").text


def test_nobody_corrects_or_deletes_the_answers_of_others(alma, bo, vera, as_member):
    comment = comments.add(make.post(alma), bo, "Bos ord")

    for one in (alma, vera):
        assert (
            as_member(one).post(reverse("answer-edit", args=[comment.pk]), {"text": "x"}).status_code == 404
        )
        assert as_member(one).post(reverse("answer-delete", args=[comment.pk])).status_code == 404

    assert Comment.objects.get().text == "Bos ord"


def test_an_answer_taken_down_is_seen_by_its_author_alone_with_the_reason(alma, bo, vera, as_member):
    comment = comments.add(make.post(alma), bo, "Ring til mig på 12 34 56 78")
    as_member(alma).get("/")

    address = reverse("desk-hide-answer", args=[comment.pk])
    sent = {"reason": "Et telefonnummer", "ground": Ground.objects.first().pk}
    as_member(vera).post(address, sent)

    assert "12 34 56 78" not in as_member(alma).get("/").text
    assert "12 34 56 78" not in page_of(comment.post, as_member(vera))
    mine = page_of(comment.post, as_member(bo))
    assert "12 34 56 78" in mine
    assert "Et telefonnummer" in mine


def test_members_take_no_answers_down(alma, bo, as_member):
    comment = comments.add(make.post(alma), bo, "Bos ord")

    as_member(alma).post(reverse("desk-hide-answer", args=[comment.pk]), {"reason": "Nej"})

    assert Comment.objects.get().hidden_at is None


@pytest.mark.parametrize(("who", "may"), [("everyone", {"bo", "vera", "alma"}), ("staff", {"vera", "alma"})])
def test_only_those_asked_may_answer(who, may, alma, bo, vera, as_member):
    post = make.post(alma, who_answers=WhoAnswers(who))

    for one in (alma, bo, vera):
        said = {"text": f"Fra {one.name}"}
        status = as_member(one).post(reverse("post-answer", args=[post.pk]), said).status_code
        assert (status == 303) == (one.username in may)


def test_where_nobody_is_asked_one_still_sends_warmth_and_no_word_is_lost(alma, bo, as_member):
    post = make.post(alma, who_answers=WhoAnswers.NOBODY)
    browser = as_member(bo)

    page = page_of(post, browser)
    late = browser.post(reverse("post-answer", args=[post.pk]), {"text": "Jeg havde skrevet"})
    browser.post(reverse("post-warmth", args=[post.pk]), {"kind": "hug"})

    assert "Alma vil helst ikke have svar her." in page
    assert "Send mit svar" not in page
    assert late.status_code == 422
    assert "Jeg havde skrevet" in late.text
    assert post.reactions.count() == 1


def test_a_corrected_post_that_was_taken_down_asks_the_staff_to_look_again(
    alma, vera, as_member, django_capture_on_commit_callbacks
):
    post = make.post(alma, "Ring 12 34 56 78")
    interventions.hide(post, by=vera, reason="Et nummer")

    with django_capture_on_commit_callbacks(execute=True):
        corrected(post, as_member(alma), "Ring til mig i huset")
    told = post.worries.get()
    as_member(vera).post(reverse("desk-show-again", args=[told.pk]))

    assert told.words == "Jeg har rettet mit opslag. Må det hænge igen?"
    assert Post.objects.get().hidden_at is None


def test_a_post_put_aside_is_gone_for_me_alone_until_i_take_it_back(alma, bo, as_member):
    post = make.post(alma, "Om edderkopper")
    browser = as_member(bo)

    assert "Ingen får det at vide" in browser.get(reverse("put-aside", args=[post.pk])).text
    browser.post(reverse("put-aside", args=[post.pk]))
    browser.post(reverse("put-aside", args=[post.pk]))

    assert "Om edderkopper" not in browser.get("/").text
    assert "Om edderkopper" in as_member(alma).get("/").text
    assert "Opslag fra Alma" in browser.get(reverse("set-aside")).text
    browser.post(reverse("aside-back", args=[post.pk]))
    assert "Om edderkopper" in browser.get("/").text
    assert not SetAside.objects.exists()
