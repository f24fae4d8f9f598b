"""The one gate that figures about people go through on their way out (docs/decisions: whole fives).

Every published count is a whole number of fives, rounded down. So is every sum and every difference of
published counts: none of them can be one, two, three or four people. And a total is never so large that
it would betray what hides behind one of its parts.
"""

from collections.abc import Sequence
from dataclasses import dataclass

FIVE = 5  # fewer people than this are not shown


@dataclass(frozen=True, slots=True)
class Count:
    """So many times, by so many different people."""

    times: int
    people: int


def of(count: Count) -> int:
    """What may be told: whole fives. Nothing, when fewer than five people are behind it."""
    return down(count.times) if count.people >= FIVE else 0


def down(number: float) -> int:
    """The whole fives in a number."""
    return int(number) // FIVE * FIVE


def total(count: Count, parts: Sequence[int], sums_up: bool) -> int:
    """What may be told of a longer period whose parts are published already.

    `sums_up`: the whole is the sum of its parts (answers), not only at most that (people, who come again).
    The ceiling leaves every part all its five possible values: with the other parts as large as they can
    be, this one may still be as small as it can be. The floor keeps a deletion in between from showing.
    """
    if not parts:
        return of(count)
    floor = sum(parts) if sums_up else max(parts)
    ceiling = down(sum(parts) + (FIVE - 1) * (len(parts) - 1))
    return max(floor, min(of(count), ceiling))
