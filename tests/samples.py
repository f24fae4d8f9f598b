"""Things the addresses are tried with."""

from django.utils import timezone

from activities.film import film_talk
from activities.gatherings import series
from activities.models import Activity, Suggestion
from community import aside as put_aside
from community import comments, conversations, meetings, veils
from community.bell import letters
from community.calendars import feeds
from community.models import HelpLine, Member, Mention, PhotoState, VoiceNote
from moderation.models import HandOver, HandOverItem, Signal, Worry
from tests import make, recordings


def poster(alma: Member) -> dict[str, object]:
    """A poster on the wall."""
    return {"pk": make.poster(alma)[0].pk}


def token(alma: Member) -> dict[str, object]:
    """What a camera reads on it."""
    return {"token": make.poster(alma)[1]}


def mail_token(alma: Member) -> dict[str, object]:
    """What stands in a mail to her."""
    return {"token": letters.way_to_end(alma).rstrip("/").rpartition("/")[2]}


def feed_token(alma: Member) -> dict[str, object]:
    """The address of a calendar of hers."""
    return {"token": feeds.make(alma, "mine")}


def harmless(alma: Member) -> dict[str, object]:
    """Grave words that a gate let pass."""
    facts = {"at": timezone.now().isoformat(), "topics": ["suicidal"], "words": ["dø"], "rules": ["da.1"]}
    source = f"post.{Signal.objects.count()}"
    known = {"member": alma, "rule_key": "looked_harmless", "source": source, "level": 0}
    return {"pk": Signal.objects.create(**known, facts=facts).pk}


def closed_door(alma: Member) -> dict[str, object]:
    """Somebody Alma does not meet."""
    other = make.member(f"Fjern {Member.objects.count()}")
    veils.block(alma, other)
    return {"handle": other.handle}


def worry(alma: Member) -> dict[str, object]:
    """Somebody is worried about somebody."""
    number = Worry.objects.count()
    return {"pk": Worry.objects.create(reporter=make.member(f"Ser {number}"), words="Ses ikke.").pk}


def answer(alma: Member) -> dict[str, object]:
    """Something Alma has answered."""
    return {"pk": comments.add(make.post(), alma, "Ja tak.").pk}


def message(alma: Member) -> dict[str, object]:
    """Something Alma has said in her private talk."""
    return {"pk": conversations.say(conversations.open_with(alma, by=alma), alma, "Hej").pk}


def named(alma: Member) -> dict[str, object]:
    """Where somebody has named Alma."""
    make.post(make.member(f"Skriver {Member.objects.count()}"), "Hej @Alma")
    return {"pk": Mention.objects.of(alma).last().pk}


def aside(alma: Member) -> dict[str, object]:
    """What Alma has put aside."""
    post = make.post()
    put_aside.put(post, alma)
    return {"pk": post.pk}


def activity(alma: Member) -> dict[str, object]:
    """Something to do in a while."""
    return {"pk": make.activity().pk}


def weekly(alma: Member) -> dict[str, object]:
    """A date of something we do every day."""
    again = make.series()
    series.lay_out(again, timezone.now())
    return {"pk": Activity.objects.filter(series=again).first().pk}


def help_line(alma: Member) -> dict[str, object]:
    """A number nobody has checked lately."""
    return {"pk": HelpLine.objects.create(name="Nattelefonen", number="99 99 99 99").pk}


def hand_over_item(alma: Member) -> dict[str, object]:
    """Something one shift has left for the next."""
    now = timezone.now()
    page = HandOver.objects.create(since=now, until=now, handed_at=now)
    return {"pk": HandOverItem.objects.create(page=page, key="care", kind="care", situation="Pas på jer.").pk}


def film_night(alma: Member) -> dict[str, object]:
    """An evening with a film that is chosen."""
    return {"pk": make.film_night().pk}


def film_line(alma: Member) -> dict[str, object]:
    """Something Alma said under a film."""
    return {"pk": film_talk.say(make.film_night(), alma, "Hej.", timezone.now()).pk}


def suggestion(alma: Member) -> dict[str, object]:
    """An idea of Alma's."""
    return {"pk": Suggestion.objects.create(member=alma, title="En tur til havet").pk}


def voice(alma: Member) -> dict[str, object]:
    """Something Alma has said aloud, on a post."""
    note = recordings.ready(alma)
    make.post(alma, voice=note)
    return {"key": note.key}


def heard_voice(alma: Member) -> dict[str, object]:
    """The sound of it."""
    return voice(alma) | {"ending": "webm"}


def loose_voice(alma: Member) -> dict[str, object]:
    """A recording that is not sent yet."""
    return {"key": VoiceNote.objects.create(owner=alma, state=PhotoState.READY).key}


def _vera() -> Member:
    """She works here, whether or not the test has her in its cast."""
    return Member.objects.filter(username="vera").first() or make.staff("Vera")


def course(alma: Member) -> dict[str, object]:
    """A closed group Alma is in, and Vera looks after."""
    return {"pk": make.course(_vera(), alma).pk}


def course_moment(alma: Member) -> dict[str, object]:
    """Something it does."""
    room = make.course(_vera(), alma)
    return {"pk": room.pk, "moment": meetings.plan(room, timezone.now(), "Kaffe", "").pk}
