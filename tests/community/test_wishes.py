"""What somebody wishes to hear of: a post they follow or have muted, and whether their phone may ring."""

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from community import comments, posts
from community.bell import notices
from community.bell.notices import Happening
from community.models import Bell, Following, Tiding, Warmth
from tests import make

pytestmark = pytest.mark.django_db


def look(browser) -> str:
    return browser.get(reverse("tidings")).content.decode()


@pytest.fixture
def lis(db):
    """Lives here."""
    return make.member("Lis")


def test_who_follows_a_post_hears_of_it_and_who_muted_it_does_not(alma, bo, lis, as_member):
    post = make.post(alma)
    as_member(bo).post(reverse("post-wish", args=[post.pk]), {"wish": "follow"})
    as_member(alma).post(reverse("post-wish", args=[post.pk]), {"wish": "mute"})

    comments.add(post, lis, "Hej")

    assert [(one.member, one.kind) for one in Tiding.objects.all()] == [(bo, "followed")]


def test_a_wish_is_one_row_and_can_be_taken_back(alma, bo, as_member):
    post, browser = make.post(alma), as_member(bo)
    for wish in ("follow", "follow", "mute", "nonsense"):
        browser.post(reverse("post-wish", args=[post.pk]), {"wish": wish})
    assert Following.objects.get().is_muted

    browser.post(reverse("post-wish", args=[post.pk]), {"wish": "usual"})

    assert not Following.objects.exists()
    assert "Sig til, når nogen svarer her" in browser.get(f"/opslag/{post.pk}/").content.decode()


def test_the_phone_is_asked_about_after_the_first_answer_and_not_before(alma, bo, as_member):
    browser = as_member(alma)
    post = make.post(alma)
    posts.warm(post, bo, Warmth.HUG)
    before = look(browser)

    comments.add(post, bo, "Hej")

    assert "<ask-phone" not in before
    assert "<ask-phone" in look(browser)
    assert "<ask-phone" in browser.get("/").content.decode()


def test_not_now_is_remembered(alma, bo, as_member):
    browser = as_member(alma)
    post = make.post(alma)
    comments.add(post, bo, "Hej")

    browser.post(reverse("bell-not-now"))
    comments.add(post, bo, "Hej igen")

    alma.refresh_from_db()
    assert alma.bell == Bell.NO
    assert "<ask-phone" not in look(browser)


def test_t6_nobody_is_asked_on_a_shared_phone(alma, bo, as_member):
    browser = as_member(alma)
    session = browser.session
    session["house_shared"] = True
    session.save()
    comments.add(make.post(alma), bo, "Hej")

    assert "<ask-phone" not in look(browser)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(told=st.lists(st.integers(0, 4), max_size=25))
def test_one_row_per_person_and_event_however_often_it_is_told(told, alma):
    Tiding.objects.all().delete()

    for event in told:
        notices.tell(alma, Happening("mention", f"event.{event}", "/"))

    assert Tiding.objects.count() == len(set(told))
