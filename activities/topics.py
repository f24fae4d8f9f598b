"""Who may hear what we do together, and how a line said under a film is shown."""

from activities.film import film_talk
from activities.models import Activity, FilmNight
from community import live
from community.http import number_in
from community.models import Member


@live.gate("together")
def together(member: Member, rest: str) -> bool:
    """Everyone inside hears the clock and the seats of what we do."""
    return member.is_inside and Activity.objects.shown().filter(pk=number_in(rest)).exists()


@live.gate("film")
def film(member: Member, rest: str) -> bool:
    """Everyone inside hears the talk of a film night."""
    return member.is_inside and FilmNight.objects.filter(pk=number_in(rest)).exists()


live.card("line")(film_talk.cards)
