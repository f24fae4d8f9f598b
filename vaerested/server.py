"""Daphne with two additions (docs/decisions/0021): finished frames, and a goodbye in good order.

`python -m vaerested.server` takes Daphne's own words. Plain `daphne` serves the house too, only slower.
"""

import signal
import sys
import time
from collections.abc import Callable
from typing import Any

from daphne.cli import CommandLineInterface
from daphne.http_protocol import WebRequest
from daphne.server import Server, reactor
from daphne.ws_protocol import WebSocketProtocol

# isort: split
from autobahn.websocket.compress import PerMessageDeflateOffer, PerMessageDeflateOfferAccept

from community.frames import EXTENSION
from vaerested import open_files

DRAIN = 30.0  # seconds running requests may take to finish (SAFETY O3)
LOOK = 0.1
TURN = 0.0005  # seconds a thread may hold up the sockets (Python gives it ten times that)
COMES_BACK = 1012  # "service restart": the page calls again
SMALL_WINDOW = 9  # bits: pages say very little, and each that packs its words costs us this much memory


class Line:
    """Where the finished frames of one socket go, from its opening until goodbye.

    With thousands of sockets the time goes into looking each of them up in memory. So the little that is
    needed lies here, and a socket itself is looked at only when bytes wait somewhere in the house.
    """

    __slots__ = ("_packs", "_send", "_transport")

    _transport: Any
    _send: Callable[[bytes], int]
    _packs: bool

    def __init__(self) -> None:
        self.close()

    def open(self, page: WebSocketProtocol) -> None:
        """From now on frames are written."""
        self._transport, self._send = page.transport, page.transport.socket.send
        self._packs = page._perMessageCompress is not None  # noqa: SLF001  (it tells in no other way)

    def close(self) -> None:
        """Nobody hears any more: every frame counts as sent."""
        self._transport, self._send, self._packs = None, len, False

    def write(self, frame: Any) -> int:
        """Write a finished frame now. Gives how many bytes still wait for this reader."""
        data = frame.packed if self._packs else frame.plain
        try:
            sent = 0 if reactor.getWriters() and self._waiting() else self._send(data)
        except OSError:  # full, or gone: the server's own way finds out which
            sent = 0
        return 0 if sent == len(data) else self._write_later(data[sent:])

    def _write_later(self, rest: bytes) -> int:
        self._transport.write(rest)
        return self._waiting()

    def _waiting(self) -> int:
        """How many bytes Twisted still holds for a socket; it keeps them in two places and tells nobody."""
        line = self._transport
        return 0 if line is None else len(line.dataBuffer) + int(line._tempDataLen)  # noqa: SLF001


class OpenPage(WebSocketProtocol):
    """One socket. What is finished is written straight to it."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.line = Line()

    def onOpen(self) -> None:  # noqa: N802  (Autobahn's name, as the next)
        """Both have agreed on how to talk."""
        self.line.open(self)
        super().onOpen()

    def sendCloseFrame(self, *args: Any, **options: Any) -> None:  # noqa: N802
        """Whoever has said goodbye says nothing more (RFC 6455, 5.5.1)."""
        self.line.close()
        super().sendCloseFrame(*args, **options)

    def serverSend(self, content: Any, binary: bool = False) -> None:  # noqa: N802  (Daphne's name)
        """Greetings are too short to pack, and a packer for each socket would cost memory."""
        words = content if binary else content.encode()
        self.sendMessage(words, binary, doNotCompress=True)


def agree_to_pack(offers: list[Any]) -> Any:
    """Browsers offer to unpack. We pack each frame by itself, once for everybody."""
    for offer in offers:
        if isinstance(offer, PerMessageDeflateOffer) and not offer.request_max_window_bits:
            bits = SMALL_WINDOW if offer.accept_max_window_bits else 0
            alone = bool(offer.accept_no_context_takeover)
            accept: Any = PerMessageDeflateOfferAccept
            return accept(
                offer,
                request_no_context_takeover=alone,
                request_max_window_bits=bits,
            )
    return None


class HouseServer(Server):
    """Offers applications the way to write finished frames, and drains when told to end."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._doors: list[Any] = []
        self._until = 0.0

    def run(self) -> None:
        """Serve until told to end."""
        reactor.callWhenRunning(self._prepare)
        super().run()

    def _prepare(self) -> None:
        sys.setswitchinterval(TURN)
        self.ws_factory.protocol = OpenPage
        self.ws_factory.setProtocolOptions(perMessageCompressionAccept=agree_to_pack)
        if self.signal_handlers:
            signal.signal(signal.SIGTERM, lambda *_: reactor.callFromThread(self.drain))

    def listen_success(self, port: Any) -> None:
        """Remember the door, to close it in time."""
        self._doors.append(port)
        super().listen_success(port)

    def create_application(self, protocol: Any, scope: dict[str, Any]) -> Any:
        """Tell the application what this socket can do."""
        if isinstance(protocol, OpenPage):
            scope["extensions"] = {EXTENSION: {"write": protocol.line.write}}
        return super().create_application(protocol, scope)

    def drain(self) -> None:
        """Let nobody new in, send open pages away to come back, and wait for running requests. Twice: end."""
        if self._until:
            self.stop()
            return
        self._until = time.monotonic() + DRAIN
        for door in self._doors:
            door.stopListening()
        for protocol in list(self.connections):
            if isinstance(protocol, WebSocketProtocol) and protocol.state == protocol.STATE_OPEN:
                protocol.sendCloseFrame(COMES_BACK)
        reactor.callLater(LOOK, self._end_when_quiet)

    def _end_when_quiet(self) -> None:
        if self._is_busy() and time.monotonic() < self._until:
            reactor.callLater(LOOK, self._end_when_quiet)
        else:
            self.stop()

    def _is_busy(self) -> bool:
        going_on = [one for one, known in self.connections.items() if "disconnected" not in known]
        return any(isinstance(one, WebRequest) for one in going_on)


class CommandLine(CommandLineInterface):
    """Daphne's own command line, with our server behind it."""

    server_class = HouseServer


if __name__ == "__main__":
    open_files.allow_many()
    CommandLine.entrypoint()
