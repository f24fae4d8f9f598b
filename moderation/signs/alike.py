"""Requests that look as if one hand had made them: from one net within an hour, or in the same words.

A whole drop-in centre shares one net, so this only puts them beside each other. A person decides (T15).
"""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise

from community.models import JoinRequest

NEAR = timedelta(hours=1)
FROM_ONE_NET = 3  # two friends on the same sofa are not a crowd
SAME_WORDS = 2
ENOUGH_LETTERS = 12  # "hej" is nobody's signature
AT_MOST = 500


@dataclass(frozen=True, slots=True)
class Group:
    """Requests that look alike, longest waiting first, and what is alike about them."""

    wishes: list[JoinRequest]
    same_net: bool
    same_words: bool


def waiting() -> list[JoinRequest]:
    """Everybody at the door without an answer. One query."""
    wishes = JoinRequest.objects.unanswered().filter(member__shown_out_at__isnull=True)
    return list(wishes.select_related("member", "invitation")[:AT_MOST])


def groups(wishes: list[JoinRequest]) -> list[Group]:
    """Those that look alike, the largest group first. Who looks like nobody is in none."""
    nets = [row for row in _from_one_net(wishes) if len(row) >= FROM_ONE_NET]
    words = [row for row in _in_the_same_words(wishes) if len(row) >= SAME_WORDS]
    found = [_group(row, nets, words) for row in _together(wishes, [*nets, *words])]
    return sorted(found, key=lambda group: -len(group.wishes))


def group_of(wish: JoinRequest) -> Group | None:
    """The group somebody at the door is in, if any."""
    return next((group for group in groups(waiting()) if wish in group.wishes), None)


def _from_one_net(wishes: list[JoinRequest]) -> Iterable[list[JoinRequest]]:
    nets: dict[str, list[JoinRequest]] = defaultdict(list)
    for wish in wishes:
        if wish.address_mark:
            nets[wish.address_mark].append(wish)
    for net in nets.values():
        row = net[:1]
        for earlier, later in pairwise(net):
            if later.asked_at - earlier.asked_at > NEAR:
                yield row
                row = []
            row.append(later)
        yield row


def _in_the_same_words(wishes: list[JoinRequest]) -> Iterable[list[JoinRequest]]:
    said: dict[str, list[JoinRequest]] = defaultdict(list)
    for wish in wishes:
        words = _letters(wish.about)
        if len(words) >= ENOUGH_LETTERS:
            said[words].append(wish)
    return said.values()


def _letters(words: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", words).casefold() if c.isalnum())


def _together(wishes: list[JoinRequest], rows: list[list[JoinRequest]]) -> list[list[JoinRequest]]:
    """Rows that share somebody become one."""
    sets: list[set[JoinRequest]] = []
    for row in rows:
        mine = set(row)
        for other in [known for known in sets if known & mine]:
            mine |= other
            sets.remove(other)
        sets.append(mine)
    return [[wish for wish in wishes if wish in one] for one in sets]


def _group(row: list[JoinRequest], nets: list[list[JoinRequest]], words: list[list[JoinRequest]]) -> Group:
    def touches(others: list[list[JoinRequest]]) -> bool:
        return any(wish in other for other in others for wish in row)

    return Group(row, touches(nets), touches(words))
