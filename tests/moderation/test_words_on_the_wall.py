"""What is written on the wall is read as the house rules say: for staff alone, and with the reason."""

import json
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.urls import reverse
from django.utils import timezone, translation

from community import comments, conversations, posts
from community.models import Event, Post
from moderation.cases import reasons
from moderation.desk import attention, concerns
from moderation.models import Level, Limits, Signal
from moderation.signs import gentle
from tests import make
from tests.moderation.reading import words

pytestmark = pytest.mark.django_db

DYING = "Jeg tager mit eget liv."
TIRED_OF_LIVING = "Jeg vil ikke leve mere."
NO_MORE = "Jeg kan ikke mere."
GOODBYE = "Det her er farvel."


@pytest.fixture
def writes(django_capture_on_commit_callbacks):
    """`writes(alma, "…")`: Alma shares it on the wall."""

    def share(member, text) -> Post:
        with django_capture_on_commit_callbacks(execute=True):
            return make.post(member, text)

    return share


def levels(member) -> dict[str, int]:
    return dict(Signal.objects.standing().filter(member=member).values_list("rule_key", "level"))


@pytest.mark.parametrize(
    ("text", "level"),
    [(DYING, Level.RED), (TIRED_OF_LIVING, Level.ORANGE), (NO_MORE, Level.YELLOW)],
)
def test_grave_words_bring_their_author_on_the_list(text, level, alma, writes):
    writes(alma, text)

    (row,) = attention.attention_list(timezone.now())
    assert (row.member, row.level) == (alma, level)


def test_plain_words_of_dying_are_never_called_less_grave_for_the_sake_of_another_rule(alma, writes):
    """The "ikke" in them lowers the rule for the word alone, not the one that read the whole."""
    writes(alma, TIRED_OF_LIVING)

    assert Signal.objects.get().facts["gates"] == []


def test_what_made_words_less_grave_is_told_with_them(alma, writes):
    writes(alma, "Jeg vil ikke leve mere. Jeg vil ikke tage mit eget liv.")

    told = {signal.rule_key: signal.facts["gates"] for signal in Signal.objects.all()}
    assert told == {"phrase_crisis": [], "looked_harmless": ["negation"]}


def test_ordinary_words_bring_nobody_on_the_list(alma, writes):
    writes(alma, "Jeg bager boller i dag. Døren er åben hele døgnet.")

    assert Signal.objects.count() == 0


def test_an_answer_on_the_wall_is_read_too(alma, bo, django_capture_on_commit_callbacks):
    post = make.post(bo, "Godmorgen.")
    with django_capture_on_commit_callbacks(execute=True):
        comments.add(post, alma, NO_MORE)

    assert levels(alma) == {"phrase_worry": Level.YELLOW}


def test_the_row_says_the_very_words_and_which_rule_and_never_only_a_number(alma, writes):
    writes(alma, f"Hej alle. {NO_MORE} Vi ses.")

    signal = Signal.objects.get()
    with translation.override("en"):
        assert "kan ikke mere" in reasons.sentence(signal.rule_key, signal.facts).lower()
        happened, rule = reasons.explanation(signal.rule_key, signal.facts)
    assert "giving up" in happened
    assert "Read the whole post yourself." in rule


def test_what_staff_and_the_house_itself_write_is_not_read(vera, writes):
    writes(vera, DYING)
    writes(None, DYING)

    assert Signal.objects.count() == 0


def test_private_talks_are_never_read(alma, vera, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        conversations.say(conversations.open_with(alma, by=vera), alma, DYING)

    assert Signal.objects.count() == 0


def test_a_house_may_choose_not_to_read_words_at_all(alma, writes):
    Limits(reads_words=False).save()

    writes(alma, DYING)

    assert Signal.objects.count() == 0


def test_p9_the_words_lie_sealed_in_the_database(alma, writes):
    writes(alma, f"KANARIEFUGL {DYING}")

    with connection.cursor() as cursor:
        cursor.execute("SELECT facts FROM moderation_signal")
        raw = json.dumps(cursor.fetchall())
    assert "eget liv" not in raw


def test_p6_no_word_of_it_travels_on_the_live_layer(alma, writes):
    writes(alma, DYING)

    told = list(Event.objects.filter(topic="desk").values())
    assert told
    assert "eget liv" not in str(told)


def test_words_that_are_deleted_are_repeated_nowhere_but_the_row_stays(
    alma, writes, django_capture_on_commit_callbacks
):
    post = writes(alma, DYING)
    with django_capture_on_commit_callbacks(execute=True):
        posts.delete(post)

    (row,) = attention.attention_list(timezone.now())
    with translation.override("en"):
        assert "eget liv" not in row.reasons[0]
        assert "It is deleted again." in row.reasons[0]


def test_a_goodbye_with_another_sign_near_it_is_red(alma, writes, feels):
    feels(alma, 1)
    writes(alma, GOODBYE)

    assert levels(alma)["farewell"] == Level.RED


def test_a_goodbye_is_red_also_when_the_other_sign_comes_after_it(alma, writes, feels):
    writes(alma, GOODBYE)
    assert "farewell" not in levels(alma)

    feels(alma, 1)

    assert levels(alma)["farewell"] == Level.RED


def test_somebody_who_asks_for_money_is_about_safety_and_not_about_how_they_are(alma, writes):
    writes(alma, "Er der nogen der kan låne mig penge?")

    assert levels(alma) == {"pressure": Level.YELLOW}


def test_the_author_sees_a_calm_card_and_others_see_nothing(alma, bo, as_member, writes):
    for member in (alma, bo):
        member.language = "en"
        member.save()
    writes(alma, DYING)

    assert "You should not be alone with it" in words(as_member(alma).get(reverse("stuen")))
    assert "You should not be alone with it" not in words(as_member(bo).get(reverse("stuen")))


def test_the_card_is_a_card_and_not_a_window_in_the_way(alma, as_member, writes):
    writes(alma, DYING)

    page = as_member(alma).get(reverse("stuen")).content.decode()

    assert "<dialog" not in page
    assert 'href="tel:' in page


def test_the_on_call_phone_is_on_the_card_when_nobody_is_in_the_house(
    alma, vera, as_member, writes, on_shift
):
    Limits(on_call_phone="12345678").save()
    writes(alma, DYING)
    assert "tel:12345678" in as_member(alma).get(reverse("stuen")).content.decode()

    on_shift(vera)

    assert "tel:12345678" not in as_member(alma).get(reverse("stuen")).content.decode()


def test_the_card_goes_when_a_colleague_has_seen_that_it_is_nothing(alma, vera, as_member, writes):
    alma.language = "en"
    alma.save()
    writes(alma, DYING)
    concerns.dismiss(Signal.objects.get(), by=vera, reason="En sangtekst.")

    assert "You should not be alone with it" not in words(as_member(alma).get(reverse("stuen")))


def test_the_card_costs_the_home_page_nothing_once_it_is_known(alma, as_member, django_assert_num_queries):
    gentle.is_near(alma, timezone.now())

    with django_assert_num_queries(0):
        gentle.is_near(alma, timezone.now())
    cache.clear()
    with django_assert_num_queries(1):
        gentle.is_near(alma, timezone.now())


def test_a_burst_of_deleting_is_seen_and_only_that_it_happened(
    alma, writes, django_capture_on_commit_callbacks
):
    for number in range(10):
        post = writes(alma, f"KANARIEFUGL {number}")
        with django_capture_on_commit_callbacks(execute=True):
            posts.delete(post)

    signal = Signal.objects.get()
    assert (signal.rule_key, signal.level) == ("wiping", Level.ORANGE)
    assert "KANARIEFUGL" not in str(signal.facts)


def test_signs_from_words_go_away_by_themselves(alma, writes):
    writes(alma, NO_MORE)

    concerns.let_expire(timezone.now() + timedelta(hours=49))

    assert attention.attention_list(timezone.now()) == []
