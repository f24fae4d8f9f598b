"""A browser that can be rung, and the post office of its maker."""

import base64
import json
import os

import http_ece
import requests
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

OFFICE = "https://updates.push.services.mozilla.com/wpush/v2/"


def written(raw: bytes) -> str:
    """As browsers write their keys."""
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


class Phone:
    """A browser with keys of its own, that can open what is sent to it."""

    def __init__(self, name: str = "one") -> None:
        self.key, self.secret = ec.generate_private_key(ec.SECP256R1()), os.urandom(16)
        self.endpoint = OFFICE + name
        point = self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        self.yes = {"endpoint": self.endpoint, "p256dh": written(point), "auth": written(self.secret)}

    def opened(self, body: bytes) -> dict[str, str]:
        plain = http_ece.decrypt(body, private_key=self.key, auth_secret=self.secret, version="aes128gcm")
        return json.loads(plain)


class PostOffice(requests.adapters.BaseAdapter):
    """Takes letters, and answers as it is told."""

    def __init__(self) -> None:
        super().__init__()
        self.letters: list[requests.PreparedRequest] = []
        self.answer = 201

    def send(self, request, **kwargs):
        self.letters.append(request)
        response = requests.Response()
        response.status_code, response.request, response.url = self.answer, request, request.url
        response.headers["Location"] = "https://127.0.0.1/"
        response._content = b""
        return response

    def close(self) -> None:
        """Nothing is open."""
