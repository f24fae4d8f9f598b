"""How Channels' own tutorial would do it: a consumer for every socket, and one `group_send` to all."""

from itertools import count
from typing import Any

import django
from channels.generic.websocket import AsyncWebsocketConsumer
from channels.layers import get_channel_layer
from channels.routing import ProtocolTypeRouter

from tests.benchmarks.news import text

django.setup()
GROUP = "everyone"
_numbers = count(1)


class Page(AsyncWebsocketConsumer):  # type: ignore[misc]
    """One open page."""

    async def connect(self) -> None:
        """Everybody may listen."""
        await self.channel_layer.group_add(GROUP, self.channel_name)
        await self.accept()

    async def disconnect(self, code: int) -> None:
        """The page is gone."""
        await self.channel_layer.group_discard(GROUP, self.channel_name)

    async def news(self, event: dict[str, Any]) -> None:
        """Pass it on."""
        await self.send(text_data=event["text"])


async def ring(scope: Any, receive: Any, send: Any) -> None:
    """Whatever is asked for, everybody hears of it."""
    layer = get_channel_layer()
    assert layer is not None
    await layer.group_send(GROUP, {"type": "news", "text": text(next(_numbers))})
    await send({"type": "http.response.start", "status": 204, "headers": []})
    await send({"type": "http.response.body", "body": b""})


application = ProtocolTypeRouter({"http": ring, "websocket": Page.as_asgi()})
