"""The figures of the house as Prometheus reads them.

They are asked of the engines at each visit and put into a registry of their own. So it does not matter
which of several processes answers, and no files have to be shared between them.
"""

from collections.abc import Iterable

from prometheus_client import CONTENT_TYPE_LATEST as TYPE
from prometheus_client import CollectorRegistry, Gauge, generate_latest

from vaerested.health.watching import Part

__all__ = ["TYPE", "written"]


def written(parts: Iterable[Part]) -> bytes:
    """One gauge for whether each part is well, and one for each of its figures."""
    registry = CollectorRegistry()
    well = Gauge("house_ok", "Whether a part of the house is well", ["part"], registry=registry)
    for part in parts:
        well.labels(part.name).set(part.is_well)
        for name, value in part.figures.items():
            told = f"{name} of {part.name}".replace("_", " ")
            Gauge(f"house_{part.name}_{name}", told, registry=registry).set(value)
    return generate_latest(registry)
