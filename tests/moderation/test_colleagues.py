"""Staff look after each other: byt med mig, heavy content, folded pictures, what everybody carries."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from activities.models import Audience
from activities.moods import checkins, cups
from community import conversations
from community.models import Post
from moderation.cases import follow_ups, latest, load, taking_over, teamwork
from moderation.desk import attention, watch
from moderation.models import CaseEvent, FollowUp
from tests import make, pictures
from tests.moderation.reading import words
from tests.spoken import says

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(alma, contact) -> FollowUp:
    """Vera has Alma."""
    return follow_ups.claim(alma, by=contact)


def test_a_case_goes_over_with_the_colleagues_yes(alma, contact, jonas, on_shift, case, as_member):
    on_shift(jonas)
    as_member(contact).post(reverse("desk-swap", args=[alma.handle]), {"colleague": jonas.handle})
    asked = words(as_member(jonas).get(reverse("desk")))
    assert follow_ups.open_for(alma).owner == contact

    as_member(jonas).post(reverse("desk-swap-answer", args=[alma.handle]), {"yes": "1"})

    case.refresh_from_db()
    assert "Vera spørger: vil du tage den?" in asked
    assert (case.owner, case.swap_to) == (jonas, None)
    assert case.events.filter(kind=CaseEvent.Kind.SWAPPED, by=jonas).exists()


def test_a_no_leaves_it_where_it_is_and_nothing_is_kept_of_it(alma, contact, jonas, case, as_member):
    taking_over.ask(case, contact, jonas)
    before = case.events.count()

    as_member(jonas).post(reverse("desk-swap-answer", args=[alma.handle]), {"no": "1"})

    case.refresh_from_db()
    assert (case.owner, case.swap_to, case.events.count()) == (contact, None, before)


def test_only_whoever_was_asked_says_yes_and_who_has_it_asks(alma, contact, jonas, leo, case, as_member):
    assert not taking_over.ask(case, leo, jonas)
    taking_over.ask(case, contact, jonas)

    as_member(leo).post(reverse("desk-swap-answer", args=[alma.handle]), {"yes": "1"})

    assert follow_ups.open_for(alma).owner == contact


def test_two_yes_are_one_and_a_question_dies_when_it_is_put_back(alma, contact, jonas, leo, case):
    taking_over.ask(case, contact, jonas)
    follow_ups.put_back(case, contact)
    assert not taking_over.say_yes(case, jonas)

    follow_ups.claim(alma, by=leo)

    assert not taking_over.say_yes(case, jonas)
    assert follow_ups.open_for(alma).owner == leo


def test_whoever_was_the_second_and_takes_over_leaves_that_place_free(alma, contact, jonas, case):
    teamwork.second(case, jonas)
    taking_over.ask(case, contact, jonas)

    taking_over.say_yes(case, jonas)

    case.refresh_from_db()
    assert (case.owner, case.second) == (jonas, None)


def test_heavy_content_is_folded_on_the_desk(alma, contact, case, as_member):
    browser = as_member(contact)
    browser.post(reverse("desk-heavy", args=[alma.handle]), {"yes": "1"})

    page = browser.get(reverse("desk")).content.decode()

    assert '<details class="signal__why">' in page
    assert "Tungt indhold" in page
    browser.post(reverse("desk-heavy", args=[alma.handle]), {"no": "1"})
    assert not FollowUp.objects.get().is_heavy


def test_pictures_in_a_talk_come_folded_at_the_desk_and_open_for_the_member(alma, contact, case, as_member):
    talk = conversations.open_with(alma, by=alma)
    conversations.say(talk, alma, "Se her", along=[pictures.ready(alma)])

    for name in ("desk-member", "desk-talk"):
        assert "fold-media" in as_member(contact).get(reverse(name, args=[alma.handle])).content.decode()
    assert "fold-media" not in as_member(alma).get(reverse("talk", args=[talk.pk])).content.decode()


def test_the_load_is_for_whoever_leads_by_name(alma, bo, contact, jonas, leo, case, as_member):
    follow_ups.claim(bo, by=jonas)
    teamwork.second(case, jonas)
    taking_over.mark_heavy(case, True)
    follow_ups.write(alma, contact, "Hej Alma")

    loads = {one.member: one for one in load.of_everybody(timezone.now())}
    page = as_member(leo).get(reverse("desk-load"))

    assert [one.name for one in loads] == ["Jonas", "Leo", "Vera"]
    assert (loads[contact].has, loads[contact].heavy, loads[contact].wrote) == (1, 1, 1)
    assert (loads[jonas].has, loads[jonas].is_with) == (1, 1)
    assert [one.is_light for one in loads.values()] == [False, True, False]
    assert "Leo Bærer ikke noget lige nu." in words(page)
    assert as_member(contact).get(reverse("desk-load")).status_code == 404


def test_the_latest_tells_what_was_pressed_and_shared_the_newest_first(alma, contact):
    now = timezone.now()
    checkins.check_in(alma, 2, Audience.STAFF, now - timedelta(hours=3))
    table = make.post(None, "Godmorgen", is_prompt=True)
    make.post(alma, "Lang aften.")
    cups.put(table, alma)

    told = [one.words for one in latest.of(alma, contact)]

    assert sorted(told) == ["Delte: “Lang aften.”", "Satte sin kop på bordet.", "Svarede: Tungt."]
    assert told[-1] == "Svarede: Tungt."


def test_the_latest_knows_no_mood_that_is_for_oneself_and_no_closed_room(alma, contact, leo):
    checkins.check_in(alma, 1, Audience.SELF, timezone.now())
    make.post(alma, "Kun for os", course=make.course(leo, alma))

    assert latest.of(alma, contact) == []
    assert [one.post is not None for one in latest.of(alma, leo)] == [True]


def test_the_latest_says_on_which_days_nobody_heard_anything(alma, contact):
    now = timezone.now()
    for days in (0, 2, 6):
        written = make.post(alma, f"For {days} dage siden")
        Post.objects.filter(pk=written.pk).update(created_at=now - timedelta(days=days))

    told = latest.of(alma, contact)

    assert [one.words for one in told if one.is_silence] == [
        "Hørte ikke noget den dag.",
        "Hørte ikke noget i 3 dage.",
    ]
    assert [one.is_silence for one in told] == [False, True, False, True, False]
    assert timezone.localdate(told[1].at) == timezone.localdate(now) - timedelta(days=1)


def test_further_back_is_one_tap_away_for_whoever_may_read_the_page(alma, contact, leo, case, as_member):
    for number in range(latest.MOST + 4):
        make.post(alma, f"Opslag {number}")
    staff, address = as_member(contact), reverse("desk-latest", args=[alma.handle])
    opened = words(staff.get(reverse("desk-member", args=[alma.handle])))

    assert "Opslag 0" not in opened
    assert "Se alt" in opened
    assert "Opslag 0" in words(staff.get(address))
    assert as_member(leo).get(address).status_code == 302


def test_the_page_says_that_the_member_wants_to_be_missed(alma, contact, case, as_member):
    staff, address = as_member(contact), reverse("desk-member", args=[alma.handle])
    assert "Har sagt ja til opfølgning" not in words(staff.get(address))

    watch.ask_after_me(alma, yes=True)

    assert "Har sagt ja til opfølgning" in words(staff.get(address))


def test_the_member_page_shows_the_latest(alma, contact, case, as_member):
    make.post(alma, "Lang aften.")

    page = words(as_member(contact).get(reverse("desk-member", args=[alma.handle])))

    assert "Det sidste nye" in page
    assert "Lang aften." in page
    assert attention.row_of(alma, timezone.now())


def test_whoever_is_asked_is_rung_and_reads_no_name_in_it(contact, jonas, case, with_mail, mailed):
    with_mail(jonas)

    assert mailed(lambda: taking_over.ask(case, contact, jonas)) == ["jonas"]
    (sent,) = mail.outbox
    assert not says("Alma", sent.subject + sent.body)


def test_what_one_is_asked_to_take_stands_among_the_tasks_until_it_is_answered(
    alma, contact, jonas, case, as_member
):
    taking_over.ask(case, contact, jonas)
    browser = as_member(jonas)

    assert "Vera spørger: vil du tage den?" in words(browser.get(reverse("desk-tasks")))
    assert reverse("desk-tasks") in browser.get(reverse("desk")).content.decode()
    assert says("Alma", words(browser.get(reverse("desk"), {"vis": "mine"})))
    assert "Vera spørger" not in words(as_member(contact).get(reverse("desk-tasks")))

    taking_over.not_now(case, jonas)

    assert "Vera spørger" not in words(browser.get(reverse("desk-tasks")))
    assert reverse("desk-tasks") not in browser.get(reverse("desk")).content.decode()


def test_a_row_that_rests_is_seen_while_a_colleague_is_asked_about_it(alma, contact, jonas, case):
    teamwork.look_again(case, contact, timezone.localdate() + timedelta(days=9))
    assert [row.waits for row in attention.attention_list(timezone.now())] == [True]

    taking_over.ask(case, contact, jonas)

    assert [row.waits for row in attention.attention_list(timezone.now())] == [False]
