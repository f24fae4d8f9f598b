"""How the house rings phones: its own key, and the post offices of the browsers it may hand letters to."""

import base64
from dataclasses import dataclass
from functools import cached_property

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.core.exceptions import ImproperlyConfigured

from vaerested import env

# Those of Chrome, Edge and Samsung; Firefox; Safari; and Windows. A dot in front means: and all below it.
POST_OFFICES = (
    "fcm.googleapis.com,updates.push.services.mozilla.com,.push.services.mozilla.com,"
    ".push.apple.com,.notify.windows.com"
)
KEY_BYTES = 32


@dataclass(frozen=True)
class Ringing:
    """The house's key for web push (VAPID, RFC 8292) and the hosts it may call (no others: SAFETY T24)."""

    key: str
    hosts: tuple[str, ...]

    @cached_property
    def public_key(self) -> str:
        """What a browser is told, so that only this house rings it. Empty: the house rings no phones."""
        if not self.key:
            return ""
        raw = _decoded(self.key)
        point = ec.derive_private_key(int.from_bytes(raw), ec.SECP256R1()).public_key()
        whole = point.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        return base64.urlsafe_b64encode(whole).rstrip(b"=").decode()

    def knows(self, host: str) -> bool:
        """Whether letters may go to this host."""
        host = host.lower()
        return any(host.endswith(one) if one.startswith(".") else host == one for one in self.hosts)


def from_environment() -> Ringing:
    """Read the key and the hosts. A key that is none is refused in plain words."""
    ringing = Ringing(env.text("PUSH_KEY"), tuple(env.words("PUSH_HOSTS", POST_OFFICES)))
    if ringing.key and len(_decoded(ringing.key)) != KEY_BYTES:
        raise ImproperlyConfigured("PUSH_KEY is not a key. Make one with `python deploy/new_env.py`.")
    return ringing


def _decoded(key: str) -> bytes:
    try:
        return base64.urlsafe_b64decode(key + "=" * (-len(key) % 4))
    except ValueError:
        return b""
