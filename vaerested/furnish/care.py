"""How people have been, and how the staff of the demo house have looked after them."""

from datetime import datetime, timedelta

from django.utils import timezone

from activities.models import Audience, MoodCheckIn, PartOfDay
from activities.moods import checkins
from community import conversations
from community.models import Conversation, Member, Message, Reading
from moderation import worries
from moderation.cases import follow_ups
from moderation.desk import hearing
from moderation.models import CaseEvent, FollowUp, Outcome, State
from vaerested.furnish.written import People

# Day by day from three weeks back until yesterday; a dash is a day without an answer.
MOODS = {
    "Søren": "443-4343-33-32-32-222",
    "Kim": "332-23-33-2-33-22-322",
    "Lone": "34-343-33-4-3-43-3433",
    "Anni": "4-4454-4-45-44-4-4545",
    "Per": "3-43-44-3-44-34-4-344",
    "Tove": "23-3-34-44-4-45-4-454",
    "Bo": "3--32-2-3-23--3-2-3-3",
    "Hassan": "44-5-44-4-54-4-4-5-44",
    "Gitte": "3-3-33-34-3-3-33-3-33",
}
ONLY_FOR_ONESELF = {"Bo"}
TODAY = {"Søren": 2, "Kim": 1, "Anni": 4, "Hassan": 4, "Per": 3}
LETTER = [
    ("Mette", "Hej Lone. Tak for dit svar i morges. Jeg så, du har det tungt. Vil du fortælle lidt?"),
    ("Lone", "Jeg sov næsten ikke. Det er det brev fra kommunen"),
    ("Mette", "Det er hårdt at ligge vågen med. Skal vi læse brevet sammen?"),
    ("Lone", "Ja tak. Jeg tør ikke åbne det alene"),
    ("Mette", "Det gør vi. Du kan tage et billede af det, eller jeg kan ringe til dig. Du bestemmer."),
]
NUDGE = "Jeg tænkte på dig i dag. Hvordan går det? Du behøver ikke svare nu."
THANKS = "Tak. Det hjalp at snakke. Jeg ringer til min sagsbehandler i morgen."
DAY = timedelta(days=1)
Kind = CaseEvent.Kind
STEPS = [(Kind.OPENED, DAY * 0), (Kind.TAKEN, DAY * 0), (Kind.WROTE, DAY / 96), (Kind.CLOSED, DAY)]
WORRIED = "Gitte skrev noget mærkeligt til mig i går. Hun plejer at være glad. Vil I lige se til hende?"
MOVING = [
    ("Søren", "Det er det med at flytte. Jeg ved ikke hvor jeg skal hen"),
    ("Jonas", "Det kan jeg godt forstå. Må jeg hjælpe dig med at skrive til boligteamet?"),
    ("Søren", "Måske. Jeg tænker lige over det"),
]


def look_after(people: People, now: datetime) -> None:
    """Three weeks of answers, two follow-ups that ended well, and a day with somebody to see to."""
    _answer_every_day(people, now)
    _ended(people["Tove"], people["Amina"], now - timedelta(days=12), Outcome.AGREED)
    _ended(people["Per"], people["Mette"], now - timedelta(days=5), Outcome.BETTER)
    for name, value in TODAY.items():
        checkins.check_in(people[name], value, Audience.STAFF, now - timedelta(minutes=25))
    _hard_letter(people, now)
    _moving_out(people, now)
    worries.tell(people["Tove"], people["Gitte"], words=WORRIED, now=now - timedelta(minutes=14))


def _answer_every_day(people: People, now: datetime) -> None:
    today = timezone.localdate(now)
    for name, answers in MOODS.items():
        audience = Audience.SELF if name in ONLY_FOR_ONESELF else Audience.STAFF
        for ago, value in zip(range(len(answers), 0, -1), answers, strict=True):
            if value != "-":
                MoodCheckIn.objects.create(
                    member=people[name],
                    value=value,
                    audience=audience,
                    date=today - timedelta(days=ago),
                    part_of_day=PartOfDay.MORNING,
                    created_at=now - timedelta(days=ago),
                )


def _ended(member: Member, by: Member, at: datetime, outcome: Outcome) -> None:
    """A follow-up from before. A log cannot be rewritten, so each line is dated as it is written."""
    talk = Conversation.objects.create(member=member, opened_by=by, created_at=at, closed_at=at + DAY)
    Message.objects.create(conversation=talk, author=by, text=NUDGE, created_at=at)
    Message.objects.create(conversation=talk, author=member, text=THANKS, created_at=at + DAY / 24)
    follow_up = FollowUp.objects.create(
        member=member,
        owner=by,
        opened_by=by,
        conversation=talk,
        state=State.CLOSED,
        created_at=at,
        claimed_at=at,
        closed_at=at + DAY,
        closed_by=by,
        outcome=outcome,
    )
    for kind, after in STEPS:
        facts = {"outcome": outcome, "words": ""} if kind == Kind.CLOSED else {}
        CaseEvent.objects.create(follow_up=follow_up, kind=kind, by=by, facts=facts, at=at + after)
    for reader in (member, by):
        Reading.objects.create(conversation=talk, reader=reader, read_at=at + DAY)


def _hard_letter(people: People, now: datetime) -> None:
    conversation = conversations.open_with(people["Lone"], by=people["Lone"])
    hearing.wish_for_help(people["Lone"], conversation)
    follow_ups.claim(people["Lone"], by=people["Mette"])
    _talk(people, "Lone", LETTER, now - timedelta(minutes=18))


def _moving_out(people: People, now: datetime) -> None:
    follow_ups.claim(people["Søren"], by=people["Jonas"])
    _talk(people, "Søren", MOVING, now - timedelta(minutes=40))
    follow_ups.note(people["Søren"], people["Jonas"], "Pres ikke. Spørg igen efter gåturen.")


def _talk(people: People, member: str, lines: list[tuple[str, str]], at: datetime) -> None:
    conversation = conversations.open_with(people[member], by=people[member])
    for number, (who, words) in enumerate(lines):
        said = conversations.say(conversation, people[who], words)
        Message.objects.filter(pk=said.pk).update(created_at=at + number * timedelta(minutes=2))
