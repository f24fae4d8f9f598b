"""Film nights of the demo house, a walk that ended in pictures, and two ideas."""

import uuid
from datetime import datetime, timedelta

from django.utils import timezone

from activities.days import day as days
from activities.film import film_polls, film_talk
from activities.gatherings import did_it, signups, together
from activities.models import Drawing, FilmLine, FilmNight, Suggestion
from community import photos
from community.models import Member, Post
from vaerested.furnish import pictures
from vaerested.furnish.together import clock
from vaerested.furnish.written import Entry, People, read

EVENING = "Vi trykker start på samme tid, hver for sig."


def plan(people: People, now: datetime) -> None:
    """An evening that runs, one that is voted for, yesterday's walk, and what was suggested."""
    entries: Entry = read("film.yaml")
    _walk(entries["walk"], people, now)
    _tonight(entries["tonight"], entries["where"], people, now)
    _next(entries["next"], entries["where"], people, now)
    for name, kind, title, text in entries["ideas"]:
        Suggestion.objects.create(member=people[name], kind=kind, title=title, text=text, made_at=now)


def _tonight(entry: Entry, where: str, people: People, now: datetime) -> None:
    start = now - timedelta(minutes=entry["minutes_in"])
    night = _night(people[entry["host"]], start)
    film_polls.choose(night, film_polls.add(night, {**entry["film"], "where": where}))
    for name in (*entry["with"], entry["host"]):
        signups.join(night.activity, people[name], now)
    for name, minutes in entry["behind"].items():
        film_talk.fall_behind(night, people[name], minutes, now)
    for minute, name, words in entry["said"]:
        at = {"second": minute * 60, "said_at": start + timedelta(minutes=minute)}
        FilmLine.objects.create(night=night, author=people[name], text=words, **at)


def _next(entry: Entry, where: str, people: People, now: datetime) -> None:
    day = timezone.localdate(now) + timedelta(days=entry["in"])
    night = _night(people[entry["host"]], days.instant(day, clock(entry["at"])))
    films = [film_polls.add(night, {**film, "where": where}) for film in entry["films"]]
    for name, liked in entry["votes"].items():
        for number in liked:
            film_polls.vote(night, people[name], films[number], True, now)


def _night(host: Member, start: datetime) -> FilmNight:
    said = {"title_da": "Filmaften", "title_en": "Film night", "text_da": EVENING, "minutes": 150}
    evening = said | {"host": host, "starts_at": start, "where_da": "Hjemme, hvor du sidder godt."}
    return film_polls.make(evening, start - timedelta(minutes=30), uuid.uuid4())


def _walk(entry: Entry, people: People, now: datetime) -> None:
    start = now - timedelta(days=1, hours=2)
    words = {"title_da": entry["title"], "text_da": entry["text"], "where_da": entry["where"]}
    host = people[entry["host"]]
    walk = together.make({"starts_at": start, "host": host, "drawing": Drawing.WALK, **words}, uuid.uuid4())
    for number, (name, picture, alt_text) in enumerate(entry["pictures"], start=1):
        shown = photos.take(people[name], pictures.draw(picture), alt_text=alt_text)
        did_it.say(walk, people[name], "", [shown], now, uuid.uuid4())
        posts = Post.objects.filter(did_it__activity=walk, author=people[name])
        posts.update(created_at=start + timedelta(minutes=20 + number))
    for name in entry["did"]:
        did_it.say(walk, people[name], "", [], now, uuid.uuid4())
