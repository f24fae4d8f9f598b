"""A deed refuses by itself who may not do it: a page that forgets to ask opens nothing."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from community import comments
from community.models import Role
from moderation import postvention
from moderation.access import NotTheirsError
from moderation.decisions import appeals, down, interventions, stepping_in
from moderation.models import Appeal, Decision, StaffLog, StaffProfile
from tests import make

pytestmark = pytest.mark.django_db
A_DAY = timedelta(days=1)
WHY = "Det viser, hvor en anden bor."


@pytest.fixture
def past_the_last_day():
    ole = make.staff("Ole")
    StaffProfile.objects.create(member=ole, access_until=timezone.localdate() - A_DAY)
    return ole


@pytest.fixture(params=["bo", "sonja", "past_the_last_day"])
def stranger(request):
    """Somebody who decides nothing for the house."""
    return request.getfixturevalue(request.param)


def test_words_are_taken_down_and_put_back_by_the_houses_own_people_alone(alma, vera, stranger, ground):
    post = make.post(alma)
    comment = comments.add(post, alma, "Kirkegade 4")
    for deed, what in ((interventions.hide, post), (interventions.hide_answer, comment)):
        with pytest.raises(NotTheirsError):
            deed(what, stranger, WHY, ground)
    interventions.hide_answer(comment, vera, WHY, ground)
    interventions.hide(post, vera, WHY, ground)

    for deed, what in ((interventions.show_again, post), (interventions.show_answer_again, comment)):
        with pytest.raises(NotTheirsError):
            deed(what, stranger)

    assert StaffLog.objects.exclude(by=vera).count() == 0
    assert Decision.objects.filter(undone_at__isnull=True).count() == 2


@pytest.mark.parametrize("kind", ["quiet", "suspend", "remove"])
def test_nobody_else_steps_in_with_a_person_or_takes_it_back(kind, alma, leo, stranger, ground):
    with pytest.raises(NotTheirsError):
        stepping_in.step_in(alma, stranger, kind, ground, WHY, timezone.now() + A_DAY)
    made = stepping_in.step_in(alma, leo, kind, ground, WHY, timezone.now() + A_DAY)

    with pytest.raises(NotTheirsError):
        stepping_in.undo(made, stranger)

    made.refresh_from_db()
    assert made.stands
    assert Decision.objects.get() == made


def test_a_colleague_shows_nobody_out_for_good_and_lets_nobody_back(alma, vera, leo, ground):
    with pytest.raises(NotTheirsError):
        stepping_in.step_in(alma, vera, "remove", ground, WHY)
    with pytest.raises(NotTheirsError):
        interventions.show_out(alma, vera, WHY, ground)
    made = stepping_in.step_in(alma, leo, "remove", ground, WHY)

    with pytest.raises(NotTheirsError):
        stepping_in.undo(made, vera)

    alma.refresh_from_db()
    assert not alma.is_active


def test_where_nobody_else_leads_a_colleague_who_says_yes_to_an_appeal_lets_them_in_again(
    alma, vera, leo, ground
):
    made = stepping_in.step_in(alma, leo, "remove", ground, WHY)
    appeals.appeal(made, "Det var ikke mig.")

    assert appeals.decide(Appeal.objects.get(), vera, grant=True, answer="Du har ret.")

    alma.refresh_from_db()
    assert alma.is_active


def test_appeals_are_judged_by_the_houses_own_people_alone(alma, vera, stranger, ground):
    made = stepping_in.step_in(alma, vera, "quiet", ground, WHY, timezone.now() + A_DAY)
    appeals.appeal(made, "Det var ikke mig.")

    with pytest.raises(appeals.OwnDecisionError):
        appeals.decide(Appeal.objects.get(), stranger, grant=True, answer="Ja.")

    assert not appeals.waiting_for(stranger).exists()


def test_stepping_in_with_a_colleague_is_a_matter_for_the_office(vera, jonas, leo, ground):
    for by in (jonas, leo):
        with pytest.raises(NotTheirsError):
            stepping_in.step_in(vera, by, "quiet", ground, WHY, timezone.now() + A_DAY)


def test_nobody_puts_their_own_words_back(vera, leo, ground):
    post = make.post(vera)
    interventions.hide(post, leo, WHY, ground)

    with pytest.raises(NotTheirsError):
        interventions.show_again(post, vera)

    assert not down.posts(vera).exists()


def test_a_new_role_is_given_by_those_who_lead_and_never_to_oneself(vera, jonas, leo):
    for who, by in ((vera, jonas), (jonas, jonas), (leo, leo)):
        with pytest.raises(NotTheirsError):
            interventions.give_role(who, by, was=Role.MEMBER)

    assert not StaffLog.objects.exists()


def test_that_somebody_has_died_is_written_by_those_who_lead(alma, vera, leo):
    with pytest.raises(NotTheirsError):
        postvention.begin(alma, vera, "")
    postvention.begin(alma, leo, "")

    with pytest.raises(NotTheirsError):
        postvention.take_back(alma, vera)

    alma.refresh_from_db()
    assert alma.is_remembered


def test_the_page_says_kindly_who_takes_it_back(alma, vera, leo, ground, on_shift, as_member):
    on_shift(vera)
    made = stepping_in.step_in(alma, leo, "remove", ground, WHY)

    page = as_member(vera).post(reverse("desk-undo-decision", args=[alma.handle, made.pk]), follow=True)

    assert [str(said) for said in page.context["messages"]] == ["De, der leder, tager den tilbage."]
    made.refresh_from_db()
    assert made.stands
