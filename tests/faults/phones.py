"""Phones without a browser: they ask, write and send pictures as the house's own pages do, and try again.

A form that got no answer is sent again with the same number, as a person's second tap does.
"""

import http.client
import json
import os
import ssl
import time
import uuid
from dataclasses import dataclass, field
from functools import cache
from urllib.parse import urlencode

BOUNDARY = "a-picture-and-its-words"
FORM_KEY = "k" * 32
BETWEEN = 0.3  # seconds between two tries
NO_ANSWER = (OSError, http.client.HTTPException)


def slower() -> float:
    """How much slower this machine is just now than one with nothing else to do. Promises are made for the
    latter; asked each time, since neighbours come and go."""
    return max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1) / 2)


def is_over(began: float, patience: float) -> bool:
    """Whether so many seconds of a machine with nothing else to do have gone."""
    return time.monotonic() - began > patience * slower()


@cache
def trusting() -> ssl.SSLContext:
    """Takes the certificate the house has made itself. One for all: to make one takes its time."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


@dataclass
class Answer:
    """What came back, and how long it took."""

    status: int
    body: bytes
    seconds: float


@dataclass
class Phone:
    """Somebody's phone, logged in."""

    port: int
    key: dict[str, str]
    form_cookie: str = "__Host-house_form"
    tls: bool = True
    answered: list[str] = field(default_factory=list)

    def ask(self, method: str, path: str, body: bytes = b"", kind: str = "", wait: float = 20) -> Answer:
        """One request over a line of its own. Raises when nobody answers."""
        began = time.monotonic()
        line = self._line(wait)
        try:
            line.request(method, path, body or None, self._headers(kind))
            answer = line.getresponse()
            return Answer(answer.status, answer.read(), time.monotonic() - began)
        finally:
            line.close()

    def get(self, path: str = "/", wait: float = 0) -> Answer:
        """Read a page."""
        return self.ask("GET", path, wait=wait or 20 * slower())

    def post(self, path: str, wait: float = 20, **words: str) -> Answer:
        """Send a form."""
        return self.ask("POST", path, urlencode(words).encode(), "application/x-www-form-urlencoded", wait)

    def write(self, text: str, patience: float = 40) -> float:
        """Share something, and go on until the house has said yes. Gives how long that took."""
        number, began = str(uuid.uuid4()), time.monotonic()
        while not is_over(began, patience):
            try:
                answer = self.post("/nyt/", wait=20 * slower(), text=text, client_uuid=number)
                if answer.status in (200, 302, 303):
                    self.answered.append(text)
                    return time.monotonic() - began
            except NO_ANSWER:
                pass
            time.sleep(BETWEEN)
        raise AssertionError(f"nobody took “{text}” within {patience * slower():.0f} seconds")

    def send(self, picture: bytes, wait: float = 0) -> dict[str, str]:
        """Send a picture. Gives what the house says of it."""
        answer = self.send_raw(picture, wait)
        assert answer.status == 201, (answer.status, answer.body[:300])
        told: dict[str, str] = json.loads(answer.body)
        return told

    def send_raw(self, picture: bytes, wait: float = 0) -> Answer:
        """The same, whatever the answer is."""
        head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="photo"; filename="a.jpg"\r\n'
        head += "Content-Type: image/jpeg\r\n\r\n"
        body = head.encode() + picture + f"\r\n--{BOUNDARY}--\r\n".encode()
        kind = f"multipart/form-data; boundary={BOUNDARY}"
        return self.ask("POST", "/billeder/", body, kind, wait or 20 * slower())

    def until(self, path: str, status: int, patience: float) -> float:
        """Ask until the answer is this one. Gives how long that took."""
        began = time.monotonic()
        while not is_over(began, patience):
            try:
                if self.get(path, wait=5 * slower()).status == status:
                    return time.monotonic() - began
            except NO_ANSWER:
                pass
            time.sleep(BETWEEN)
        raise AssertionError(f"{path} did not become {status} within {patience * slower():.0f} seconds")

    def _line(self, wait: float) -> http.client.HTTPConnection:
        if not self.tls:
            return http.client.HTTPConnection("127.0.0.1", self.port, timeout=wait)
        return http.client.HTTPSConnection("localhost", self.port, timeout=wait, context=trusting())

    def _headers(self, kind: str) -> dict[str, str]:
        host = f"{'localhost' if self.tls else '127.0.0.1'}:{self.port}"
        address = f"{'https' if self.tls else 'http'}://{host}"
        cookies = f"{self.key['name']}={self.key['value']}; {self.form_cookie}={FORM_KEY}"
        headers = {"Host": host, "Cookie": cookies, "X-CSRFToken": FORM_KEY, "Referer": address + "/"}
        return headers | ({"Content-Type": kind} if kind else {})
