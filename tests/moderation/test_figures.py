"""Tal: what the house tells those who support it, and what it never tells."""

import csv
import io
import re
from datetime import date, timedelta
from itertools import combinations

import pytest
import time_machine
from django.urls import reverse

from activities import forgetting
from activities.models import MoodCheckIn
from community.letting_go import leaving
from moderation.figures import counting, figures, periods, sheets, spreadsheet
from moderation.models import Company, Deed, FigureSheet, Shift, Span, StaffLog
from tests import make
from tests.moderation import life
from tests.moderation.reading import words

pytestmark = pytest.mark.django_db

JULY, OCTOBER = date(2026, 7, 1), date(2026, 10, 1)
FEW = {1, 2, 3, 4}
MEANS = ["Kopper om dagen"]  # no count of anybody


@pytest.fixture
def summer():
    """Twenty-three people in July, August and September; the house counts on the first of October."""
    members = life.people(23, since=life.at(JULY, 0))
    for number, month in enumerate((7, 8, 9)):
        life.live(members, date(2026, month, 1), 30, seed=month)
        life.look_after(members[: (4, 9, 9)[number]], date(2026, month, 10), level=2)
        life.count_until(periods.add_months(date(2026, month, 1), 1))
    return members


@pytest.fixture
def leads(leo, as_member):
    with time_machine.travel(life.at(OCTOBER, 9), tick=False):
        yield as_member(leo)


def page(leads, slug="2026-k3"):
    return leads.get(reverse("insights"), {"periode": slug})


def quarter() -> figures.Figures:
    return figures.of(periods.read("2026-k3"))


def rows(found) -> list[list[str]]:
    text = spreadsheet.write(found).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";"))


def test_a_month_is_written_down_when_it_is_over_and_a_quarter_after_its_months(summer):
    made = [(one.span, one.starts_on.month) for one in FigureSheet.objects.order_by("pk")]

    assert made == [("month", 7), ("month", 8), ("month", 9), ("quarter", 7)]


def test_what_is_still_going_on_is_not_counted(summer):
    life.live(summer, OCTOBER, 5)

    life.count_until(date(2026, 10, 31))

    assert not FigureSheet.objects.filter(starts_on=OCTOBER).exists()


def test_the_page_tells_of_the_quarter_with_a_meaning_beside_every_figure(summer, leads):
    answer = page(leads)

    assert "20 mennesker eller flere brugte huset" in words(answer)
    found = answer.context["stats"] + answer.context["lines"]
    assert [line.name for line in found if not line.meaning] == []


def test_a_level_with_four_people_is_not_shown_and_cannot_be_reckoned_out(summer):
    july, august, september = (figures.of(periods.read(f"2026-0{month}")) for month in (7, 8, 9))

    shown = [one.cell("opened.2") for one in (july, august, september)]

    assert shown == [0, 5, 5]
    assert quarter().cell("opened.2") == 15  # there were twenty-two: twenty would tell that July had some


def test_no_sum_and_no_difference_of_published_figures_is_one_to_four(summer):
    cells = [many for one in FigureSheet.objects.all() for many in one.cells.values()]
    counts = [row for row in rows(quarter()) if row[2].isdecimal() and row[1] not in MEANS]
    known = sorted({0, *cells} | {int(row[2]) for row in counts})

    assert len(known) > 20
    assert not set(cells) & FEW
    assert not {abs(one - other) for one, other in combinations(known, 2)} & FEW
    assert not {abs(a + b - c) for a, b, c in combinations(known, 3)} & FEW
    assert not {abs(a - b - c) for a, b, c in combinations(known, 3)} & FEW


def test_the_figures_stay_when_somebody_is_forgotten(summer):
    before = {(one.span, one.starts_on): one.cells for one in FigureSheet.objects.all()}

    for one in summer[:5]:
        leaving.ask(one)
        leaving.forget(one)
    life.count_until(date(2026, 10, 2))

    assert {(one.span, one.starts_on): one.cells for one in FigureSheet.objects.all()} == before


def test_what_is_for_oneself_alone_is_never_counted(summer):
    shared = MoodCheckIn.objects.shared_with_staff().filter(date__month=7).count()

    july = figures.of(periods.read("2026-07")).mood_of_the_period

    assert 0 < july.whole <= shared
    assert shared - july.whole < 25


def test_how_many_were_with_us_is_kept_in_fives_when_the_lists_are_gone(summer):
    walks = make.series(title_da="Gåtur", first_on=OCTOBER)
    for number, many in enumerate((12, 4, 8)):
        life.walk(summer[:many], OCTOBER + timedelta(days=number), series=walks)
    forgetting.old_sign_ups(life.at(date(2026, 10, 30), 0))

    life.count_until(date(2026, 11, 1))

    assert sorted(Company.objects.values_list("many", flat=True)) == [0, 5, 10]
    doing = figures.of(periods.read("2026-10")).doings[0]
    assert (doing.name, doing.times, doing.mean) == ("Gåtur", 3, 5)


def test_what_is_not_done_again_and_again_stands_without_its_title(summer):
    make.activity(title_da="Almas fødselsdag", starts_at=life.at(OCTOBER, 14))

    life.count_until(date(2026, 11, 1))

    assert "Alma" not in str(FigureSheet.objects.get(starts_on=OCTOBER, span=Span.MONTH).facts)


def test_the_lamp_is_counted_from_the_rota(vera):
    july = periods.read("2026-07")
    assert counting.opening(july) == {"lamp": 0, "days_open": 31, "days_as_planned": 0}
    for number in range(30):
        hours = {"starts_at": life.at(JULY, 24 * number), "ends_at": life.at(JULY, 24 * number + 24)}
        Shift.objects.create(staff=vera, **hours)

    assert counting.opening(july) == {"lamp": 97, "days_open": 31, "days_as_planned": 30}


def test_two_clocks_at_once_write_one_sheet(summer):
    again = sheets.make(periods.read("2026-07"))

    assert again is None
    assert FigureSheet.objects.filter(span="month", starts_on=JULY).count() == 1


def test_a_look_is_logged_once_a_shift_and_a_copy_each_time(summer, leads, leo):
    for _twice in range(2):
        page(leads)
        leads.get(reverse("insights-spreadsheet", args=["2026-k3"]))
        leads.get(reverse("insights-report", args=["2026-k3"]))

    deeds = list(StaffLog.objects.filter(by=leo).values_list("deed", flat=True))
    assert deeds.count(Deed.READ_FIGURES) == 1
    assert deeds.count(Deed.TAKE_FIGURES) == 4


def test_the_spreadsheet_has_semicolons_a_mark_and_nothing_to_run(summer, leads):
    answer = leads.get(reverse("insights-spreadsheet", args=["2026-k3"]))

    assert answer.content.startswith("\ufeffOm;Tal;Værdi;".encode())
    assert answer.headers["Content-Disposition"] == 'attachment; filename="tal-2026-k3.csv"'
    assert "no-store" in answer.headers["Cache-Control"]
    assert [spreadsheet.safe(one) for one in ("=1+1", "@x", " -2", "\t=1", "Kaffe")] == [
        "'=1+1", "'@x", "' -2", "'\t=1", "Kaffe",
    ]  # fmt: skip


def test_the_report_is_two_danish_pages_that_can_be_read_aloud(summer, leads):
    answer = leads.get(reverse("insights-report", args=["2026-k3"]))

    assert answer.headers["Content-Type"] == "application/pdf"
    assert len(re.findall(rb"/Type /Page\b", answer.content)) == 2
    assert re.search(rb"/Lang \(da\)", answer.content)
    assert b"/StructTreeRoot" in answer.content


def test_nobody_is_named_anywhere(summer, leads):
    texts = [words(page(leads)), spreadsheet.write(quarter()).decode()]

    assert [one for one in texts if "Gæst" in one] == []


def test_a_period_nobody_has_counted_is_not_there(summer, leads):
    assert leads.get(reverse("insights-report", args=["2025-k3"])).status_code == 404
    assert leads.get(reverse("insights-report", args=["nej"])).status_code == 404
    assert page(leads, "2031-13").context["found"].period.slug == "2026-k3"


def test_a_house_that_has_just_opened_says_so(leads):
    assert "ingen tal endnu" in words(page(leads))


@pytest.mark.parametrize("slug", ["2026-07", "2026-k3"])
def test_the_page_costs_as_much_for_ten_people_as_for_forty(slug, leads, leo, django_assert_num_queries):
    life.live(life.people(40, since=life.at(JULY, 0)), JULY, 30)
    for month in (8, 9, 10):
        life.count_until(date(2026, month, 1))
    page(leads, slug)

    with django_assert_num_queries(8):
        page(leads, slug)


def test_making_a_sheet_costs_as_much_for_many_as_for_few(django_assert_max_num_queries):
    life.live(life.people(40, since=life.at(JULY, 0)), JULY, 31)

    with django_assert_max_num_queries(21):
        sheets.make(periods.read("2026-07"))
