"""Two who do not meet: nothing of the one reaches the other (SAFETY Z8)."""

import pytest
from django.urls import reverse

from activities.models import Audience
from activities.moods import checkins, cups
from community import attached, cards, comments, live, posts, profiles, veils
from community.models import Block, Member, Post, Role, Warmth
from moderation.decisions import interventions
from tests import make, pictures

pytestmark = pytest.mark.django_db


@pytest.fixture
def kim(alma) -> Member:
    """Alma has closed the door to Kim. Nobody has told Kim."""
    kim = make.member("Kim")
    veils.block(alma, kim)
    return kim


def pages_of(browser, post):
    """Every page on which something of a post may stand."""
    after = make.post(None, "Huset siger noget.")
    wall = [browser.get("/"), browser.get(reverse("older", args=[after.pk + 1]))]
    return [answer.content.decode() for answer in [*wall, browser.get(reverse("post", args=[post.pk]))]]


def test_z8_neither_sees_the_others_posts(alma, kim, as_member):
    hers, his = make.post(alma, "Fra Alma selv"), make.post(kim, "Fra Kim selv")

    assert all("Fra Alma selv" not in page for page in pages_of(as_member(kim), hers))
    assert all("Fra Kim selv" not in page for page in pages_of(as_member(alma), his))


def test_z8_others_still_meet_both(alma, kim, bo, as_member):
    hers, his = make.post(alma, "Fra Alma selv"), make.post(kim, "Fra Kim selv")

    assert "Fra Alma selv" in pages_of(as_member(bo), hers)[0]
    assert "Fra Kim selv" in pages_of(as_member(bo), his)[0]


def test_z8_answers_warmth_and_cups_of_the_one_are_not_there_for_the_other(alma, kim, bo, as_member):
    post = make.post(bo, "Kaffen er klar", is_prompt=True)
    comments.add(post, alma, "Svar fra hende")
    posts.warm(post, alma, Warmth.HUG)
    cups.put(post, alma)

    for page in pages_of(as_member(kim), post):
        assert "Svar fra hende" not in page
        assert "Alma" not in page
        assert alma.handle not in page


def test_z8_the_same_card_has_everything_for_those_who_meet_her(alma, kim, bo, as_member):
    post = make.post(bo, "Kaffen er klar", is_prompt=True)
    comments.add(post, alma, "Svar fra hende")
    posts.warm(post, alma, Warmth.HUG)
    cups.put(post, alma)
    as_member(kim).get("/")

    page = as_member(bo).get("/").content.decode()

    assert "Svar fra hende" in page
    assert page.count("Alma") >= 3


def test_z8_what_is_caught_up_leaves_the_other_out(alma, kim, bo, as_member):
    other = make.post(bo, "Fra Bo")
    hers = make.post(alma, "Fra Alma selv")
    comments.add(other, alma, "Svar fra hende")

    news = as_member(kim).get(reverse("live-since"), {"topic": "feed", "seq": 0}).json()

    assert hers.pk in news["removed"]
    assert [card["id"] for card in news["cards"]] == [other.pk]
    assert "Svar fra hende" not in news["cards"][0]["html"]


def test_z8_the_live_line_gives_them_a_number_and_no_words(alma, kim, bo):
    post = make.post(bo, "Fra Bo")
    comments.add(post, alma, "Svar fra hende")

    card = live.cards("post", [post.pk], "da")[post.pk]

    assert veils.of(kim).concerns(card.apart)
    assert not veils.of(bo).concerns(card.apart)


def test_z8_pictures_of_the_one_are_closed_to_the_other(alma, kim, as_member):
    hung = pictures.ready(alma)
    make.post(alma, photos=[hung])

    assert as_member(kim).get(reverse("photo", args=[hung.key, 320])).status_code == 404


def test_z8_nobody_answers_or_warms_somebody_they_are_apart_from(alma, kim, as_member):
    post = make.post(alma)
    browser = as_member(kim)

    answer = browser.post(reverse("post-answer", args=[post.pk]), {"text": "Hej"})
    warmth = browser.post(reverse("post-warmth", args=[post.pk]), {"kind": "hug"})

    assert (answer.status_code, warmth.status_code) == (404, 404)
    assert not post.comments.exists()
    assert not post.reactions.exists()
    assert "Hej" in answer.content.decode()  # what was typed is not lost


def test_z8_how_somebody_is_today_is_told_to_those_they_meet(alma, kim, bo, as_member):
    checkins.check_in(alma, 2, Audience.HOUSE)

    hers, his = (as_member(one).get(reverse("today")).content.decode() for one in (kim, bo))

    assert "Alma" not in hers
    assert "Alma" in his


def test_z8_the_own_page_is_not_there_either(alma, kim, as_member):
    assert as_member(kim).get(reverse("person", args=[alma.handle])).status_code == 404
    assert as_member(alma).get(reverse("person", args=[kim.handle])).status_code == 404


def test_a_door_is_closed_from_the_menu_and_opened_again(alma, bo, as_member):
    browser = as_member(alma)
    make.post(bo, "Fra Bo")

    browser.post(reverse("block", args=[bo.handle]))
    closed = browser.get("/").content.decode()
    browser.post(reverse("unblock", args=[bo.handle]))
    opened = browser.get("/").content.decode()

    assert "Fra Bo" not in closed
    assert "Fra Bo" in opened


def test_closing_twice_is_one_door(alma, bo):
    veils.block(alma, bo)
    veils.block(alma, bo)

    assert Block.objects.count() == 1


def test_when_both_have_closed_both_must_open(alma, bo):
    veils.block(alma, bo)
    veils.block(bo, alma)

    veils.unblock(alma, bo)

    alma.refresh_from_db()
    assert veils.of(alma).people == {bo.pk}


def test_a_door_to_the_staff_cannot_be_closed(alma, vera, as_member):
    page = as_member(alma).post(reverse("block", args=[vera.handle]))

    assert not Block.objects.exists()
    assert "arbejder her" in page.content.decode()


def test_staff_cannot_close_a_door_to_a_member(alma, vera):
    with pytest.raises(veils.CannotBlockError):
        veils.block(vera, alma)


def test_who_begins_to_work_here_meets_everybody(alma, kim, leo):
    kim.role = Role.STAFF
    kim.save()
    interventions.give_role(kim, by=leo, was="member")

    alma.refresh_from_db()
    assert not Block.objects.exists()
    assert not alma.veiled


def test_the_wall_asks_no_more_for_those_who_meet_everybody(
    alma, bo, as_member, django_assert_max_num_queries
):
    make.post(bo)
    browser = as_member(alma)
    browser.get("/")

    with django_assert_max_num_queries(12):
        browser.get("/")
    assert veils.of(alma) is veils.NO_VEIL


def test_the_wall_of_somebody_apart_costs_a_few_queries_however_much_hangs_there(
    alma, kim, bo, as_member, django_assert_max_num_queries
):
    for number in range(20):
        comments.add(make.post(bo, f"Nummer {number}"), alma, "Svar fra hende")
    browser = as_member(kim)
    browser.get("/")

    with django_assert_max_num_queries(22):
        browser.get("/")


def test_a_card_of_ones_own_is_kept_nowhere(alma, kim, bo):
    post = make.post(bo, "Fra Bo")
    comments.add(post, alma, "Svar fra hende")
    post = Post.objects.get(pk=post.pk)

    own = cards.html_for([post], "da", veils.of(kim))[post.pk]
    everybodys = cards.html_for([Post.objects.get(pk=post.pk)], "da")[post.pk]

    assert "Svar fra hende" not in own
    assert "Svar fra hende" in everybodys


def test_own_face_is_seen_by_those_inside_who_meet_her(alma, kim, bo):
    face = pictures.ready(alma)
    profiles.show_face(alma, face)

    assert attached.photo(bo, face.key) == face
    assert attached.photo(kim, face.key) is None
