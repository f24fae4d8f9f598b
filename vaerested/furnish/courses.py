"""A closed group of the demo house, in its second week."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from community import comments, courses, meetings, posts
from vaerested.furnish.written import People

NAME, ABOUT = (
    "Ud i det fri",
    "Vi går ud sammen to gange om ugen. Ingen skal nå noget. Vi snakker her imellem.",
)
PEOPLE = ("Lone", "Per", "Tove", "Bo")
MOMENTS = [
    (0, time(14), "Tur til søen", "Vi mødes ved bussen. Tag varme sko på."),
    (3, time(10), "Kaffe i haven", ""),
]


def gather(people: People, now: datetime) -> None:
    """Four people and Mette, two things to do, and what they have said to each other."""
    today, mette = timezone.localdate(now), people["Mette"]
    room = courses.make(mette, NAME, ABOUT, today - timedelta(days=8), today + timedelta(days=20))
    for name in PEOPLE:
        courses.add(room, people[name], mette)
    for days, clock, title, words in MOMENTS:
        at = timezone.make_aware(datetime.combine(today + timedelta(days=days), clock))
        meetings.plan(room, at, title, words)
    posts.publish(mette, "Velkommen. Her er vi kun os fem. I må skrive, som det falder jer ind.", course=room)
    said = posts.publish(
        people["Tove"], "Jeg kom ud af døren i går. Det er første gang i en uge.", course=room
    )
    comments.add(said, people["Per"], "Godt gået. Jeg sad på bænken og ventede på jer.")
