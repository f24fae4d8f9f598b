"""Stepping in: with reasons the member reads, until a time, taken back in one tap, never seen by others."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from community import comments, live
from community.models import Comment, Post
from moderation import worries
from moderation.decisions import appeals, interventions, stepping_in
from moderation.models import AccessLog, Appeal, Decision, Deed, Door, Ground, StaffLog
from tests import make
from tests.moderation.reading import words
from tests.spoken import says

pytestmark = pytest.mark.django_db
A_DAY = timedelta(days=1)


def quiet(member, by, ground, until=None) -> Decision:
    until = until or timezone.now() + A_DAY
    return stepping_in.step_in(member, by, "quiet", ground, "Du skrev hårdt til Bo.", until)


def test_the_house_comes_with_reasons_that_the_office_can_change(db):
    assert Ground.objects.filter(is_used=True, is_law=True).exists()
    assert all(one.title_da and one.text_da and one.title_en for one in Ground.objects.all())


def test_ro_paa_reads_and_does_not_write_and_keeps_the_words(alma, vera, ground, as_member):
    post = make.post(vera)
    quiet(alma, vera, ground)
    browser = as_member(alma)

    shared = browser.post(reverse("write"), {"text": "Mine lange ord"})
    answered = browser.post(reverse("post-answer", args=[post.pk]), {"text": "Mit svar"})

    assert (shared.status_code, answered.status_code) == (403, 403)
    assert "Mine lange ord" in words(shared)
    assert (Post.objects.filter(author=alma).count(), Comment.objects.count()) == (0, 0)
    assert browser.get(reverse("stuen")).status_code == 200


def test_ro_paa_stops_warmth_cups_and_film_chat_and_corrections_with_a_kind_line(
    alma, bo, vera, ground, as_member
):
    table, own = make.post(None, "Godmorgen.", is_prompt=True), make.post(alma, "Før.")
    answer = comments.add(table, alma, "Godmorgen.")
    film = make.film_night()
    quiet(alma, vera, ground)
    browser = as_member(alma)
    tries = {
        reverse("post-warmth", args=[table.pk]): {"kind": "heart"},
        reverse("cup", args=[table.pk]): {},
        reverse("film-say", args=[film.pk]): {"text": "Hej"},
        reverse("post-edit", args=[own.pk]): {"text": "Hårdt"},
        reverse("answer-edit", args=[answer.pk]): {"text": "Hårdt"},
    }

    for address, said in tries.items():
        whole = browser.post(address, said)
        script = browser.post(address, said, headers={"HX-Request": "true"})
        assert (whole.status_code, script.status_code) == (403, 422), address
        assert "Du læser med lige nu" in words(script)

    assert not table.reactions.exists()
    assert not table.cups.exists()
    assert not film.lines.exists()
    assert (Post.objects.get(pk=own.pk).text, Comment.objects.get().text) == ("Før.", "Godmorgen.")


def test_ro_paa_reads_along_under_the_film_and_sees_why_there_is_no_field(alma, vera, ground, as_member):
    film = make.film_night()
    quiet(alma, vera, ground)

    room = as_member(alma).get(reverse("film-room", args=[film.pk]))

    assert "Du læser med lige nu" in words(room)
    assert 'name="text"' not in room.content.decode()


def test_ro_paa_leaves_pictures_for_the_staff_alone(alma, vera, ground, as_member):
    quiet(alma, vera, ground)

    assert as_member(alma).post(reverse("photo-upload"), {}).status_code != 403


def test_ro_paa_leaves_the_talk_with_the_staff_open(alma, vera, ground, as_member):
    quiet(alma, vera, ground)

    answer = as_member(alma).post(reverse("talk-start"), follow=True)

    assert answer.status_code == 200


def test_it_ends_by_itself(alma, vera, ground, as_member):
    quiet(alma, vera, ground)

    with time_machine.travel(timezone.now() + timedelta(days=1, minutes=1), tick=False):
        as_member(alma).post(reverse("write"), {"text": "Godmorgen"})

    assert Post.objects.filter(author=alma).exists()


def test_outside_for_a_while_is_one_page_with_why_and_when(alma, vera, ground, as_member):
    browser = as_member(alma)
    made = stepping_in.step_in(alma, vera, "suspend", ground, "Du truede Bo.", timezone.now() + A_DAY)

    alma.refresh_from_db()
    assert browser.get(reverse("stuen")).headers["Location"] == reverse("time-out")
    assert browser.get(reverse("talks")).headers["Location"] == reverse("time-out")
    assert "Du truede Bo." in words(browser.get(reverse("decision", args=[made.pk])))
    assert browser.get(reverse("help")).status_code == 200
    assert not live.may_listen(alma, "feed")


def test_nobody_else_sees_it(alma, bo, vera, ground, as_member):
    make.post(alma, "Før.")
    made = stepping_in.step_in(alma, vera, "suspend", ground, "Du truede Bo.", timezone.now() + A_DAY)
    browser = as_member(bo)

    assert "Før." in words(browser.get(reverse("stuen")))
    assert browser.get(reverse("person", args=[alma.handle])).status_code == 200
    assert browser.get(reverse("decision", args=[made.pk])).status_code == 404


def test_everything_can_be_taken_back_and_the_log_keeps_both(alma, vera, leo, ground, as_member):
    for kind in ("quiet", "suspend", "remove"):
        made = stepping_in.step_in(alma, leo, kind, ground, "Ord.", timezone.now() + A_DAY)
        assert stepping_in.undo(made, leo)
        assert not stepping_in.undo(made, leo)

    alma.refresh_from_db()
    assert alma.is_inside
    assert alma.calm_until is None
    assert StaffLog.objects.filter(member=alma, deed=Deed.UNDO).count() == 3


def test_only_those_who_lead_show_somebody_out_for_good(alma, vera, leo, ground, on_shift, as_member):
    on_shift(vera)
    on_shift(leo)
    address = reverse("desk-step-in", args=[alma.handle])
    sent = {"kind": "remove", "ground": ground.pk, "words": "Ord."}

    assert as_member(vera).post(address, sent).status_code == 422
    as_member(leo).post(address, sent)

    alma.refresh_from_db()
    assert not alma.is_active


def test_z5_what_was_decided_is_no_side_door_to_the_page_of_a_member(alma, leo, vera, on_shift, as_member):
    on_shift(vera)
    for colleague in (leo, vera):  # one who is at home and leads, one at work
        browser = as_member(colleague)
        assert browser.get(reverse("desk-step-in", args=[alma.handle])).status_code == 200

        for name in ("desk-member", "desk-log"):
            page = browser.get(reverse(name, args=[alma.handle]))
            assert page.headers["Location"] == reverse("desk-purpose", args=[alma.handle])
    assert AccessLog.objects.filter(member=alma, what="step_in").count() == 2


def test_the_statement_says_what_why_on_what_ground_and_that_a_person_decided(
    alma, bo, vera, ground, as_member
):
    post = make.post(alma, "Boligen på Kirkegade 4")
    worries.tell(bo, alma, door=Door.RULES, post=post)
    interventions.hide(post, vera, "Det viser, hvor en anden bor.", ground)

    page = words(as_member(alma).get(reverse("decision", args=[Decision.objects.get().pk])))

    assert "Det viser, hvor en anden bor." in page
    assert str(ground.title) in page
    assert "En har sagt det til os. Vi siger aldrig hvem." in page
    assert "Et menneske har besluttet det" in page
    assert not says("Bo", page)


def test_an_appeal_is_decided_by_somebody_else(alma, vera, jonas, ground, as_member):
    made = quiet(alma, vera, ground)
    as_member(alma).post(reverse("decision", args=[made.pk]), {"words": "Det var ikke mig."})
    said = Appeal.objects.get()

    with pytest.raises(appeals.OwnDecisionError):
        appeals.decide(said, vera, grant=False, answer="Jo.")
    own = as_member(vera).post(reverse("desk-appeal", args=[said.pk]), {"grant": "no", "answer": "Jo."})
    assert own.status_code == 422
    as_member(jonas).post(reverse("desk-appeal", args=[said.pk]), {"grant": "yes", "answer": "Du har ret."})

    alma.refresh_from_db()
    assert alma.calm_until is None
    assert "Du har ret." in words(as_member(alma).get(reverse("decision", args=[made.pk])))


def test_saying_it_twice_is_one_appeal(alma, vera, ground):
    made = quiet(alma, vera, ground)

    appeals.appeal(made, "Et")
    appeals.appeal(made, "To")

    assert Appeal.objects.count() == 1


def test_a_report_of_a_colleagues_post_goes_to_those_who_lead(alma, vera, jonas, leo, as_member):
    told = worries.tell(alma, vera, door=Door.RULES, post=make.post(vera))
    address = reverse("desk-worry", args=[told.pk])

    assert address not in as_member(jonas).get(reverse("desk")).content.decode()
    assert as_member(jonas).get(address).status_code == 404
    assert address in as_member(leo).get(reverse("desk")).content.decode()
    assert as_member(leo).get(address).status_code == 200


def test_a_report_says_on_what_ground(alma, bo, vera, ground, as_member, on_shift):
    on_shift(vera)
    post = make.post(bo)

    as_member(alma).post(reverse("breaks-rules", args=[post.pk]), {"ground": ground.pk, "words": "Se selv."})

    told = bo.worries_about.get()
    assert told.ground == ground
    assert str(ground.title) in words(as_member(vera).get(reverse("desk-worry", args=[told.pk])))


def test_ro_paa_is_not_got_round_by_a_name_a_few_words_or_a_picture(alma, vera, ground, as_member):
    quiet(alma, vera, ground)
    browser = as_member(alma)
    said = {"name": "Bo er dum", "emblem": "tulip", "about": "Det siger alle.", "kommune": ""}

    whole = browser.post(reverse("profile"), said)
    face = browser.post(reverse("profile-face"), {"photo": ""})
    removed = browser.post(reverse("profile-face"), {"remove": "1"})

    alma.refresh_from_db()
    assert (whole.status_code, face.status_code, removed.status_code) == (403, 403, 303)
    assert "Det siger alle." in words(whole)
    assert (alma.display_name, alma.about) == ("Alma", "")
