"""The desk: who needs us, who waits, and who has taken whom. Two desks always show the same."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from community import conversations, live
from community.models import JoinRequest
from moderation.cases import follow_ups
from moderation.desk import attention
from moderation.models import FollowUp, Level, Signal, StaffProfile
from tests import make
from tests.moderation.reading import words
from tests.spoken import says

pytestmark = pytest.mark.django_db


@pytest.fixture
def english(vera, jonas):
    for colleague in (vera, jonas):
        colleague.language = "en"
        colleague.save()


def signal(member, level=Level.YELLOW, rule="self_help", **fields) -> Signal:
    facts = {"at": timezone.now().isoformat()}
    return Signal.objects.create(
        member=member, rule_key=rule, level=level, facts=facts, source=f"test.{level}", **fields
    )


def test_one_person_is_one_row_at_their_most_urgent_with_every_reason(alma, feels):
    feels(alma, 1)
    signal(alma, Level.ORANGE)

    (row,) = attention.attention_list(timezone.now())

    assert row.level == Level.ORANGE
    assert len(row.reasons) == 2


def test_the_most_urgent_and_longest_waiting_stand_first_and_the_free_before_the_taken(alma, bo, vera, leo):
    now = timezone.now()
    signal(alma, created_at=now - timedelta(hours=2))
    signal(bo, created_at=now - timedelta(hours=1))
    signal(make.member("Cilla"), Level.RED)
    follow_ups.claim(alma, by=vera)

    names = [row.member.name for row in attention.attention_list(now)]

    assert names == ["Cilla", "Bo", "Alma"]


def test_a_green_sign_calls_on_nobody(alma):
    signal(alma, Level.GREEN)

    assert attention.attention_list(timezone.now()) == []


def test_somebody_who_was_shown_out_is_not_on_the_list(una):
    signal(una)

    assert attention.attention_list(timezone.now()) == []


def test_the_list_costs_the_same_for_two_and_for_twenty(vera, django_assert_num_queries):
    for number in range(20):
        signal(make.member(f"Gæst {number}"))

    with django_assert_num_queries(2):
        rows = attention.attention_list(timezone.now())
        assert all(row.reasons and row.owner is None for row in rows)


def test_the_desk_says_who_why_and_how_many_in_the_title(alma, vera, as_member, feels, english):
    feels(alma, 1)

    page = as_member(vera).get(reverse("desk"))

    assert "<title>(1) The shift" in page.content.decode()
    assert "Answered Bad at" in words(page)
    assert "Keep an eye on 1" in words(page)


def test_the_desk_is_within_its_queries(alma, bo, contact, as_member, feels, django_assert_max_num_queries):
    for number in range(8):
        feels(make.member(f"Gæst {number}"), 1)
        JoinRequest.objects.create(member=make.member(f"Ny {number}", admitted_at=None), about="Hej")
        make.post(alma)
    follow_ups.claim(bo, by=contact)
    browser = as_member(contact)
    browser.get(reverse("desk"))

    with django_assert_max_num_queries(13):
        browser.get(reverse("desk"))


def test_an_empty_desk_is_a_good_desk(vera, as_member, english):
    page = as_member(vera).get(reverse("desk"))

    assert "Nobody needs us just now" in words(page)
    assert "Everybody has got an answer" in words(page)


def test_taking_it_leads_to_the_person_and_the_second_reads_who_has_it(
    alma, vera, jonas, as_member, feels, english
):
    feels(alma, 1)
    first, second = as_member(vera), as_member(jonas)

    taken = first.post(reverse("desk-claim", args=[alma.handle]))
    late = second.post(reverse("desk-claim", args=[alma.handle]), follow=True)

    assert taken.headers["Location"] == reverse("desk-member", args=[alma.handle])
    assert "Vera has it." in words(late)
    assert "Vera has it" in words(second.get(reverse("desk-part")))
    assert "You have it" in words(first.get(reverse("desk-part")))


def test_every_open_desk_hears_of_a_claim_and_members_hear_nothing(alma, vera, feels):
    feels(alma, 1)
    before = live.latest(["desk", "feed", f"user.{alma.pk}"])

    follow_ups.claim(alma, by=vera)

    after = live.latest(["desk", "feed", f"user.{alma.pk}"])
    assert after == {**before, "desk": before["desk"] + 1}


def test_only_staff_may_hear_the_desk(alma, vera, jonas):
    StaffProfile.objects.create(member=jonas, access_until=timezone.localdate() - timedelta(days=1))

    assert live.may_listen(vera, "desk")
    assert not live.may_listen(alma, "desk")
    assert not live.may_listen(jonas, "desk")


def test_those_at_the_door_wait_on_the_desk(nils, vera, as_member, english):
    wish = JoinRequest.objects.create(member=nils, about="Min støtteperson sagde, I er søde.")

    page = as_member(vera).get(reverse("desk"))

    assert "Nils would like to join" in words(page)
    assert reverse("desk-door", args=[wish.pk]) in page.content.decode()


def test_the_number_of_people_here_today_counts_each_once(alma, bo, vera, as_member, feels, english):
    make.post(alma)
    make.post(alma, "Og kaffe.")
    feels(alma, 4, "self")
    feels(bo, 4, "self")
    make.post(vera)

    assert "2 have been here today" in words(as_member(vera).get(reverse("desk")))


def test_who_is_on_shift_stands_on_the_desk(vera, jonas, on_shift, as_member, english):
    on_shift(vera)
    on_shift(jonas, role="contact")

    assert "You and Jonas are on shift" in words(as_member(vera).get(reverse("desk")))
    assert "The house is unstaffed" not in words(as_member(vera).get(reverse("desk")))


def test_what_was_closed_today_is_kept(alma, vera, as_member, english):
    follow_ups.close(follow_ups.claim(alma, by=vera), by=vera, outcome="better")

    page = as_member(vera).get(reverse("desk-closed"))

    assert "It is going better. Vera" in words(page)


def test_an_external_sees_those_they_follow_and_nobody_else(alma, bo, nils, sonja, as_member, feels):
    JoinRequest.objects.create(member=nils, about="Hej")
    feels(alma, 1)
    feels(bo, 1)
    follow_ups.claim(bo, by=sonja)
    browser = as_member(sonja)

    page = words(browser.get(reverse("desk")))

    assert "Bo" in page
    assert "Alma" not in page
    assert "Nils" not in page
    assert browser.get(reverse("desk-people")).status_code == 404
    assert browser.get(reverse("desk-member", args=[alma.handle])).status_code == 404
    assert browser.post(reverse("desk-claim", args=[alma.handle])).status_code == 404


def test_talks_say_who_waits_but_no_word_of_what_was_said(alma, bo, vera, as_member, english):
    conversations.say(conversations.open_with(alma, by=alma), alma, "KANARIEFUGL")
    conversations.say(conversations.open_with(bo, by=vera), vera, "KANARIEFUGL")

    page = words(as_member(vera).get(reverse("desk-talks")))

    assert re.search(r"Waits for an answer 1 Alma .*Other open talks 1 Bo", page)
    assert "KANARIEFUGL" not in page


def test_somebody_can_be_found_by_name(alma, bo, nils, vera, as_member, english):
    page = words(as_member(vera).get(reverse("desk-people"), {"navn": "alm"}))

    assert "Alma" in page
    assert not says("Bo", page)
    assert "Nils" not in page


def test_putting_back_is_one_button(alma, contact, as_member, feels):
    feels(alma, 1)
    browser = as_member(contact)
    browser.post(reverse("desk-claim", args=[alma.handle]))

    browser.post(reverse("desk-put-back", args=[alma.handle]))

    assert FollowUp.objects.get().owner is None


@pytest.mark.parametrize(
    ("page", "row"),
    [
        ("desk-crowd", "desk"),
        ("desk-outside", "desk-people"),
        ("desk-courses", "desk-people"),
        ("hand-over-write", "hand-over"),
        ("odd-looks", "odd-looks"),
    ],
)
def test_a_page_deep_inside_lights_the_row_it_lies_under(page, row, leo, on_shift, as_member):
    on_shift(leo)

    shown = as_member(leo).get(reverse(page)).content.decode()

    assert re.findall(r'<a href="([^"]+)" aria-current="true"', shown) == [reverse(row)]
