"""When Easter is: the anonymous Gregorian rule."""

from datetime import date


def easter(year: int) -> date:
    """Easter Sunday of a year. Most of Denmark's public holidays are counted from it."""
    century, years = divmod(year, 100)
    moon = year % 19
    leaps, rest = divmod(century, 4)
    drift = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * moon + century - leaps - drift + 15) % 30
    to_sunday = (32 + 2 * rest + 2 * (years // 4) - epact - years % 4) % 7
    late = (moon + 11 * epact + 22 * to_sunday) // 451
    month, day = divmod(epact + to_sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)
