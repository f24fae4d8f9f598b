"""Answering each other."""

import uuid

from community import posts
from community.models import Comment, Post
from tests import make


def answer(browser, post, text, tap=None, **more):
    words = {"text": text, "client_uuid": tap or uuid.uuid4()}
    return browser.post(f"/opslag/{post.pk}/svar/", words, **more)


def test_an_answer_stands_under_the_post(alma, bo, as_member):
    post = make.post(alma, "Er der kaffe?")

    done = answer(as_member(bo), post, "Masser.")

    given = Comment.objects.get()
    assert done.status_code == 303
    assert done.headers["Location"] == f"/opslag/{post.pk}/#svar-{given.pk}"
    assert "Masser." in as_member(alma).get(f"/opslag/{post.pk}/").text


def test_d1_the_same_tap_twice_is_one_answer(alma, bo, as_member):
    browser, post, tap = as_member(bo), make.post(alma), uuid.uuid4()

    answers = [answer(browser, post, "Masser.", tap) for _ in range(3)]

    assert {one.headers["Location"] for one in answers} == {answers[0].headers["Location"]}
    assert Comment.objects.count() == 1


def test_an_answer_makes_the_card_new(alma, bo, as_member):
    post = make.post(alma)
    as_member(alma).get("/")

    answer(as_member(bo), post, "Så varmt")

    assert "Så varmt" in as_member(alma).get("/").text


def test_a_script_is_told_where_to_go(alma, bo, as_member):
    done = answer(as_member(bo), make.post(alma), "Hej", headers={"HX-Request": "true"})

    assert done.status_code == 204
    assert done.headers["HX-Redirect"].startswith("/opslag/")


def test_an_empty_answer_is_answered_in_plain_words(alma, bo, as_member):
    refused = answer(as_member(bo), make.post(alma), "  \n ")

    assert refused.status_code == 422
    assert "Skriv et par ord først." in refused.text


def test_nothing_is_lost_when_the_post_is_taken_down_meanwhile(alma, bo, vera, as_member):
    post = make.post(alma)
    posts.hide(post, by=vera, reason="-")

    late = answer(as_member(bo), post, "Jeg tænker på dig")

    assert late.status_code == 404
    assert "Opslaget er her ikke mere" in late.text
    assert "Jeg tænker på dig" in late.text
    assert Comment.objects.count() == 0


def test_nothing_is_lost_when_the_post_is_deleted_meanwhile(alma, bo, as_member):
    post = make.post(alma)
    posts.delete(Post.objects.get(pk=post.pk))

    late = answer(as_member(bo), post, "Jeg tænker på dig")

    assert late.status_code == 404
    assert "Jeg tænker på dig" in late.text


def test_coming_back_from_logging_in_one_lands_at_the_post(alma, as_member):
    post = make.post(alma)

    assert as_member(alma).get(f"/opslag/{post.pk}/svar/").headers["Location"] == f"/opslag/{post.pk}/"
