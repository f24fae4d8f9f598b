"""How long a backup takes, and to lay it back on an empty machine (SAFETY D7: 15 minutes for 5 GB).

`python -m tests.benchmarks.restore 500` fills a house with so many megabytes of pictures, each in three sizes
and on a post of its own, packs it, and lays it back in another: the whole commands, as one types them. On
SQLite, and on PostgreSQL where there is one. It needs room four times over.
"""

import json
import os
import secrets
import sys
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from deploy import new_env
from tests.benchmarks import full
from tests.benchmarks.full import FullPlace
from tests.benchmarks.serving import Place, say

MEGABYTE = 1_000_000
WEIGHTS = (30_000, 150_000, 420_000)  # bytes of a picture in its three sizes
BATCH = 500


def measure(megabytes: int) -> dict[str, Any]:
    """Seconds on each engine, and how busy the machine was."""
    figures: dict[str, Any] = {"megabytes": megabytes, "sqlite": _on(Place, megabytes)}
    figures["postgresql"] = _on(FullPlace, megabytes) if full.is_here() else full.NOT_HERE
    return figures


def _on(kind: type[Place], megabytes: int) -> dict[str, Any]:
    with ExitStack() as open_now:
        old, new = (open_now.enter_context(kind()) for _ in range(2))
        key = {"BACKUP_KEY": new_env.backup_key(), "BACKUP_FOLDER": str(old.folder / "backups")}
        for place in (old, new):
            place.env |= key
        say("restore", f"{kind.__name__}: filling {megabytes} MB")
        pictures = int(old.run("tests.benchmarks.restore", "fill", str(megabytes)))
        packed = _seconds(old, "backup")
        (backup,) = (old.folder / "backups").glob("*.house")
        laid_back = _seconds(new, "restore", str(backup))
        assert len(list((new.folder / "photos").iterdir())) == pictures
        told = {"pictures": pictures, "backup_mb": round(backup.stat().st_size / MEGABYTE)}
        told |= {"backup_s": packed, "restore_s": laid_back, "load": round(os.getloadavg()[0], 1)}
        say("restore", f"{told}")
        return told


def _seconds(place: Place, *words: str) -> float:
    began = time.monotonic()
    place.manage(*words)
    return round(time.monotonic() - began, 1)


def fill(megabytes: int) -> int:
    """So many megabytes of pictures, as dense as pictures are; gives how many pictures that is."""
    import django

    django.setup()
    from django.conf import settings

    from community.models import SIZES, Member, Photo, PhotoState, Post

    folder = Path(settings.VAR, "photos")
    alma = Member.objects.create(username="alma", display_name="Alma")
    wanted = megabytes * MEGABYTE // sum(WEIGHTS)
    for start in range(0, wanted, BATCH):
        posts = Post.objects.bulk_create(
            Post(author=alma, text="Et billede.") for _ in range(min(BATCH, wanted - start))
        )
        shown = {"owner": alma, "state": PhotoState.READY, "width": 1920, "height": 1440}
        for photo in Photo.objects.bulk_create(
            Photo(post=post, weight=sum(WEIGHTS), **shown) for post in posts
        ):
            (folder / photo.key).mkdir(parents=True)
            for size, weight in zip(SIZES, WEIGHTS, strict=True):
                (folder / photo.file_name(size)).write_bytes(secrets.token_bytes(weight))
    return wanted


if __name__ == "__main__":
    if sys.argv[1:2] == ["fill"]:
        print(fill(int(sys.argv[2])))
    else:
        print(json.dumps(measure(int(sys.argv[1])), indent=2))
