"""What the rules hear: an answer, a wish for help, words on the wall, a worry, a post taken back."""

from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from activities.models import FilmLine, MoodCheckIn
from community import live
from community.models import Comment, Conversation, Member, Post, Role
from moderation.desk import concerns
from moderation.models import Limits, Signal, Wiping, Worry
from moderation.models.fields import Facts
from moderation.phrases import Reading
from moderation.signs import alarms, rules, vocabulary

ENOUGH = 60  # answers: more than two a day in the fourteen days that say what is usual


def check_in(given: MoodCheckIn) -> None:
    """A member has answered how they are, or changed their answer or who may see it."""
    rows = MoodCheckIn.objects.shared_with_staff().filter(member=given.member_id).order_by("-created_at")
    newest = list(rows[:ENOUGH])
    if given not in newest[:1]:
        _take_back(given)
    if newest:
        answers = [rules.Answer(row.value, row.created_at) for row in newest]
        found = rules.look_at_moods(answers, Limits.current())
        concerns.stand(given.member, _source(newest[0]), found)


def _source(given: MoodCheckIn) -> str:
    return f"check-in.{given.pk}"


def _take_back(given: MoodCheckIn) -> None:
    """What was read from an answer goes with it, at once, when the staff may no longer see it (SAFETY P2)."""
    read_from_it = Q(source=_source(given)) | Q(rule_key__in=("mood_low", "mood_drop"))
    gone, _ = Signal.objects.standing().filter(read_from_it, member=given.member_id).delete()
    if gone:
        live.ring("desk", kind="signal", object_id=given.member_id)
        alarms.stop_if_calm(given.member)


def wish_for_help(member: Member, conversation: Conversation | None) -> None:
    """A member has asked for somebody. Asking again after an answer is a new wish."""
    source = f"talk.{conversation.pk}" if conversation else "help"
    concerns.stand(member, source, [rules.self_help(timezone.now())], again=True)


def post(written: Post) -> None:
    """A member's post. The house's own words and the staff's are not read."""
    if written.author and written.author.role == Role.MEMBER:
        _words(written.author, written.text, f"post.{written.pk}", written.created_at)


def answer(written: Comment) -> None:
    """A member's answer on the wall; and a post that has got a human word waits no longer."""
    if written.author_id != written.post.author_id and written.post.author:
        concerns.forget(written.post.author, f"unanswered.{written.post_id}")
    if written.author.role == Role.MEMBER:
        _words(written.author, written.text, f"answer.{written.pk}", written.created_at)


def film_line(said: FilmLine) -> None:
    """A member's words in the dark, where nobody looks at anybody."""
    if said.author.role == Role.MEMBER:
        _words(said.author, said.text, f"film-line.{said.pk}", said.said_at)


def _words(member: Member, text: str, source: str, at: datetime) -> None:
    """Read words as the house rules say: for staff alone, with the reason, and never as an act."""
    limits = Limits.current()
    if not limits.reads_words:
        return
    reading = vocabulary.read(text)
    facts: Facts = {
        "topics": list(reading.topics),
        "words": [why.span for why in reading.why][:3],
        "rules": [why.rule for why in reading.why],
        "gates": _gates(reading, reading.band),
    }
    found: list[rules.Finding | None] = []
    if "pressure" in reading.topics and reading.band != "crisis":
        found.append(rules.pressure(facts, at))
    else:
        found.append(rules.phrase(reading.band, facts, at, is_now=reading.is_now))
    if reading.looked_harmless:
        found.append(rules.looked_harmless(facts | {"gates": _gates(reading, "low")}, at))
    concerns.stand(member, source, [finding for finding in found if finding])


def _gates(reading: Reading, band: str) -> list[str]:
    """What made words of this band less grave. What lowered others says nothing about these."""
    return sorted({gate for why in reading.why if why.band == band for gate in why.gates})


def worry(told: Worry) -> None:
    """A member is worried about another. Two different people weigh more than one."""
    if told.about is None:
        return
    near = Worry.objects.filter(about=told.about, door=told.door, at__gt=told.at - timedelta(hours=72))
    tellers = near.values("reporter").distinct().count()
    concerns.stand(told.about, f"worry.{told.pk}", [rules.peer_concern(tellers, told.at)])


def post_deleted(post_id: int, author: Member | None, at: datetime) -> None:
    """Words that were taken back are no longer repeated anywhere; that something was seen stays."""
    if author and author.role == Role.MEMBER:
        concerns.forget(author, f"unanswered.{post_id}")
        _taken_back(author, f"post.{post_id}", at)


def answer_deleted(comment_id: int, author: Member, at: datetime) -> None:
    """The same of an answer."""
    if author.role == Role.MEMBER:
        _taken_back(author, f"answer.{comment_id}", at)


def _taken_back(author: Member, source: str, at: datetime) -> None:
    for signal in Signal.objects.filter(member=author, source__endswith=source):
        signal.facts = {**signal.facts, "words": [], "deleted": True}
        signal.save(update_fields=["facts"])
    Wiping.objects.create(member=author, at=at)
    deleted = Wiping.objects.filter(member=author, at__gt=at - rules.A_DAY).values_list("at", flat=True)
    finding = rules.wiping(list(deleted), Limits.current())
    if finding:
        concerns.stand(author, f"wiping.{at.date()}", [finding])


def leaving(member: Member) -> None:
    """Somebody deletes their whole account. It is theirs to do; a person asks how they are (care 3.3)."""
    if member.role == Role.MEMBER:
        concerns.stand(
            member, "leaving", [rules.wiping_everything(member.leaving_at or timezone.now())], again=True
        )
