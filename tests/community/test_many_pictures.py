"""Eight people send a picture at the same moment (SAFETY U9, U3)."""

import os
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Self

import pytest
from PIL import Image

from community.media import darkroom, workshop
from community.models import SIZES, Photo
from tests import pictures

MOST = 700  # megabytes beside the house itself
MOST_OF_A_BOMB = 300

needs_proc = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs Linux's /proc")


class Scales:
    """How much all processes that this one has started weigh together, at most."""

    def __init__(self) -> None:
        self.heaviest, self.at_once, self.is_over = 0.0, 0, threading.Event()
        self.watch = threading.Thread(target=self._look)

    def __enter__(self) -> Self:
        self.watch.start()
        return self

    def __exit__(self, *trouble: object) -> None:
        self.is_over.set()
        self.watch.join()

    def _look(self) -> None:
        while not self.is_over.wait(0.02):
            weights = [self._weight(path) for path in Path("/proc").glob("[0-9]*/status")]
            own = [weight for weight in weights if weight]
            self.heaviest, self.at_once = max(self.heaviest, sum(own)), max(self.at_once, len(own))

    def _weight(self, path: Path) -> float:
        try:
            told = dict(line.split(":", 1) for line in path.read_text().splitlines() if ":" in line)
        except OSError:  # it has ended
            return 0
        if int(told["PPid"]) != os.getpid() or "VmRSS" not in told:
            return 0
        return int(told["VmRSS"].split()[0]) / 1024


@needs_proc
def test_u9_eight_heics_at_once_are_all_shown_and_stay_within_memory():
    upload = pictures.twelve_megapixels()
    photos = [Photo() for _ in range(8)]
    for photo in photos:
        darkroom.lay_in(photo, upload)

    with Scales() as scales, ThreadPoolExecutor(8) as people:
        made = list(people.map(darkroom.develop, photos))

    assert [(facts.width, facts.height) for facts in made] == [(4000, 3000)] * 8
    assert all(darkroom.fetch(photo, size) for photo in photos for size in SIZES)
    assert 0 < scales.heaviest < MOST
    assert scales.at_once == 1


@needs_proc
def test_u3_two_hundred_million_dots_are_given_up_before_they_take_any_room():
    bomb = pictures.picture("PNG", Image.new("1", (16_320, 12_240)))

    with Scales() as scales, pytest.raises(workshop.Unreadable, match="Bomb"):
        darkroom._made_apart(bomb)

    assert 0 < scales.heaviest < MOST_OF_A_BOMB
