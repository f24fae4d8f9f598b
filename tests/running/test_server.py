"""The server under the house: finished frames for everybody, and a goodbye in good order."""

import json
import signal
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from http.client import HTTPConnection
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from tests.benchmarks.serving import Place, Server, daphne, house_server

pytestmark = pytest.mark.journey
ROOM = "tests.running.one_room:application"
DEAD = b"GET /live/ HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"


@pytest.fixture
def place(tmp_path) -> Iterator[Place]:
    """A folder; nobody lives in it."""
    place = Place()
    yield place
    place._folder.cleanup()


@pytest.fixture
def server(place) -> Iterator[Server]:
    """The server every house runs on."""
    with house_server(place, ROOM) as server:
        yield server


@contextmanager
def line(server: Server, is_finished: bool = True, **options: Any) -> Iterator[ClientConnection]:
    """An open page, after its greeting."""
    with connect(f"ws://127.0.0.1:{server.port}/live/", **options) as page:
        assert json.loads(page.recv(5)) == {"finished": is_finished}
        yield page


def ask(server: Server, path: str) -> bytes:
    """What a page answers."""
    with closing(HTTPConnection("127.0.0.1", server.port, timeout=30)) as line:
        line.request("GET", path)
        return line.getresponse().read()


@pytest.mark.parametrize("compression", ["deflate", None], ids=["packed", "plain"])
@pytest.mark.parametrize("letters", [1, 20, 600, 20_000])
def test_every_browser_reads_a_finished_frame(server, compression, letters):
    with line(server, compression=compression) as page:
        ask(server, f"/say/{letters}")

        assert json.loads(page.recv(5)) == {"words": "kaffe " * letters}


def test_those_who_unpack_and_those_who_do_not_hear_the_same(server):
    with line(server) as packed, line(server, compression=None) as plain:
        ask(server, "/say/500")

        assert "permessage-deflate" in packed.response.headers["Sec-WebSocket-Extensions"]
        assert packed.recv(5) == plain.recv(5)


def test_frames_stay_in_order_beside_greetings_and_many_at_once(server):
    with line(server) as page:
        for letters in range(1, 60):
            ask(server, f"/say/{letters}")

        assert [len(json.loads(page.recv(5))["words"]) for _ in range(59)] == [6 * n for n in range(1, 60)]


def test_a_page_that_floods_with_packed_words_is_sent_away(server):
    """SAFETY L2: what unpacks to more than a page may say is never unpacked whole."""
    with line(server) as page:
        page.send("x" * (2 * 1024 * 1024))

        with pytest.raises(ConnectionClosed):
            page.recv(5)


def test_a_dead_phone_is_let_go_and_delays_nobody(server):
    """SPEED: its unread frames are bounded."""
    with socket.create_connection(("127.0.0.1", server.port)) as dead, line(server, max_size=None) as well:
        dead.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        dead.sendall(DEAD)
        time.sleep(0.3)
        heard = []
        for _ in range(60):
            began = time.monotonic()
            ask(server, "/say/40000")
            well.recv(5)
            heard.append(time.monotonic() - began)

        assert max(heard) < 2
        assert _is_let_go(dead)


def _is_let_go(dead: socket.socket) -> bool:
    """The end comes after what was still on its way."""
    dead.settimeout(10)
    while True:
        try:
            if not dead.recv(1 << 20):
                return True
        except ConnectionError:
            return True
        except TimeoutError:
            return False


def test_the_house_hears_on_plain_daphne_too(place):
    with daphne(place, ROOM) as server, line(server, is_finished=False) as page:
        ask(server, "/say/50")

        assert json.loads(page.recv(5)) == {"words": "kaffe " * 50}


def test_told_to_end_it_finishes_what_is_running_and_lets_nobody_new_in(server):
    """SAFETY O3."""
    answers: list[bytes] = []
    slow = threading.Thread(target=lambda: answers.append(ask(server, "/slow/2")))
    slow.start()
    time.sleep(0.3)

    server.process.send_signal(signal.SIGTERM)
    time.sleep(0.3)
    with pytest.raises(ConnectionRefusedError):
        ask(server, "/say/1")
    slow.join()

    assert answers == [b"done"]
    assert server.process.wait(5) == 0


def test_told_to_end_it_sends_open_pages_away_to_come_back(server):
    with line(server) as page:
        server.process.send_signal(signal.SIGTERM)

        with pytest.raises(ConnectionClosed) as end:
            page.recv(5)

    assert end.value.rcvd is not None
    assert end.value.rcvd.code == 1012
    assert server.process.wait(5) == 0


def test_whoever_was_told_goodbye_hears_nothing_after_it(server):
    """RFC 6455, 5.5.1. Nobody says goodbye back, so that the socket is still open when the words come."""
    with socket.create_connection(("127.0.0.1", server.port)) as page:
        page.sendall(DEAD)
        heard = page.recv(4096)
        slow = threading.Thread(target=lambda: _try(server, "/slow/0.6"))
        slow.start()
        time.sleep(0.2)
        server.process.send_signal(signal.SIGTERM)
        with suppress(ConnectionResetError):
            while said := page.recv(4096):
                heard += said
        slow.join()

    assert heard.endswith(b"\x88\x02" + (1012).to_bytes(2))


def test_told_twice_it_ends_at_once(server):
    threading.Thread(target=lambda: _try(server, "/slow/25"), daemon=True).start()
    time.sleep(0.3)

    server.process.send_signal(signal.SIGTERM)
    time.sleep(0.1)
    server.process.send_signal(signal.SIGTERM)

    assert server.process.wait(10) == 0


def _try(server: Server, path: str) -> None:
    try:
        ask(server, path)
    except OSError:
        return
