"""The house's log: one line of JSON for each thing that happened, without a word of anybody's (SAFETY P6).

What our own code says is written with that in mind and goes out as it is. Others log whatever they have at
hand, a path with a token in it or a row that would not fit; of those only the fixed words and plain
figures are kept. Of an error the log tells its kind and where it happened, never what it said.
"""

import logging
import traceback
from contextvars import ContextVar
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import structlog
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest
from structlog.types import EventDict, Processor, WrappedLogger

from vaerested import env

OURS = ("vaerested", "moderation", "activities", "community", "deploy")
NAMED = ("name", "id", "runtime", "description")  # what Celery says of a task
HIDDEN = "…"
FRAMES = 8  # the last of them tell where it went wrong
QUIET = ("celery.app.trace", "celery.beat", "celery.worker.strategy", "botocore")  # a line for each task
FORMATS = ("json", "plain")

current: ContextVar[HttpRequest | None] = ContextVar("current", default=None)


def from_environment() -> dict[str, Any]:
    """The logging of Django, Celery and ourselves: one handler, one form."""
    form = env.text("LOG_FORMAT", "json")
    if form not in FORMATS:
        raise ImproperlyConfigured("LOG_FORMAT must be json or plain.")
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"()": "vaerested.logs.Line", "form": form}},
        "handlers": {"out": {"class": "logging.StreamHandler", "formatter": "line"}},
        "loggers": {
            "django": {"handlers": [], "propagate": True},
            "django.server": {"handlers": [], "propagate": True},
            **{name: {"level": "WARNING"} for name in QUIET},
            "kombu.connection": {"level": "ERROR"},  # a small house has no broker
        },
        "root": {"handlers": ["out"], "level": env.text("LOG_LEVEL", "INFO")},
    }


class Line(logging.Formatter):
    """What makes a line of a record."""

    def __init__(self, form: str) -> None:
        super().__init__()
        last: Processor = structlog.processors.JSONRenderer(ensure_ascii=False) if form == "json" else _plain
        self.chain: list[Processor] = [_stamped, _said, _asked, _failed, _bare, last]

    def format(self, record: logging.LogRecord) -> str:
        """One line, whatever the words hold."""
        event: Any = {"_record": record}
        for step in self.chain:
            event = step(None, record.levelname.lower(), event)
        return str(event)


def _stamped(logger: WrappedLogger, name: str, event: EventDict) -> EventDict:
    record = event["_record"]
    at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
    return {**event, "timestamp": at, "level": name, "logger": record.name}


def _bare(logger: WrappedLogger, name: str, event: EventDict) -> EventDict:
    return {key: value for key, value in event.items() if key != "_record" and value is not None}


def _said(logger: WrappedLogger, name: str, event: EventDict) -> EventDict:
    record = event["_record"]
    is_ours = record.name.partition(".")[0] in OURS
    event["event"] = record.getMessage() if is_ours else _fixed_words(record)
    event.update(getattr(record, "facts", {}) if is_ours else {})
    return event


def _fixed_words(record: logging.LogRecord) -> str:
    words = str(record.msg).split("\n", 1)[0][:200]
    args = record.args
    try:
        if isinstance(args, dict):
            return words % {name: args.get(name, HIDDEN) if name in NAMED else HIDDEN for name in args}
        shown = tuple(one if isinstance(one, int | float) else HIDDEN for one in args or ())
        return words % shown[: words.replace("%%", "").count("%")] if shown else words
    except (TypeError, ValueError, KeyError):
        return words


def _asked(logger: WrappedLogger, name: str, event: EventDict) -> EventDict:
    """Which request it belongs to, as which member by number, and which page, by its pattern."""
    request = current.get() or getattr(event["_record"], "request", None)
    if isinstance(request, HttpRequest):
        event["request_id"] = getattr(request, "house_id", None)
        user = getattr(request, "_cached_user", None)
        event["member"] = getattr(user, "pk", None)
        event["method"], event["route"] = request.method, getattr(request.resolver_match, "route", None)
    status = getattr(event["_record"], "status_code", None)
    return {**event, "status": status} if status else event


def _failed(logger: WrappedLogger, name: str, event: EventDict) -> EventDict:
    """The kind of an error and the way to it."""
    info = event["_record"].exc_info
    error = info[1] if isinstance(info, tuple) else None
    if error is not None:
        frames = traceback.extract_tb(error.__traceback__)[-FRAMES:]
        event["error"] = type(error).__name__
        event["where"] = [f"{Path(one.filename).name}:{one.lineno} {one.name}" for one in frames]
    return event


def _plain(logger: WrappedLogger, name: str, event: EventDict) -> str:
    """For a screen: the same, one thing after the other."""
    first = " ".join(str(event.pop(key)) for key in ("timestamp", "level", "logger", "event"))
    return " ".join([first, *(f"{key}={value}" for key, value in event.items())])
