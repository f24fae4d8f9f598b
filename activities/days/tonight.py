"""The film of the evening, named where the programme speaks of film night."""

from datetime import timedelta

from django.utils import translation
from django.utils.translation import gettext as _

from activities.models import Film, FilmNight, Occurrence

MOMENT = "film_night"
NEAR = timedelta(hours=1)  # a film night that begins so near is the one the programme speaks of


def with_film(occurrence: Occurrence) -> dict[str, str]:
    """What the moment says in each language; on film night with the name of the film, once it is chosen."""
    said = {"da": occurrence.text_da, "en": occurrence.text_en}
    film = _film(occurrence) if occurrence.moment == MOMENT else None
    if film is None:
        return said
    return {code: _named(words, film.title, code) for code, words in said.items()}


def _film(occurrence: Occurrence) -> Film | None:
    span = (occurrence.due_at - NEAR, occurrence.due_at + NEAR)
    nights = FilmNight.objects.filter(activity__is_replaced=False, activity__cancelled_at__isnull=True)
    near = nights.filter(film__isnull=False, activity__starts_at__range=span).select_related("film")
    night = near.order_by("activity__starts_at", "pk").first()
    return night.film if night else None


def _named(words: str, title: str, language: str) -> str:
    if not words or title in words:
        return words
    with translation.override(language):
        tonight = _("Tonight we watch “%(title)s”.") % {"title": title}
        return f"{words}\n\n{tonight}"
