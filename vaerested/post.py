"""The house's own post: a mail server and a sender of SMS. Both are off until somebody sets them up."""

from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from vaerested import env

PORTS = {"smtp": 587, "smtps": 465}
PATIENCE = 10  # seconds
NOBODY = "post@localhost"
CONSOLE = {"default": {"BACKEND": "django.core.mail.backends.console.EmailBackend"}}

type Mailers = dict[str, dict[str, Any]]


def from_environment() -> tuple[Mailers, bool, str, str]:
    """How mail goes out, whether it reaches anybody, whom it is from, and who sends SMS."""
    url = env.text("MAIL_URL")
    return mailers(url), bool(url), env.text("MAIL_FROM") or NOBODY, env.text("SMS_SENDER")


def mailers(url: str) -> Mailers:
    """MAIL_URL as Django has it. `console` writes mails where the house writes its log: for trying only."""
    if url in ("", "console"):
        return CONSOLE
    parts = urlsplit(url)
    if parts.scheme not in PORTS or not parts.hostname:
        raise ImproperlyConfigured("MAIL_URL must look like smtp://name:password@host:587 or smtps://….")
    options = {
        "host": parts.hostname,
        "port": parts.port or PORTS[parts.scheme],
        "username": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "use_tls": parts.scheme == "smtp",
        "use_ssl": parts.scheme == "smtps",
        "timeout": PATIENCE,
    }
    return {"default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}}
