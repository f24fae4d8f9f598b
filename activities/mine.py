"""What the day knows about a member, for their own copy, and whom they let see how they are."""

from collections.abc import Iterable, Iterator

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activities.gatherings import signups
from activities.models import Audience, Cup, DidIt, FilmLine, MoodCheckIn, Regular, SignUp, Suggestion, Vote
from activities.moods import checkins
from community.letting_go import leaving
from community.models import Member
from community.privacy import consents, own_data
from community.privacy.consents import Kind
from community.privacy.own_data import Cover, Row


@own_data.section(
    "moods",
    _("How I have been"),
    {"date": _("Day"), "part_of_day": _("When"), "mood": _("Answer"), "audience": _("Who may see it")},
)
def moods(member: Member) -> Iterator[Row]:
    """Every answer the house still has, also those for myself alone."""
    for given in MoodCheckIn.objects.filter(member=member).order_by("date", "pk"):
        yield {
            "date": given.date,
            "part_of_day": given.get_part_of_day_display(),
            "mood": str(given.mood.label),
            "audience": given.get_audience_display(),
        }


@own_data.section("cups", _("My cups on the table"), {"at": _("When")})
def cups(member: Member) -> Iterator[Row]:
    """When I sat down at the coffee table."""
    for cup in Cup.objects.filter(member=member).order_by("set_at", "pk"):
        yield {"at": cup.set_at}


@own_data.section(
    "sign_ups", _("What I am with in"), {"title": _("Activity"), "at": _("When"), "standing": _("How")}
)
def sign_ups(member: Member) -> Iterator[Row]:
    """Activities I have said yes to, or wait for, as long as the house remembers."""
    for mine in SignUp.objects.filter(member=member).select_related("activity"):
        yield {
            "title": mine.activity.title_da,
            "at": mine.activity.starts_at,
            "standing": mine.get_standing_display(),
        }


@own_data.section("regular", _("What I am with in every time"), {"title": _("Activity"), "at": _("Since")})
def regular(member: Member) -> Iterator[Row]:
    """Series I have said yes to."""
    for mine in Regular.objects.filter(member=member).select_related("series"):
        yield {"title": mine.series.title_da, "at": mine.since}


@own_data.section("did_it", _("What I have said I did"), {"title": _("Activity"), "at": _("When")})
def did_it(member: Member) -> Iterator[Row]:
    """Said with a tap or with pictures, as long as the house remembers."""
    for mine in DidIt.objects.filter(member=member).select_related("activity"):
        yield {"title": mine.activity.title_da, "at": mine.at}


@own_data.section(
    "film_lines", _("What I said under a film"), {"at": _("When"), "text": _("Text"), "second": _("Second")}
)
def film_lines(member: Member) -> Iterator[Row]:
    """My own lines. What others wrote is theirs."""
    cover = Cover(member)
    for line in FilmLine.objects.filter(author=member).order_by("pk"):
        yield {"at": line.said_at, "text": cover.over(line.text), "second": line.second}


@own_data.section("film_votes", _("Films I have voted for"), {"title": _("Film")})
def film_votes(member: Member) -> Iterator[Row]:
    """Until some days after the evening."""
    for vote in Vote.objects.filter(member=member).select_related("film").order_by("pk"):
        yield {"title": vote.film.title}


@own_data.section(
    "suggestions",
    _("What I have suggested"),
    {"at": _("When"), "title": _("Title"), "text": _("Text"), "answer": _("Answer")},
)
def suggestions(member: Member) -> Iterator[Row]:
    """My ideas and the answers."""
    cover = Cover(member)
    for idea in Suggestion.objects.filter(member=member).order_by("pk"):
        words = {"title": cover.over(idea.title), "text": cover.over(idea.text)}
        yield {"at": idea.made_at, **words, "answer": cover.over(idea.answer_text)}


@leaving.wiper
def give_places_back(member: Member) -> None:
    """The next in line is asked at once."""
    signups.leave_all(member, timezone.now())


@leaving.placer
def tables(member: Member) -> Iterable[int]:
    """Posts with a coffee table where this person's cup stands."""
    return Cup.objects.filter(member=member).values_list("post", flat=True)


consents.register(
    Kind(
        checkins.TO_STAFF,
        checkins.CONSENT_VERSION,
        _("The staff may see how I am"),
        _("When you answer “How are you?”, the staff can see it and write to you."),
        on_give=lambda member: checkins.let_see(member, Audience.STAFF),
        on_withdraw=checkins.withdraw,
    )
)
consents.register(
    Kind(
        checkins.TO_HOUSE,
        checkins.CONSENT_VERSION,
        _("Everyone in the house may see how I am"),
        _("Your answer stands under Today with your name."),
        on_give=lambda member: checkins.let_see(member, Audience.HOUSE),
        on_withdraw=checkins.withdraw_from_the_house,
    )
)
