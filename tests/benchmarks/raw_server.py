"""The least a server can do: the same bytes, made once, written to every socket by bare asyncio."""

import asyncio
import base64
import hashlib
import sys
from itertools import count

from tests.benchmarks.news import CARD, text

MAGIC = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"  # RFC 6455
_pages: set[asyncio.Transport] = set()
_numbers = count(1)
_letters = int(sys.argv[2]) if len(sys.argv) > 2 else len(CARD)


class Page(asyncio.Protocol):
    """A socket, or somebody who rings."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Wait for what it wants."""
        assert isinstance(transport, asyncio.Transport)
        self.transport, self.heard = transport, b""

    def data_received(self, data: bytes) -> None:
        """A whole request is answered; what a page says later is not listened to."""
        self.heard += data
        if self.transport in _pages or not self.heard.endswith(b"\r\n\r\n"):
            return
        if b"GET /ring" in self.heard:
            _write_to_all()
            self.transport.write(b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n")
            self.transport.close()
            return
        self.transport.write(_welcome(self.heard))
        _pages.add(self.transport)

    def connection_lost(self, error: Exception | None) -> None:
        """The page is gone."""
        _pages.discard(self.transport)


def _welcome(request: bytes) -> bytes:
    lines = request.split(b"\r\n")
    key = next(line.split(b": ")[1] for line in lines if line.startswith(b"Sec-WebSocket-Key"))
    accept = base64.b64encode(hashlib.sha1(key + MAGIC).digest())
    return (
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        b"Sec-WebSocket-Accept: " + accept + b"\r\n\r\n"
    )


def _write_to_all() -> None:
    body = text(next(_numbers), _letters).encode()
    frame = b"\x81\x7e" + len(body).to_bytes(2) + body
    for page in _pages:
        page.write(frame)


async def _serve(port: int) -> None:
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Page, "127.0.0.1", port, backlog=1024)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(_serve(int(sys.argv[1])))
