"""Reports of errors to a Sentry of the operator's own, off until `SENTRY_DSN` is set (SAFETY P6).

What goes out is built anew from a short list: the kind of error, where it happened, which page by its
pattern. No words, no figures of a request, no person, no name of this machine.
"""

from typing import Any

import sentry_sdk
from sentry_sdk.integrations.celery import CeleryIntegration
from sentry_sdk.integrations.django import DjangoIntegration

KEPT = ("event_id", "timestamp", "level", "platform", "release", "transaction")
FRAME = ("filename", "function", "lineno", "module", "in_app")


def begin(dsn: str, **more: Any) -> None:
    """Send reports there from now on."""
    if not dsn:
        return
    sentry_sdk.init(
        dsn=dsn,
        integrations=[DjangoIntegration(middleware_spans=False, signals_spans=False), CeleryIntegration()],
        default_integrations=False,
        auto_enabling_integrations=False,
        max_request_body_size="never",
        include_local_variables=False,
        include_source_context=False,
        max_breadcrumbs=0,
        send_client_reports=False,
        auto_session_tracking=False,
        server_name="",
        before_send=_only_what_is_known,
        before_send_transaction=_nothing,
        **more,
    )


def _only_what_is_known(event: Any, hint: Any) -> Any:
    """A new event of the few things that cannot tell of anybody."""
    values = (event.get("exception") or {}).get("values") or []
    kept = {name: event[name] for name in KEPT if event.get(name)}
    return {**kept, "exception": {"values": [_error(one) for one in values]}}


def _error(value: dict[str, Any]) -> dict[str, Any]:
    frames = (value.get("stacktrace") or {}).get("frames") or []
    lines = [{name: frame[name] for name in FRAME if name in frame} for frame in frames]
    return {"type": value.get("type"), "stacktrace": {"frames": lines}}


def _nothing(event: Any, hint: Any) -> None:
    """How long pages take is nobody's business elsewhere."""
