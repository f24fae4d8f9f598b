"""What the house refuses on its own pages it refuses in the office too."""

from datetime import date, timedelta

import pytest
import time_machine

from activities.days import day, programme
from activities.film import film_polls
from activities.models import Activity, Film, FilmNight, Occurrence, OpeningHours, PromptVariant, SpecialDay
from tests import make
from tests.activities.clocks import at
from tests.activities.test_day_in_the_office import SONG, as_typed

TUESDAY = date(2026, 11, 24)
NINE = at("2026-11-24 09:00")


@pytest.fixture
def office(laid_out, leo, as_member):
    """Leo in the office, on a Tuesday at nine."""
    programme.draft(TUESDAY)
    with time_machine.travel(NINE, tick=False):
        yield as_member(leo)


class TestOneDate:
    """Something we do together."""

    def typed(self, on: str, clock: str, **more: str) -> dict[str, str]:
        known = {name: SONG[name] for name in ("title_da", "text_da", "minutes", "drawing")}
        return {**known, "starts_at_0": on, "starts_at_1": clock, **more}

    @pytest.mark.parametrize(("on", "clock"), [("2025-11-24", "13:00"), ("2026-11-24", "09:00")])
    def test_a_slip_moves_nothing_into_the_past(self, on, clock, office):
        walk = make.activity(starts_at=at("2026-11-24 13:00"))

        moved = office.post(f"/kontor/activities/activity/{walk.pk}/change/", self.typed(on, clock))
        added = office.post("/kontor/activities/activity/add/", self.typed(on, clock))

        assert [answer.text.count("Vælg et tidspunkt, der ikke er gået.") for answer in (moved, added)] == [
            1,
            1,
        ]
        assert Activity.objects.get().starts_at == at("2026-11-24 13:00")

    def test_what_has_begun_is_still_said_otherwise(self, office):
        walk = make.activity(starts_at=at("2026-11-24 08:30"))
        typed = self.typed("2026-11-24", "08:30", text_da="Vi går en lille tur.")

        office.post(f"/kontor/activities/activity/{walk.pk}/change/", typed)

        assert Activity.objects.get().text_da == "Vi går en lille tur."


class TestFilmNight:
    """The film is chosen before it begins, and not by a page that knows of no choice."""

    @pytest.fixture
    def night(self, office) -> FilmNight:
        """At ten past nine, the first of two films."""
        night = make.film_night(chosen=False, starts_at=at("2026-11-24 09:10"))
        films = [make.film(night, title) for title in ("Havet", "Lyset")]
        film_polls.choose(night, films[0])
        return night

    def sent(self, night: FilmNight, **changes: str) -> dict[str, object]:
        films = list(Film.objects.filter(night=night))
        closes = day.local(night.poll_closes_at)
        typed: dict[str, object] = {
            "poll_closes_at_0": f"{closes:%Y-%m-%d}",
            "poll_closes_at_1": f"{closes:%H:%M}",
            "film": str(films[0].pk),
            "films-TOTAL_FORMS": len(films),
            "films-INITIAL_FORMS": len(films),
        }
        for number, film in enumerate(films):
            row = {"id": film.pk, "night": night.pk}
            names = ("title", "line", "minutes", "age", "where", "poster")
            row |= {name: getattr(film, name) for name in names}
            typed |= {f"films-{number}-{name}": value for name, value in row.items()}
        return typed | changes

    def send(self, office, night: FilmNight, **changes: str):
        return office.post(f"/kontor/activities/filmnight/{night.pk}/change/", self.sent(night, **changes))

    def stands(self) -> tuple[str, int]:
        night = FilmNight.objects.select_related("film", "activity").get()
        return str(night.film), night.activity.minutes

    def test_a_film_is_chosen_before_it_begins(self, office, night):
        self.send(office, night, film=str(Film.objects.get(title="Lyset").pk))

        assert self.stands() == ("Lyset", 120)

    def test_once_it_runs_no_film_is_chosen_and_none_is_taken_away(self, office, night):
        with time_machine.travel(at("2026-11-24 09:11"), tick=False):
            chosen = self.send(office, night, film=str(Film.objects.get(title="Lyset").pk))
            removed = self.send(office, night, **{"films-0-DELETE": "on"})
            other_words = self.send(office, night, **{"films-0-where": "DR."})

        said = "Den er begyndt, så filmen bliver, som den er."
        assert [said in answer.text for answer in (chosen, removed)] == [True, True]
        assert other_words.status_code == 302
        assert (self.stands(), Film.objects.count()) == (("Havet", 120), 2)
        assert Film.objects.get(title="Havet").where == "DR."

    def test_a_film_is_taken_away_before_it_begins(self, office, night):
        self.send(office, night, **{"films-1-DELETE": "on"})

        assert Film.objects.get().title == "Havet"

    @pytest.mark.parametrize("number", [0, 1])
    def test_the_evening_is_as_long_as_its_film_is_now(self, number, office, night):
        self.send(office, night, **{f"films-{number}-minutes": "140"})

        assert self.stands() == ("Havet", [170, 120][number])

    def test_a_page_from_before_the_vote_closed_does_not_wipe_what_was_chosen(self, office, night):
        Activity.objects.update(minutes=150)

        self.send(office, night, film="", question="Hvad husker du?")

        assert (self.stands(), FilmNight.objects.get().question) == (("Havet", 150), "Hvad husker du?")


class TestToday:
    """A moment of today is changed by the same rules as on the page of the day."""

    def change(self, office, moment: Occurrence, **changes: str):
        return office.post(
            f"/kontor/activities/occurrence/{moment.pk}/change/", {**as_typed(moment), **changes}
        )

    @pytest.fixture
    def lunch(self, office) -> Occurrence:
        """At twelve, for an hour."""
        rows = Occurrence.objects.filter(moment="lunch", date=TUESDAY)
        rows.update(due_at=at("2026-11-24 12:00"), until_at=at("2026-11-24 13:00"), text_en="Soup.")
        return rows.get()

    @pytest.mark.parametrize(
        ("on", "clock", "why"),
        [
            ("2026-11-24", "08:30", "Vælg en tid om mindst fem minutter."),
            ("2026-11-24", "09:04", "Vælg en tid om mindst fem minutter."),
            ("2026-11-25", "05:00", "Vælg et tidspunkt på samme dato."),
        ],
    )
    def test_it_can_still_open_and_stays_on_its_date(self, on, clock, why, office, lunch):
        changed = self.change(office, lunch, due_at_0=on, due_at_1=clock, until_at_0="2026-11-26")
        added = office.post(
            "/kontor/activities/occurrence/add/",
            as_typed(lunch, date="2026-11-24", title_da="Kor", due_at_0=on, due_at_1=clock),
        )

        assert [why in answer.text for answer in (changed, added)] == [True, True]
        assert Occurrence.objects.get(pk=lunch.pk).due_at == at("2026-11-24 12:00")

    @pytest.mark.parametrize(("on", "clock"), [("2026-11-24", "09:05"), ("2026-11-25", "01:00")])
    def test_its_end_goes_along(self, on, clock, office, lunch):
        self.change(office, lunch, due_at_0=on, due_at_1=clock)

        lunch.refresh_from_db()
        assert lunch.due_at == at(f"{on} {clock}")
        assert lunch.until_at - lunch.due_at == timedelta(hours=1)

    def test_it_ends_after_it_begins(self, office, lunch):
        refused = self.change(office, lunch, until_at_1="11:30")

        assert "Det skal slutte, efter at det er begyndt." in refused.text
        assert Occurrence.objects.get(pk=lunch.pk).until_at == at("2026-11-24 13:00")

    @pytest.mark.parametrize(
        ("changes", "english"),
        [
            ({"text_da": "Kage til alle."}, ""),
            ({"text_da": "Kage til alle.", "text_en": "Cake."}, "Cake."),
            ({"title_da": "Frokost i dag"}, "Soup."),
        ],
    )
    def test_english_words_that_nobody_touched_go_with_the_danish_ones(self, changes, english, office, lunch):
        self.change(office, lunch, **changes)

        assert Occurrence.objects.get(pk=lunch.pk).text_en == english

    def test_the_ends_of_lines_in_a_browser_are_no_other_words(self, office, lunch):
        Occurrence.objects.filter(pk=lunch.pk).update(text_da="Suppe.\nBrød.", text_en="Soup.\nBread.")

        self.change(office, lunch, text_da="Suppe.\r\nBrød.", text_en="Soup.\r\nBread.")
        kept = Occurrence.objects.get(pk=lunch.pk).text_en.split()
        self.change(office, lunch, text_da="Kage.\r\nTe.", text_en="Soup.\r\nBread.")

        assert kept == ["Soup.", "Bread."]
        assert Occurrence.objects.get(pk=lunch.pk).text_en == ""


def test_a_text_keeps_its_special_day_when_the_day_was_deleted(office):
    text = PromptVariant.objects.exclude(special="").first()
    SpecialDay.objects.filter(key=text.special).delete()
    address = f"/kontor/activities/promptvariant/{text.pk}/change/"

    chosen = office.get(address).context["adminform"].form["special"].value()
    sent = {name: getattr(text, name) for name in ("moment", "text_da", "special", "title_da", "song")}
    answer = office.post(address, sent | {"text_da": "Godmorgen."})

    assert answer.status_code == 302
    assert f'<option value="{chosen}" selected>' in office.get(address).text
    assert PromptVariant.objects.get(pk=text.pk).special == text.special == chosen


def test_a_leader_reads_words_and_no_names_of_machines(office):
    hours = {"opens_at": "10:00", "closes_at": "12:00"}
    OpeningHours.objects.filter(on_holidays=True).delete()
    OpeningHours.objects.create(on_holidays=True)
    empty = {"moments-TOTAL_FORMS": "0", "moments-INITIAL_FORMS": "0"}

    rhythm = office.post(
        "/kontor/activities/daytemplate/add/", {"name": "Hverdag", "kind": "weekday", **empty}
    ).text
    holidays = office.post("/kontor/activities/openinghours/add/", {"on_holidays": "on", **hours}).text
    for_no_day = office.post("/kontor/activities/openinghours/add/", hours).text

    assert "Den slags dag har allerede sin rytme." in rhythm
    assert "Helligdage har allerede deres åbningstid." in holidays
    assert "Åbningstiden skal gælde en dag." in for_no_day
    assert not any("one_rhythm" in page or "opening_" in page for page in (rhythm, holidays, for_no_day))


@pytest.mark.parametrize("several", [True, False])
def test_what_is_deleted_counts_at_once(several, office):
    row = OpeningHours.objects.create(date=TUESDAY)
    special = SpecialDay.objects.create(key="fest", name_da="Fest", month=11, day=24)
    day.forget()
    before = day.house_state(at("2026-11-24 12:00")), day.name_of(TUESDAY)

    for shelf, one in (("openinghours", row), ("specialday", special)):
        chosen = {"action": "delete_selected", "_selected_action": [one.pk], "post": "yes"}
        address = f"/kontor/activities/{shelf}/"
        office.post(address if several else f"{address}{one.pk}/delete/", chosen)

    assert before == ("asleep", "Fest")
    assert (day.house_state(at("2026-11-24 12:00")), day.name_of(TUESDAY)) == ("open", "")
