"""Two separate doors, a source nobody is told, and an answer for whoever told us."""

import uuid
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone

from activities.models import OpeningHours
from community.models import Post
from moderation import worries
from moderation.desk import attention
from moderation.models import Door, Level, Signal, StaffLog, Worry
from tests import make
from tests.moderation.reading import words

pytestmark = pytest.mark.django_db

HERE = ZoneInfo("Europe/Copenhagen")
NIGHT = datetime(2026, 11, 24, 23, tzinfo=HERE)
NOON = datetime(2026, 11, 24, 12, tzinfo=HERE)


@pytest.fixture(autouse=True)
def open_from_seven_to_nine(db):
    OpeningHours.objects.all().delete()
    for weekday in range(7):
        OpeningHours.objects.create(weekday=weekday, opens_at="07:00", closes_at="21:00")


@pytest.fixture
def cilla(db):
    return make.member("Cilla")


def test_one_who_worries_brings_somebody_on_the_list_and_two_make_it_more_urgent(alma, bo, cilla):
    worries.tell(bo, alma)
    (row,) = attention.attention_list(timezone.now())
    assert row.level == Level.YELLOW

    worries.tell(cilla, alma)

    (row,) = attention.attention_list(timezone.now())
    assert row.level == Level.ORANGE


def test_the_same_person_twice_is_still_one_who_worries(alma, bo):
    worries.tell(bo, alma)
    worries.tell(bo, alma)

    (row,) = attention.attention_list(timezone.now())
    assert row.level == Level.YELLOW


def test_d1_a_double_tap_tells_it_once(alma, bo):
    tap = uuid.uuid4()

    assert worries.tell(bo, alma, client_uuid=tap) == worries.tell(bo, alma, client_uuid=tap)

    assert Worry.objects.count() == 1


def test_who_told_us_stands_in_no_page_the_other_can_see(alma, vera, on_shift, as_member):
    on_shift(vera)
    post = make.post(alma, "Jeg går en tur.")
    as_member(make.member("Zebulon")).post(
        reverse("worried-by-post", args=[post.pk]), {"words": "KANARIEFUGL"}
    )

    hers = as_member(alma)
    pages = [hers.get(reverse(name)).content.decode() for name in ("stuen", "me", "talks", "help")]
    pages.append(hers.get(reverse("post", args=[post.pk])).content.decode())

    assert not any("KANARIEFUGL" in page or "Zebulon" in page for page in pages)


def test_the_row_on_the_desk_does_not_name_who_told_us(alma, vera, on_shift, as_member):
    vera.language = "en"
    vera.save()
    on_shift(vera)
    worries.tell(make.member("Zebulon"), alma, words="KANARIEFUGL")

    page = words(as_member(vera).get(reverse("desk-member", args=[alma.handle])))

    assert "A member is worried." in page
    assert "Never say by whom." in page
    assert "Zebulon" not in page


def test_whoever_told_us_hears_back_in_their_own_talk(alma, bo, vera, on_shift, as_member):
    on_shift(vera)
    told = worries.tell(bo, alma, words="Hun virker trist.")
    desk = as_member(vera)

    page = desk.get(reverse("desk-worry", args=[told.pk]))
    assert "Hun virker trist." in words(page)
    desk.post(reverse("desk-worry", args=[told.pk]), {"words": "Tak, Bo. Vi ser til hende."})

    talk = bo.conversations.get()
    assert talk.messages.get().text == "Tak, Bo. Vi ser til hende."
    assert not Worry.objects.unanswered()


def test_two_colleagues_answer_once(alma, bo, vera, jonas):
    told = worries.tell(bo, alma)

    assert worries.answer(told, vera, "Tak.")
    assert not worries.answer(told, jonas, "Tak igen.")

    assert bo.conversations.get().messages.count() == 1


def test_an_empty_answer_is_explained(alma, bo, vera, on_shift, as_member):
    on_shift(vera)
    told = worries.tell(bo, alma)

    answer = as_member(vera).post(reverse("desk-worry", args=[told.pk]), {"words": " "})

    assert answer.status_code == 422
    assert Worry.objects.unanswered().exists()


def test_breaking_the_rules_is_another_door_and_says_nothing_about_how_somebody_is(alma, bo, as_member):
    post = make.post(alma, "Køb piller af mig.")

    as_member(bo).post(reverse("breaks-rules", args=[post.pk]), {"words": "Hun sælger."})

    assert Worry.objects.get().door == Door.RULES
    assert not Signal.objects.filter(rule_key="peer_concern").exists()


def test_by_day_a_post_stays_where_it_hangs_however_many_tell(alma, bo, cilla):
    post = make.post(alma, "Hej.")
    for reporter in (bo, cilla):
        worries.tell(reporter, alma, door=Door.RULES, post=post, now=NOON)

    assert Post.objects.visible().filter(pk=post.pk).exists()


def test_at_night_two_members_let_a_post_rest_and_its_author_stays_in_the_house(alma, bo, cilla, as_member):
    post = make.post(alma, "Hej.")
    worries.tell(bo, alma, door=Door.RULES, post=post, now=NIGHT)
    worries.tell(bo, alma, door=Door.RULES, post=post, now=NIGHT)
    assert Post.objects.visible().filter(pk=post.pk).exists()

    worries.tell(cilla, alma, post=post, now=NIGHT)

    assert not Post.objects.visible().filter(pk=post.pk).exists()
    alma.refresh_from_db()
    assert alma.is_inside
    alma.language = "en"
    alma.save()
    page = words(as_member(alma).get(reverse("post", args=[post.pk])))
    assert "taken this post down. Only you can see it." in page


def test_in_the_morning_a_colleague_hangs_it_up_again(alma, bo, cilla, vera, on_shift, as_member):
    on_shift(vera)
    post = make.post(alma, "Hej.")
    worries.tell(bo, alma, post=post, now=NIGHT)
    told = worries.tell(cilla, alma, post=post, now=NIGHT)

    as_member(vera).post(reverse("desk-show-again", args=[told.pk]))

    assert Post.objects.visible().filter(pk=post.pk).exists()
    assert StaffLog.objects.filter(deed="show_post", by=vera).exists()


def test_without_a_name_the_words_say_whom_it_is_about(bo, as_member):
    browser = as_member(bo)

    refused = browser.post(reverse("worried"), {"words": ""})
    told = browser.post(reverse("worried"), {"words": "Ham med hunden har ikke været her længe."})

    assert refused.status_code == 422
    assert told.status_code == 303
    assert Worry.objects.get().about is None


def test_a_colleague_cannot_read_what_was_told_about_themselves(bo, vera, leo, on_shift, as_member):
    on_shift(vera)
    told = worries.tell(bo, vera, words="Hun var vred.")

    assert as_member(vera).get(reverse("desk-worry", args=[told.pk])).status_code == 404
    assert "Hun var vred." in words(as_member(leo).get(reverse("desk-worry", args=[told.pk])))
    assert reverse("desk-worry", args=[told.pk]) not in as_member(vera).get(reverse("desk")).content.decode()
