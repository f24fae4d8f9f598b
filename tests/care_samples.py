"""The addresses of looking after somebody: whom they are for, and things to try them with."""

from datetime import date, timedelta

from django.utils import timezone

from community import comments, conversations, posts
from community.models import Member
from moderation.models import (
    AccessLog,
    Agreement,
    Appeal,
    Debrief,
    Decision,
    Escalation,
    FigureSheet,
    FollowUp,
    SafetyPlan,
    Who5Response,
)
from tests import make

AT_THE_DESK = """
    desk-level desk-look desk-join desk-agree desk-agreement-over desk-nudge desk-tasks desk-debrief
    desk-from-post desk-reach desk-reach-begin desk-escalation desk-escalation-second desk-escalation-told
    desk-escalation-letter desk-escalation-stop desk-night desk-who-has-it desk-step-in
    desk-undo-decision desk-appeal desk-taken-down
    desk-swap desk-swap-answer desk-heavy desk-bring desk-let-go desk-step-back
""".split()
INSIDE = ["my-night", "my-agreements", "time-out"]
LEADERS = """
    desk-outside desk-hang-again desk-hang-answer-again
    odd-looks odd-look-review desk-load insights insights-spreadsheet insights-report
""".split()
HERS = ["decision", "talk-close", "talk-another", "my-night-answer", "my-agreement-over"]


def person(alma: Member) -> dict[str, object]:
    """Alma herself."""
    return {"handle": alma.handle}


def talk(alma: Member) -> dict[str, object]:
    """Her talk."""
    return {"pk": conversations.open_with(alma, by=alma).pk}


def post(alma: Member) -> dict[str, object]:
    """A post of hers."""
    return {"pk": make.post(alma).pk}


def agreement(alma: Member) -> dict[str, object]:
    """Something agreed on with Alma."""
    return {"pk": Agreement.objects.create(member=alma, text="Vi ringer sammen.").pk}


def agreement_at_the_desk(alma: Member) -> dict[str, object]:
    """The same, from her page at the desk."""
    return {"handle": alma.handle, **agreement(alma)}


def debrief(alma: Member) -> dict[str, object]:
    """A grave case that is over."""
    now = timezone.now()
    friend = make.member(f"Ven {Member.objects.count()}")
    case = FollowUp.objects.create(member=friend, closed_at=now)
    return {"pk": Debrief.objects.create(follow_up=case, due_at=now).pk}


def way(alma: Member) -> dict[str, object]:
    """The door to the municipality."""
    return {"handle": alma.handle, "way": "adult_concern"}


def escalation(alma: Member) -> dict[str, object]:
    """Something two colleagues want to tell the doctor."""
    known = {"way": "other_help", "recipient": "doctor", "consent": "given", "basis": "consent"}
    told = Escalation.objects.create(member=alma, shared="Ryggen.", second_at=timezone.now(), **known)
    return {"handle": alma.handle, "pk": told.pk}


def plan(alma: Member) -> dict[str, object]:
    """Her plan for tonight."""
    return {"pk": SafetyPlan.objects.create(member=alma, helps="Te.", night_of=timezone.localdate()).pk}


def decision(alma: Member) -> dict[str, object]:
    """Something decided about her."""
    until = timezone.now() + timedelta(days=1)
    return {"pk": Decision.objects.create(member=alma, kind="quiet", words="Ro på.", until=until).pk}


def decision_at_the_desk(alma: Member) -> dict[str, object]:
    """The same, from the page about her."""
    return {"handle": alma.handle, **decision(alma)}


def appeal(alma: Member) -> dict[str, object]:
    """She says that it is wrong."""
    return {"pk": Appeal.objects.create(decision_id=decision(alma)["pk"], words="Nej.").pk}


def look(alma: Member) -> dict[str, object]:
    """Somebody has looked in her file."""
    return {"pk": AccessLog.objects.create(member=alma, staff_role="staff", purpose="concern").pk}


def period(alma: Member) -> dict[str, object]:
    """A quarter that is counted."""
    FigureSheet.objects.get_or_create(span="quarter", starts_on=date(2026, 7, 1))
    return {"slug": "2026-k3"}


def colleagues_post_down(alma: Member) -> dict[str, object]:
    """What a colleague shared, and is taken down."""
    colleague = make.member(f"Kollega {Member.objects.count()}", role="staff")
    post = make.post(colleague)
    posts.hide(post, by=None, reason="Nej.")
    return {"pk": post.pk}


def colleagues_answer_down(alma: Member) -> dict[str, object]:
    """What a colleague answered, and is taken down."""
    colleague = make.member(f"Kollega {Member.objects.count()}", role="staff")
    comment = comments.add(make.post(alma), colleague, "Nej.")
    comments.hide(comment, by=None, reason="Nej.")
    return {"pk": comment.pk}


def well_being(alma: Member) -> dict[str, object]:
    """Something Alma has answered for herself."""
    return {"pk": Who5Response.objects.create(member=alma).pk}


SAMPLES = {
    "wellbeing-remove": well_being,
    **dict.fromkeys("insights-spreadsheet insights-report".split(), period),
    "desk-step-in": person,
    "decision": decision,
    "desk-undo-decision": decision_at_the_desk,
    "desk-appeal": appeal,
    "odd-look-review": look,
    **dict.fromkeys("desk-level desk-look desk-join desk-step-back desk-agree desk-nudge".split(), person),
    **dict.fromkeys(
        "desk-reach desk-night desk-who-has-it desk-swap desk-swap-answer desk-heavy".split(), person
    ),
    **dict.fromkeys("desk-bring desk-let-go".split(), person),
    "desk-reach-begin": way,
    "desk-hang-again": colleagues_post_down,
    "desk-hang-answer-again": colleagues_answer_down,
    **dict.fromkeys("desk-escalation desk-escalation-second".split(), escalation),
    **dict.fromkeys("desk-escalation-told desk-escalation-letter desk-escalation-stop".split(), escalation),
    **dict.fromkeys("talk-close talk-another".split(), talk),
    "my-night-answer": plan,
    "desk-agreement-over": agreement_at_the_desk,
    "my-agreement-over": agreement,
    "desk-debrief": debrief,
    "desk-from-post": post,
}
