"""What is new to somebody: one line for one event, calm and grouped, and nothing they should not meet."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from community import comments, conversations, members, posts, veils
from community.bell import notices, tidings
from community.bell.notices import Happening
from community.letting_go import leaving
from community.models import Comment, Event, Mention, Post, Tiding, Warmth
from community.privacy.retention import run
from tests import make

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 24, 11, tzinfo=UTC)


def look(browser) -> str:
    return browser.get(reverse("tidings")).content.decode()


@pytest.fixture
def lis(db):
    """Lives here."""
    return make.member("Lis")


def test_two_answers_are_one_line_with_two_names(alma, bo, lis, as_member):
    post = make.post(alma, "Er der kaffe?")
    comments.add(post, lis, "Ja.")
    comments.add(post, bo, "Jeg laver mere.")

    page = look(as_member(alma))

    assert "<bdi>Bo</bdi> og <bdi>Lis</bdi> har svaret på dit opslag." in page
    assert page.count('class="tiding ') == 1
    assert f'href="/opslag/{post.pk}/#svar"' in page
    assert "Jeg laver mere" not in page


def test_warmth_and_words_from_the_staff_stand_there_too(alma, bo, vera, as_member):
    posts.warm(make.post(alma), bo, Warmth.HUG)
    talk = conversations.open_with(alma, by=vera)
    conversations.say(talk, vera, "Hemmelige ord")

    page = look(as_member(alma))

    assert "<bdi>Bo</bdi> har sendt varme til dit opslag." in page
    assert "<bdi>Vera</bdi> fra personalet har skrevet til dig." in page
    assert "Hemmelige" not in page


def test_being_named_stands_there_until_it_is_taken_off(alma, bo, as_member):
    make.post(bo, "Tak, @Alma")
    before = look(as_member(alma))

    posts.take_name_off(Mention.objects.get())

    assert "<bdi>Bo</bdi> har nævnt dig." in before
    assert "har nævnt dig" not in look(as_member(alma))


def test_a_post_that_was_taken_down_is_told_and_told_no_more_when_it_hangs_again(alma, vera, as_member):
    post = make.post(alma)
    posts.hide(post, by=vera, reason="Der stod et telefonnummer.")
    down = look(as_member(alma))

    posts.show_again(post)

    assert "Personalet har taget noget fra dig ned." in down
    assert "taget noget fra dig ned" not in look(as_member(alma))


def test_nobody_is_told_of_their_own_deeds(alma, as_member):
    post = make.post(alma)
    comments.add(post, alma, "Jeg svarer mig selv.")
    posts.warm(post, alma, Warmth.HEART)

    assert not Tiding.objects.exists()


def test_nobody_on_the_way_out_is_named_there_and_regretting_it_brings_it_back(alma, bo, as_member):
    posts.warm(make.post(alma), bo, Warmth.HUG)
    leaving.ask(bo)
    alma.refresh_from_db()

    assert "<bdi>Bo</bdi>" not in look(as_member(alma))
    assert not tidings.is_any_new(alma)

    leaving.regret(bo)
    assert "<bdi>Bo</bdi>" in look(as_member(alma))


def test_warmth_that_was_taken_back_is_not_told(alma, bo):
    post = make.post(alma)
    posts.warm(post, bo, Warmth.HUG)
    posts.warm(post, bo, Warmth.COFFEE)
    assert Tiding.objects.count() == 1

    posts.warm(post, bo, None)

    assert not Tiding.objects.exists()


def test_z8_nothing_of_people_one_does_not_meet_before_or_after_the_door_was_closed(alma, bo, as_member):
    post = make.post(alma)
    comments.add(post, bo, "Hej")
    veils.block(alma, bo)
    alma.refresh_from_db()

    comments.add(post, bo, "Hallo?")
    page = look(as_member(alma))

    assert "<bdi>Bo</bdi>" not in page
    assert "Der er noget nyt til dig" not in as_member(alma).get("/").content.decode()
    assert Tiding.objects.count() == 1


@pytest.mark.parametrize(
    "go",
    [
        lambda post, comment, vera: posts.hide(post, by=vera, reason="-"),
        lambda post, comment, vera: posts.delete(post),
        lambda post, comment, vera: comment.delete(),
        lambda post, comment, vera: Comment.objects.update(hidden_at=timezone.now()),
    ],
    ids=["post hidden", "post deleted", "answer deleted", "answer hidden"],
)
def test_what_is_hidden_or_deleted_stands_there_no_more(go, alma, bo, vera, as_member):
    post = make.post(alma)
    comment = comments.add(post, bo, "Hej")

    go(post, comment, vera)

    assert "<bdi>Bo</bdi>" not in look(as_member(alma))


def test_somebody_shown_out_or_at_the_door_is_told_nothing(alma, bo, nils, leo):
    post = make.post(alma)
    members.show_out(alma, by=leo)
    alma.refresh_from_db()

    comments.add(post, bo, "Hej")

    assert not Tiding.objects.filter(kind="answer").exists()
    assert not notices.tell(nils, Happening("mention", "x", "/"))


def test_looking_changes_nothing_and_saying_so_does(alma, bo, as_member):
    """W3: a GET changes nothing."""
    browser = as_member(alma)
    comments.add(make.post(alma), bo, "Hej")
    assert "Der er noget nyt til dig" in browser.get("/").content.decode()

    first, second = look(browser), look(browser)
    browser.post(reverse("tidings-seen"), {"until": Tiding.objects.get().pk})

    assert "tiding--new" in first
    assert "tiding--new" in second
    assert "tiding--new" not in look(browser)
    assert "Der er noget nyt til dig" not in browser.get("/").content.decode()
    assert "har svaret" in look(browser)


def test_what_comes_while_somebody_reads_is_not_taken_for_seen(alma, bo, lis, as_member):
    browser = as_member(alma)
    comments.add(make.post(alma), bo, "Hej")
    newest = tidings.newest(alma)

    comments.add(Post.objects.get(), lis, "Også hej")
    browser.post(reverse("tidings-seen"), {"until": newest})

    assert "Der er noget nyt til dig" in browser.get("/").content.decode()


@pytest.mark.parametrize("until", ["", "x", "-1", "²", "9" * 40, "99999999999999999999"])
def test_a_number_that_is_none_does_no_harm(until, alma, as_member):
    assert as_member(alma).post(reverse("tidings-seen"), {"until": until}).status_code == 303


def test_the_page_of_the_post_says_it_was_seen(alma, bo, as_member):
    browser = as_member(alma)
    post = make.post(alma)
    comments.add(post, bo, "Hej")
    page = browser.get(f"/opslag/{post.pk}/").content.decode()
    assert f'data-until="{Tiding.objects.get().pk}" data-post="{post.pk}"' in page

    browser.post(reverse("tidings-seen"), {"until": Tiding.objects.get().pk, "post": post.pk})

    assert "<seen-tidings" not in browser.get(f"/opslag/{post.pk}/").content.decode()


def test_reading_the_talk_is_having_seen_it(alma, vera, as_member):
    talk = conversations.open_with(alma, by=vera)
    conversations.say(talk, vera, "Hej")

    as_member(alma).get(f"/snak/{talk.pk}/")

    assert not Tiding.objects.new().exists()


def test_the_mark_in_the_header_says_that_there_is_something_and_never_how_much(alma, bo, lis, as_member):
    browser = as_member(alma)
    post = make.post(alma)
    for one in (bo, lis):
        comments.add(post, one, "Hej")
    posts.warm(post, bo, Warmth.HUG)

    assert "data-unread>" in browser.get(reverse("tidings-mark")).content.decode()


def test_an_open_page_hears_that_there_is_something_new(alma, bo):
    comments.add(make.post(alma), bo, "Hej")

    assert Event.objects.filter(topic=f"user.{alma.pk}", kind="tidings").exists()


def test_after_some_weeks_it_is_forgotten(alma, bo):
    with time_machine.travel(NOON - timedelta(days=31), tick=False):
        comments.add(make.post(alma), bo, "Hej")
    with time_machine.travel(NOON, tick=False):
        run(timezone.now())

    assert not Tiding.objects.exists()


def test_the_list_costs_the_same_however_long_it_is(alma, bo, lis, as_member, django_assert_max_num_queries):
    browser = as_member(alma)
    for number in range(12):
        post = make.post(alma, f"Opslag {number}")
        for one in (bo, lis):
            comments.add(post, one, "Hej")
            posts.warm(post, one, Warmth.HUG)
    look(browser)

    with django_assert_max_num_queries(7):
        assert look(browser).count('class="tiding ') == 24
