"""Under the film: said once, at its minute, and between those who meet."""

import uuid
from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ObjectDoesNotExist
from django.utils import timezone

from activities.film import film_talk
from activities.forgetting import lines_taken_back, old_film_lines
from activities.gatherings import common_start
from activities.models import FilmLine
from community import live, veils
from community.models import Event
from community.privacy import journal, own_data
from moderation.models import Signal
from tests import make
from tests.activities.clocks import at

pytestmark = pytest.mark.django_db

NOW = at("2026-11-28 20:04")


@pytest.fixture
def night():
    """A film that has run for thirty-four minutes."""
    with time_machine.travel(NOW, tick=False):
        yield make.film_night(starts_at=NOW - timedelta(minutes=34))


def say(night, who, words="Hej.", **facts) -> FilmLine:
    return film_talk.say(night, who, words, facts.pop("now", NOW), **facts)


def test_a_double_tap_and_a_lost_answer_are_one_line(night, alma, as_member):
    sent = {"text": "Hej alle.", "client_uuid": str(uuid.uuid4())}
    browser = as_member(alma)

    done = [browser.post(f"/film/{night.pk}/sal/sig/", sent).status_code for _ in range(2)]

    assert done == [303, 303]
    assert [line.text for line in FilmLine.objects.all()] == ["Hej alle."]
    assert Event.objects.filter(topic=f"film.{night.pk}").count() == 1


def test_a_line_is_stamped_with_the_minute_its_writer_has_come_to(night, alma, bo):
    film_talk.fall_behind(night, bo, 5, NOW)

    lines = [say(night, alma), say(night, bo)]

    assert [line.minute for line in lines] == [34, 29]


def test_during_a_break_the_stamp_stands_still(night, alma):
    common_start.pause(night.activity, NOW)
    night.activity.refresh_from_db()

    assert say(night, alma, now=NOW + timedelta(minutes=9)).minute == 34


def test_what_lies_ahead_is_folded_for_who_is_behind(night, alma, bo, as_member):
    say(night, alma, "Han dør.")
    film_talk.fall_behind(night, bo, 10, NOW)

    pages = {who: as_member(who).get(f"/film/{night.pk}/sal/").text for who in (alma, bo)}

    assert '<details class="chat__ahead">' in pages[bo]
    assert 'data-behind="10"' in pages[bo]
    assert '<details class="chat__ahead">' not in pages[alma]


def test_what_was_said_before_the_film_lies_ahead_of_nobody(night, alma, bo, as_member):
    say(night, alma, "Hvem har popcorn?", now=night.activity.starts_at - timedelta(minutes=2))
    film_talk.fall_behind(night, bo, 5, NOW)

    with time_machine.travel(night.activity.starts_at + timedelta(minutes=1), tick=False):
        page = as_member(bo).get(f"/film/{night.pk}/sal/").text

    assert "Hvem har popcorn?" in page
    assert '<details class="chat__ahead">' not in page
    assert 'data-second=""' in page


def test_a_flood_is_met_with_a_kind_line_and_the_words_stay(night, alma, as_member):
    browser = as_member(alma)
    for number in range(film_talk.MOST):
        browser.post(f"/film/{night.pk}/sal/sig/", {"text": f"Linje {number}"})

    refused = browser.post(f"/film/{night.pk}/sal/sig/", {"text": "En til"})

    assert refused.status_code == 422
    assert "Du skriver hurtigere, end vi kan læse." in refused.text
    assert ">\nEn til</textarea>" in refused.text
    assert FilmLine.objects.count() == film_talk.MOST


def test_the_room_is_quiet_an_hour_after_the_end(night, alma, as_member):
    with time_machine.travel(NOW + timedelta(hours=1), tick=False):
        after = as_member(alma).get(f"/film/{night.pk}/sal/").text
    with time_machine.travel(NOW + timedelta(hours=3), tick=False):
        late = as_member(alma).get(f"/film/{night.pk}/sal/").text
        refused = as_member(alma).post(f"/film/{night.pk}/sal/sig/", {"text": "Er I her?"})

    assert "Hvad husker du bedst fra filmen?" in after
    assert ("reply-field" in after, "reply-field" in late) == (True, False)
    assert "Salen er stille nu." in refused.text or refused.status_code == 422
    assert not FilmLine.objects.exists()


def test_two_who_do_not_meet_never_hear_each_other(night, alma, bo, vera, as_member):
    line = say(night, alma, "Kun for andre.")
    veils.block(bo, alma)
    for who in (alma, bo):
        who.refresh_from_db()
    back = say(night, bo, "Fra Bo.")

    cards = live.cards("line", [line.pk, back.pk], "da")
    seen = {who: as_member(who).get(f"/film/{night.pk}/sal/").text for who in (alma, bo, vera)}
    news = as_member(bo).get(f"/live/since?topic=film.{night.pk}&seq=0").text

    assert (cards[line.pk].apart, cards[back.pk].apart) == ({alma.pk}, {bo.pk})
    assert ("Kun for andre." in seen[bo], "Fra Bo." in seen[alma]) == (False, False)
    assert "Kun for andre." in seen[vera]
    assert "Kun for andre." not in news
    assert as_member(bo).get(f"/film/linje/{line.pk}/").status_code == 404


def test_what_somebody_asked_not_to_meet_is_folded_for_them_alone(night, alma, bo, as_member):
    veils.mute(bo, ["slange"], ["death"])
    line = say(night, alma, "Der er SLANGER i kisten.")

    [made] = live.cards("line", [line.pk], "da").values()
    seen = {who: as_member(who).get(f"/film/{night.pk}/sal/").text for who in (alma, bo)}
    news = as_member(bo).get(f"/live/since?topic=film.{night.pk}&seq=0").json()["cards"]

    fold = "<summary>Foldet. Det har du bedt om: slange</summary>"
    assert (fold in seen[bo], fold in seen[alma], fold in made.html) == (True, False, False)
    assert fold in news[0]["html"]
    assert [veils.of(who).concerns((), said=made.said) for who in (bo, alma)] == [True, False]
    assert not veils.of(bo).concerns((), said="Sikken en smuk båd.")


def test_a_line_costs_few_questions(night, alma, as_member, django_assert_max_num_queries):
    browser = as_member(alma)
    browser.post(f"/film/{night.pk}/sal/sig/", {"text": "Hej."}, headers={"HX-Request": "true"})

    with django_assert_max_num_queries(10):
        browser.post(f"/film/{night.pk}/sal/sig/", {"text": "Hej igen."}, headers={"HX-Request": "true"})


def test_only_those_inside_hear_the_talk(night, alma, nils, una):
    topic = f"film.{night.pk}"

    assert [live.may_listen(who, topic) for who in (alma, nils, una)] == [True, False, False]
    assert not live.may_listen(alma, "film.999999")


def test_ones_own_line_is_taken_back_for_good_and_another_ones_is_not(night, alma, bo, vera, as_member):
    line, kept = say(night, alma), say(night, alma, "Bliver stående.")
    mark = line.client_uuid

    as_member(bo).post(f"/film/linje/{line.pk}/")
    as_member(alma).post(f"/film/linje/{line.pk}/")
    as_member(vera).post(f"/film/linje/{kept.pk}/")

    with pytest.raises(ObjectDoesNotExist):
        line.refresh_from_db()
    kept.refresh_from_db()
    assert kept.hidden_at is not None
    assert live.cards("line", [kept.pk], "da") == {}
    again = FilmLine.objects.create(night=night, author=alma, text="Fra en sikkerhedskopi", client_uuid=mark)
    assert lines_taken_back({journal.mark_of(mark)}) == 1
    assert not FilmLine.objects.filter(pk=again.pk).exists()


def test_words_of_despair_in_the_dark_reach_the_desk(night, alma, vera, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        line = say(night, alma, "Jeg vil ikke leve mere. Jeg tager mit liv i nat.")

    assert Signal.objects.filter(member=alma, source=f"film-line.{line.pk}").exists()


def test_what_was_said_stands_in_ones_own_copy_until_it_is_forgotten(night, alma):
    say(night, alma, "Den frisør er god.")
    section = next(one for one in own_data.sections() if one.name == "film_lines")
    before = [row["text"] for row in section.gather(alma)]

    old_film_lines(NOW + timedelta(days=1))

    assert before == ["Den frisør er god."]
    assert not FilmLine.objects.exists()


def test_whoever_has_just_come_sends_no_links(night, bo, as_member):
    refused = as_member(bo).post(f"/film/{night.pk}/sal/sig/", {"text": "se https://ond.example"})

    assert refused.status_code == 422
    assert "https://ond.example" in refused.text


def test_a_line_is_plain_text(night, alma, as_member):
    say(night, alma, "<script>alert(1)</script>")

    assert "<script>alert" not in as_member(alma).get(f"/film/{night.pk}/sal/").text


@pytest.mark.parametrize("lines", [3, 40])
def test_the_room_costs_the_same_however_much_is_said(
    night, as_member, alma, lines, django_assert_max_num_queries
):
    for number in range(lines):
        who = make.member(f"Gæst {number}")
        FilmLine.objects.create(night=night, author=who, text=f"Linje {number}", said_at=timezone.now())
    browser = as_member(alma)
    browser.get(f"/film/{night.pk}/sal/")

    with django_assert_max_num_queries(9):
        browser.get(f"/film/{night.pk}/sal/")
