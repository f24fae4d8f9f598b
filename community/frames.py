"""Finished frames: made once, and written to any number of sockets as they are."""

import json
import zlib
from collections.abc import Callable
from functools import cached_property
from typing import Any

EXTENSION = "vaerested.frame"  # the name under which a server offers to take finished frames
WORTH_PACKING = 256  # bytes; below, compressing gains nothing
TEXT, PACKED_TEXT = 0x81, 0xC1  # a whole text frame (RFC 6455, 5.2), and one that is compressed (RFC 7692, 6)
SYNC = b"\x00\x00\xff\xff"  # what a sender takes off the end and a reader puts back (RFC 7692, 7.2.1)


class Frame(dict[str, Any]):
    """An ASGI message for any server, which also knows its own bytes for a server that can take them."""

    @cached_property
    def plain(self) -> bytes:
        """The bytes as they go to a browser that does not unpack."""
        return _framed(TEXT, self["text"].encode())

    @cached_property
    def packed(self) -> bytes:
        """The bytes for a browser that unpacks. It looks back at nothing, so that it is the same for all."""
        words: bytes = self["text"].encode()
        if len(words) < WORTH_PACKING:
            return self.plain
        press = zlib.compressobj(wbits=-zlib.MAX_WBITS)
        pressed = press.compress(words) + press.flush(zlib.Z_SYNC_FLUSH)
        return _framed(PACKED_TEXT, pressed.removesuffix(SYNC))


type Writer = Callable[[Frame], int]  # takes a finished frame; gives the bytes that still wait for the reader


def text_frame(news: dict[str, Any]) -> Frame:
    """A finished frame of these words, ready for any number of sockets."""
    words = json.dumps(news, ensure_ascii=False, separators=(",", ":"))
    return Frame(type="websocket.send", text=words)


def writer_of(scope: dict[str, Any]) -> Writer | None:
    """How this socket's server takes finished frames; None for a server that only knows plain ASGI."""
    offered: dict[str, Any] = (scope.get("extensions") or {}).get(EXTENSION) or {}
    return offered.get("write")


def _framed(kind: int, body: bytes) -> bytes:
    size = len(body)
    if size < 126:
        return bytes((kind, size)) + body
    if size < 1 << 16:
        return bytes((kind, 126)) + size.to_bytes(2) + body
    return bytes((kind, 127)) + size.to_bytes(8) + body
