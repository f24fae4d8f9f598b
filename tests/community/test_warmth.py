"""Sending warmth."""

import pytest

from community import posts
from community.models import Reaction
from tests import make

SCRIPT = {"HX-Request": "true"}


def warm(browser, post, kind, **more):
    return browser.post(f"/opslag/{post.pk}/varme/", {"kind": kind}, **more)


@pytest.mark.parametrize("kind", ["heart", "hug", "coffee", "cool", "light"])
def test_there_are_five_ways_to_send_warmth(alma, bo, as_member, kind):
    post = make.post(alma)

    done = warm(as_member(bo), post, kind)

    assert done.status_code == 303
    assert Reaction.objects.get().kind == kind


def test_changing_ones_mind_leaves_one_warmth(alma, bo, as_member):
    browser, post = as_member(bo), make.post(alma)

    warm(browser, post, "heart")
    warm(browser, post, "light")

    assert list(Reaction.objects.values_list("kind", flat=True)) == ["light"]


def test_warmth_can_be_taken_back(alma, bo, as_member):
    browser, post = as_member(bo), make.post(alma)

    warm(browser, post, "heart")
    warm(browser, post, "")

    assert not Reaction.objects.exists()


def test_a_script_gets_the_card_anew(alma, bo, as_member):
    card = warm(as_member(bo), make.post(alma), "hug", headers=SCRIPT).text

    assert card.lstrip().startswith("<article")
    assert "Fra <bdi>Bo</bdi>" in card
    assert "csrf" not in card


def test_the_page_of_the_post_shows_which_one_is_mine(alma, bo, as_member):
    browser, post = as_member(bo), make.post(alma)
    warm(browser, post, "coffee")

    page = browser.get(f"/opslag/{post.pk}/").text

    assert page.count('aria-pressed="true"') == 1
    assert 'value="" aria-pressed="true"' in page


@pytest.mark.parametrize("forged", ["like", "<script>", "x" * 5000, "heart\0"])
def test_a_warmth_nobody_has_heard_of_changes_nothing(alma, bo, as_member, forged):
    done = warm(as_member(bo), make.post(alma), forged)

    assert done.status_code == 303
    assert not Reaction.objects.exists()


def test_a_post_that_is_gone_cannot_be_warmed(alma, bo, vera, as_member):
    post = make.post(alma)
    posts.hide(post, by=vera, reason="-")

    assert warm(as_member(bo), post, "heart").status_code == 404
    assert warm(as_member(bo), post, "heart", headers=SCRIPT).status_code == 404


def test_w3_looking_never_warms(alma, bo, as_member):
    post = make.post(alma)

    answer = as_member(bo).get(f"/opslag/{post.pk}/varme/?kind=heart")

    assert answer.status_code == 302
    assert not Reaction.objects.exists()
