"""Between two shifts: a page that writes itself, words that are kept, and "I have it" said thing by thing."""

from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from activities.days import day as days
from activities.models import Audience
from activities.moods import checkins
from community import tasks
from moderation.cases import follow_ups
from moderation.hand_over import hand_draft, hand_overs, laying_out
from moderation.models import AccessLog, FollowUp, HandOver, HandOverItem, Level
from tests import make
from tests.moderation.reading import page_of, words

pytestmark = pytest.mark.django_db
SOON = timedelta(minutes=30)


@pytest.fixture
def leaves(vera, on_shift):
    """Vera's shift, with half an hour left."""
    vera.language = "en"
    vera.save()
    return on_shift(vera, ends_at=timezone.now() + SOON)


@pytest.fixture
def stays(jonas, on_shift):
    """Jonas comes, and stays all evening."""
    jonas.language = "en"
    jonas.save()
    return on_shift(jonas, ends_at=timezone.now() + timedelta(hours=8))


@pytest.fixture
def case(alma, vera):
    follow_up = follow_ups.claim(alma, vera)
    FollowUp.objects.filter(pk=follow_up.pk).update(level=Level.ORANGE)
    return follow_up


def key(member) -> str:
    return f"person-{member.pk}"


def write(shift, by, about, text, seen="", now=None):
    said = {"situation": text}
    return hand_overs.write(shift, by, about, said, seen, now or timezone.now())


def handed(shift, by) -> HandOverItem:
    hand_overs.hand_over(shift, by, timezone.now())
    return HandOverItem.objects.waiting().select_related("page", "member").first()


def test_the_shift_writes_the_page_itself_the_gravest_first(alma, bo, vera, leaves, case):
    follow_ups.claim(bo, vera)
    FollowUp.objects.filter(member=bo).update(level=Level.RED)

    people = [item for item in hand_draft.draft(leaves.starts_at, timezone.now()) if item.member]

    assert [item.member for item in people] == [bo, alma]
    assert "Alma" in people[1].identification


def test_what_is_new_since_the_shift_began_stands_there(alma, leaves):
    post = make.post(alma, "Er her nogen?")
    alma.admitted_at = leaves.starts_at - timedelta(days=9)
    alma.save()
    cilla = make.member("Cilla")

    facts = {item.key: item.facts for item in hand_draft.draft(leaves.starts_at, timezone.now())}

    assert facts["posts"] == {"posts": [post.pk]}
    assert facts["newcomers"] == {"people": [cilla.pk]}


@pytest.mark.parametrize(("answers", "shown"), [(4, {}), (5, {"answers": 5, "middle": 2})])
def test_the_mood_of_the_house_is_never_told_from_fewer_than_five(db, answers, shown):
    for number in range(answers):
        checkins.check_in(make.member(f"Nabo {number}"), 2, Audience.STAFF)
    checkins.check_in(make.member("Tavs"), 1, Audience.SELF)

    assert hand_draft.mood(days.house_date(timezone.now())) == shown


def test_a_page_is_kept_and_handed_over_and_read_back(alma, vera, jonas, leaves, stays, case, as_member):
    desk, next_desk = as_member(vera), as_member(jonas)
    address = reverse("hand-over-write")
    assert "Alma" in words(desk.get(address))
    said = {f"{key(alma)}-analysis": "Hun savner sin hund.", f"{key(alma)}-seen": ""}
    desk.post(address, said)
    assert "Hun savner sin hund." not in words(next_desk.get(reverse("hand-over")))

    desk.post(address, {"hand_over": "1"})
    assert "Hun savner sin hund." in words(next_desk.get(reverse("hand-over")))
    item = HandOverItem.objects.get(key=key(alma))
    for _ in range(2):
        next_desk.post(reverse("hand-over-take", args=[item.pk]))

    item.refresh_from_db()
    assert item.taken_by == jonas
    case.refresh_from_db()
    assert case.owner == jonas
    assert "Jonas has it." in words(desk.get(reverse("hand-over")))


def test_of_two_who_say_i_have_it_the_first_has_it(alma, vera, jonas, leo, leaves, case):
    item = handed(leaves, vera)

    assert hand_overs.take(item, jonas, timezone.now())
    assert not hand_overs.take(item, leo, timezone.now())

    item.refresh_from_db()
    assert item.taken_by == jonas


def test_those_who_leave_cannot_say_i_have_it(vera, jonas, leaves, stays, case):
    item = handed(leaves, vera)

    assert not hand_overs.may_take(vera, item, timezone.now())
    assert hand_overs.may_take(jonas, item, timezone.now())


def test_a_shift_is_not_handed_over_hours_before_it_ends(vera, on_shift):
    shift = on_shift(vera)

    with pytest.raises(hand_overs.TooEarlyError):
        hand_overs.hand_over(shift, vera, timezone.now())


def test_two_who_write_in_the_same_place_lose_no_word(alma, vera, leo, leaves, case):
    write(leaves, vera, key(alma), "Veras ord")

    with pytest.raises(hand_overs.ChangedMeanwhileError) as met:
        write(leaves, leo, key(alma), "Leos ord", seen="before")

    assert met.value.item.situation == "Veras ord"
    write(leaves, leo, key(alma), "Begges ord", seen=hand_overs.mark(met.value.item.words))
    assert HandOverItem.objects.get(key=key(alma)).situation == "Begges ord"


def test_who_is_second_reads_both_and_keeps_their_own(vera, leaves, as_member):
    write(leaves, vera, "care", "Veras ord")

    answer = as_member(vera).post(
        reverse("hand-over-write"), {"care-situation": "Fra en anden fane", "care-seen": "before"}
    )

    assert answer.status_code == 422
    assert "Veras ord" in words(answer)
    assert "Fra en anden fane" in words(answer)


def test_words_somebody_went_home_from_are_laid_out_by_themselves(vera, leaves):
    write(leaves, vera, "technical", "Printeren er tom.")

    assert laying_out.lay_out_left(leaves.ends_at) == 1

    assert "Printeren er tom." in [item.situation for item in hand_overs.waiting()]


def test_what_nobody_has_lies_there_for_the_shift_after_too(vera, jonas, leaves, stays, case, as_member):
    write(leaves, vera, "technical", "Printeren er tom.")
    handed(leaves, vera)
    hand_overs.hand_over(stays, jonas, stays.ends_at)

    lying = hand_overs.waiting().filter(key="technical")

    assert [item.page.until for item in lying] == [leaves.ends_at]


def test_words_after_it_was_read_back_are_a_new_thing_to_read(vera, jonas, leaves, case):
    write(leaves, vera, "technical", "Printeren er tom.")
    handed(leaves, vera)
    hand_overs.take(HandOverItem.objects.get(key="technical"), jonas, timezone.now())

    write(leaves, vera, "technical", "Der er toner i skabet.", seen="x")

    assert [item.situation for item in hand_overs.waiting().filter(kind="technical")] == [
        "Der er toner i skabet."
    ]


def test_only_those_on_shift_and_the_leader_read_it(vera, jonas, leo, leaves, as_member):
    write(leaves, vera, "care", "KANARIEFUGL")
    handed(leaves, vera)

    assert "KANARIEFUGL" in as_member(leo).get(reverse("hand-over")).content.decode()
    assert as_member(jonas).get(reverse("hand-over")).headers["Location"] == reverse("desk")
    assert as_member(jonas).get(reverse("hand-over-part")).headers["Location"] == reverse("desk")


def test_nobody_from_outside_reads_it(sonja, vera, leaves, on_shift, as_member):
    on_shift(sonja)

    assert as_member(sonja).get(reverse("hand-over")).headers["Location"] == reverse("desk")


def test_z5_whose_part_was_read_is_written_down_once_and_opens_no_file(
    alma, vera, leo, leaves, case, as_member
):
    handed(leaves, vera)
    AccessLog.objects.all().purge()
    browser = as_member(leo)
    for _ in range(2):
        browser.get(reverse("hand-over"))

    assert [(look.member, look.what) for look in AccessLog.objects.all()] == [(alma, "hand_over")]
    asked = reverse("desk-purpose", args=[alma.handle])
    assert browser.get(page_of(alma)).headers["Location"] == asked


def test_p9_the_words_lie_sealed(alma, vera, leaves, case):
    write(leaves, vera, key(alma), "kanariefugl")

    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM moderation_handoveritem")
        assert "kanariefugl" not in repr(cursor.fetchall())


def test_p5_it_is_gone_after_thirty_days(vera, leaves, settings, tmp_path):
    settings.VAR = tmp_path
    settings.DELETION_JOURNAL = tmp_path / "deletions.log"
    write(leaves, vera, "care", "Pas på jer.")
    HandOver.objects.update(until=timezone.now() - timedelta(days=31), handed_at=timezone.now())

    tasks.forget_by_the_calendar()

    assert not HandOverItem.objects.exists()


def test_the_desk_says_how_much_waits_to_those_on_shift(vera, jonas, leaves, as_member):
    write(leaves, vera, "care", "Pas på jer.")
    handed(leaves, vera)

    assert "1 thing waits" in words(as_member(vera).get(reverse("desk")))
    jonas.language = "en"
    jonas.save()
    assert "1 thing waits" not in words(as_member(jonas).get(reverse("desk")))
