"""A very small ASGI application for trying the server: a page that takes its time, and a room to talk in."""

import asyncio
from typing import Any

from community.frames import Frame, text_frame, writer_of

BACKLOG = 1024 * 1024
_room: set[Any] = set()


async def application(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """`/say/<letters>` tells everybody, `/slow/<seconds>` does so after a while, a WebSocket listens."""
    await {"http": _page, "websocket": _line}[scope["type"]](scope, receive, send)


async def _line(scope: dict[str, Any], receive: Any, send: Any) -> None:
    write = writer_of(scope)
    await receive()
    await send({"type": "websocket.accept"})
    await send(text_frame({"finished": write is not None}))
    listener = (write, send)
    _room.add(listener)
    while (await receive())["type"] == "websocket.receive":
        pass
    _room.discard(listener)


async def _page(scope: dict[str, Any], receive: Any, send: Any) -> None:
    while (await receive()).get("more_body"):
        pass
    if scope["path"].startswith("/slow/"):
        await asyncio.sleep(float(scope["path"].removeprefix("/slow/")))
        await _tell(text_frame({"words": "late"}))
    elif scope["path"].startswith("/say/"):
        await _tell(text_frame({"words": "kaffe " * int(scope["path"].removeprefix("/say/"))}))
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"done"})


async def _tell(frame: Frame) -> None:
    for listener in list(_room):
        write, send = listener
        if write is None:
            await send(frame)
        elif write(frame) > BACKLOG:
            _room.discard(listener)
            await send({"type": "websocket.close", "code": 4013})
