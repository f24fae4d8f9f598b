"""The list of help lines is looked through again: a green task on the desk, and done in two taps."""

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from community.help import help_lines
from community.models import HelpLine

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 27)


@pytest.fixture(autouse=True)
def friday():
    with time_machine.travel("2026-11-27T10:00:00+01:00", tick=False):
        yield


@pytest.fixture
def all_checked(db):
    """Every line was looked up yesterday."""
    HelpLine.objects.update(last_verified_on=TODAY - timedelta(days=1))


def test_after_ninety_days_a_line_becomes_a_task_on_the_desk(all_checked, vera, as_member):
    desk = as_member(vera)
    fresh = desk.get("/overblik/").text
    HelpLine.objects.filter(number="1888").update(last_verified_on=TODAY - timedelta(days=90))

    due = desk.get("/overblik/").text

    assert "Kontrollér numrene" not in fresh
    assert "Ingen har set på 1 nummer på Hjælp nu" in due


def test_a_line_somebody_checked_eighty_nine_days_ago_is_left_in_peace(all_checked):
    HelpLine.objects.filter(number="1888").update(last_verified_on=TODAY - timedelta(days=89))

    assert not HelpLine.objects.to_check(TODAY).exists()


def test_checked_in_two_taps_and_it_says_who(all_checked, vera, jonas, as_member):
    due = HelpLine.objects.filter(number="1888")
    due.update(last_verified_on=None)
    desk = as_member(vera)

    assert 'href="/overblik/hjaelpelinjer/"' in desk.get("/overblik/").text
    page = desk.get("/overblik/hjaelpelinjer/")
    desk.post(reverse("desk-help-line-checked", args=[due.get().pk]))

    assert "Lev Uden Vold" in page.text
    assert (due.get().last_verified_on, due.get().verified_by) == (TODAY, vera)
    assert "af Vera" in as_member(jonas).get("/overblik/hjaelpelinjer/").text


def test_a_line_without_a_number_cannot_be_checked(vera, as_member):
    line = HelpLine.objects.get(name="Startlinjen")

    as_member(vera).post(reverse("desk-help-line-checked", args=[line.pk]))

    line.refresh_from_db()
    assert line.last_verified_on is None


def test_the_list_says_what_is_in_doubt_and_only_leaders_are_led_to_the_office(vera, leo, as_member):
    for_vera, for_leo = (as_member(one).get("/overblik/hjaelpelinjer/").text for one in (vera, leo))

    assert "Find nummer og tider" in for_vera
    assert "/kontor/" not in for_vera
    assert "/kontor/community/helpline/" in for_leo


def test_the_list_costs_the_same_however_long_it_is(vera, as_member, django_assert_max_num_queries):
    desk = as_member(vera)
    desk.get("/overblik/hjaelpelinjer/")

    with django_assert_max_num_queries(9):
        desk.get("/overblik/hjaelpelinjer/")


class TestTheOffice:
    """The same list on its shelf, for whoever keeps it."""

    def test_the_shelf_says_what_is_not_certain(self, leo, as_member):
        page = as_member(leo).get("/kontor/community/helpline/").text

        assert "Tiderne er ikke tjekket." in page
        assert "Intet nummer. Medlemmer ser den ikke." in page

    def test_a_number_without_a_source_is_refused_in_words(self, leo, as_member):
        line = HelpLine.objects.get(name="Startlinjen")
        typed = typed_for(line, number="70 00 00 00")

        refused = as_member(leo).post(f"/kontor/community/helpline/{line.pk}/change/", typed)

        assert "Skriv, hvor nummeret kommer fra." in refused.text
        assert HelpLine.objects.get(pk=line.pk).number == ""

    def test_whoever_writes_the_date_stands_beside_it(self, leo, as_member):
        line = HelpLine.objects.get(name="Startlinjen")
        typed = typed_for(line, number="70 00 00 00", source="startlinjen.dk", last_verified_on="2026-11-27")
        typed["kommune"] = ["Odense", "Assens"]

        as_member(leo).post(f"/kontor/community/helpline/{line.pk}/change/", typed)

        line.refresh_from_db()
        assert (line.verified_by, line.kommune) == (leo, "Assens, Odense")

    def test_nobody_has_checked_it_tomorrow(self, all_checked, leo, as_member):
        line = HelpLine.objects.get(number="1888")

        refused = as_member(leo).post(
            f"/kontor/community/helpline/{line.pk}/change/", typed_for(line, last_verified_on="2026-11-28")
        )

        assert "Vælg i dag, eller den dag det blev tjekket." in refused.text
        assert HelpLine.objects.get(pk=line.pk).last_verified_on == TODAY - timedelta(days=1)

    @pytest.mark.parametrize(
        ("changes", "stays"),
        [
            ({"number": "18 89"}, False),
            ({"sms": "1999"}, False),
            ({"number": "18 89", "last_verified_on": "2026-11-27"}, True),
            ({"number": "18 88"}, True),
            ({"note": "Ring bare."}, True),
        ],
    )
    def test_another_number_is_not_the_one_somebody_checked(
        self, changes, stays, all_checked, vera, leo, as_member
    ):
        HelpLine.objects.update(verified_by=vera, number_is_sure=True)
        line = HelpLine.objects.get(number="1888")
        typed = typed_for(line, last_verified_on="2026-11-26", number_is_sure="on") | changes

        answer = as_member(leo).post(f"/kontor/community/helpline/{line.pk}/change/", typed, follow=True)

        line.refresh_from_db()
        assert (line.number_is_known, line.last_verified_on is not None) == (stays, stays)
        assert (line.verified_by is not None) == stays
        assert ("Nummeret er ikke tjekket." in map(str, answer.context["messages"])) != stays

    @pytest.mark.parametrize("deed", ["one", "several", "place"])
    def test_what_is_done_in_the_list_is_read_at_once(self, deed, leo, as_member):
        line, shelf = HelpLine.objects.get(number="1888"), "/kontor/community/helpline/"
        was = [one.pk for one in help_lines.known()]
        rows = list(HelpLine.objects.order_by("place", "pk"))
        places = {f"form-{number}-id": one.pk for number, one in enumerate(rows)}
        places |= {f"form-{number}-place": one.place for number, one in enumerate(rows) if one != line}
        places |= {f"form-{rows.index(line)}-place": 999, "_save": "1"}
        count = {"form-TOTAL_FORMS": len(rows), "form-INITIAL_FORMS": len(rows)}
        chosen = {"action": "delete_selected", "_selected_action": [line.pk], "post": "yes"}
        address, sent = {
            "one": (f"{shelf}{line.pk}/delete/", {"post": "yes"}),
            "several": (shelf, chosen),
            "place": (shelf, {**places, **count}),
        }[deed]

        as_member(leo).post(address, sent)

        left = [pk for pk in was if pk != line.pk]
        assert [one.pk for one in help_lines.known()] == ([*left, line.pk] if deed == "place" else left)

    def test_several_are_checked_at_once(self, leo, as_member):
        chosen = list(HelpLine.objects.exclude(number="")[:3].values_list("pk", flat=True))

        as_member(leo).post(
            "/kontor/community/helpline/", {"action": "checked_today", "_selected_action": chosen}
        )

        assert HelpLine.objects.filter(verified_by=leo).count() == 3

    def test_the_list_is_looked_at_as_it_will_be_on_christmas_eve(self, leo, as_member):
        HelpLine.objects.filter(number="70 100 130").update(last_verified_on=TODAY)
        browser = as_member(leo)
        look = "/kontor/community/helpline/saadan-ser-listen-ud/"

        evening = browser.get(look, {"at": "2026-12-24T20:00", "kommune": "Odense"}).text
        morning = browser.get(look, {"at": "2026-12-24T09:00"}).text

        assert "Åben til kl. 23" in evening
        assert "Åbner torsdag kl. 18" in morning
        assert browser.get(look).status_code == 200

    @pytest.mark.parametrize("who", ["alma", "vera"])
    def test_nobody_else_looks(self, who, request, as_member):
        browser = as_member(request.getfixturevalue(who))

        assert browser.get("/kontor/community/helpline/saadan-ser-listen-ud/").status_code == 404


def typed_for(line: HelpLine, **changes: str) -> dict[str, object]:
    """The form as it stands, with these changes."""
    empty = {"spans-TOTAL_FORMS": "0", "spans-INITIAL_FORMS": "0"}
    names = (
        "name",
        "name_en",
        "note",
        "note_en",
        "number",
        "sms",
        "chat",
        "cost",
        "cost_en",
        "source",
        "doubt",
    )
    said = {name: getattr(line, name) for name in names}
    return {**empty, **said, "place": str(line.place), "on_holidays": "unknown", **changes}


def test_in_the_office_every_field_of_the_list_says_its_name(ada, as_member):
    line = HelpLine.objects.get(number="1888")
    line.spans.create(days="every", opens_at="08:00", closes_at="16:00")
    office = as_member(ada)

    shelf = office.get("/kontor/community/helpline/").text
    form = office.get(f"/kontor/community/helpline/{line.pk}/change/").text

    assert shelf.count('aria-label="Plads på listen"') == HelpLine.objects.count()
    assert form.count('aria-label="Åbner"') == form.count('class="vTimeField"') // 2
