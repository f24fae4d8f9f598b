"""nginx as the house sets it up, with two small servers behind it."""

import http.client
import json
import socket
import ssl
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

HOST = "house.example"
PATIENCE = 60  # seconds


class House(BaseHTTPRequestHandler):
    """Stands behind the proxy: hands a file over when asked to, and else tells what it was asked with."""

    def do_GET(self):
        words = json.dumps({name.lower(): value for name, value in self.headers.items()}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(words)))
        if self.path.startswith("/hand-over/"):
            self.send_header("X-Accel-Redirect", self.path.removeprefix("/hand-over"))
        self.end_headers()
        self.wfile.write(words)

    def do_POST(self):
        left = int(self.headers["Content-Length"])
        while left:
            left -= len(self.rfile.read(min(left, 1 << 16)))
        self.do_GET()

    def log_message(self, *words):
        """Nothing."""


@dataclass
class Answer:
    """What came back."""

    status: int
    headers: http.client.HTTPMessage
    words: str


def trusting() -> ssl.SSLContext:
    """Whoever has made the certificate."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


def heard(line: socket.socket) -> Answer:
    """What comes back on a line."""
    answer = http.client.HTTPResponse(line)
    answer.begin()
    return Answer(answer.status, answer.headers, answer.read().decode())


@dataclass
class Proxy:
    """nginx with the house's own settings."""

    var: Path
    http: int
    https: int
    behind: list[ThreadingHTTPServer]
    nginx: subprocess.Popen[bytes] = field(init=False)

    def ask(self, path: str, tls: bool = True, body: bytes = b"", **headers: str) -> Answer:
        """One request, in the name of the house unless another is given."""
        line = (
            http.client.HTTPSConnection("127.0.0.1", self.https, timeout=PATIENCE, context=trusting())
            if tls
            else http.client.HTTPConnection("127.0.0.1", self.http, timeout=PATIENCE)
        )
        named = {"Host": f"{HOST}:{self.https}"} | {
            name.replace("_", "-"): value for name, value in headers.items()
        }
        with closing(line):
            line.request("POST" if body else "GET", path, body or None, named)
            answer = line.getresponse()
            return Answer(answer.status, answer.headers, answer.read().decode())

    def say(self, words: bytes, tls: bool = True) -> Answer:
        """These very bytes, which no browser would send. The head of the answer is read as it came."""
        with closing(self.line(tls)) as line:
            line.sendall(words)
            return heard(line)

    def line(self, tls: bool = True, host: str = "127.0.0.1") -> socket.socket:
        """An open line on which nothing has been said."""
        line = socket.create_connection((host, self.https if tls else self.http), PATIENCE)
        return trusting().wrap_socket(line) if tls else line

    def fall(self) -> None:
        """Both processes of the house are away."""
        for one in self.behind:
            one.shutdown()
            one.server_close()
        self.behind.clear()


class Nginx:
    """As `make full` starts it."""

    def __init__(self, var: Path, port: int) -> None:
        self.var, self.port = var, port

    def __enter__(self) -> subprocess.Popen[bytes]:
        conf = str(self.var / "run" / "nginx.conf")
        with (self.var / "log").open("w") as log:
            self.process = subprocess.Popen(["nginx", "-e", "stderr", "-c", conf], stdout=log, stderr=log)
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and self.process.poll() is None:
            with socket.socket() as knock:
                if knock.connect_ex(("127.0.0.1", self.port)) == 0:
                    return self.process
            time.sleep(0.05)
        raise AssertionError((self.var / "log").read_text())

    def __exit__(self, *trouble: object) -> None:
        self.process.terminate()
        self.process.wait(PATIENCE)


if __name__ == "__main__":  # one of the two small servers by itself; told to end, it ends at once
    ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), House).serve_forever()
