"""The whole house, with one address more: /ring has its hub pass a finished card on to everyone.

No deed is done and nothing rendered, so that what is measured is the way from the channel layer to the pages.
"""

from itertools import count
from typing import Any

from vaerested.vault.sides import application as house

# isort: split
from community import live  # the models are ready only when the house stands
from tests.benchmarks.news import message

_numbers = count(1)


async def application(scope: Any, receive: Any, send: Any) -> None:
    """Everything as in the house, but for one address."""
    if scope["type"] != "http" or scope["path"] != "/ring":
        await house(scope, receive, send)
        return
    live._send(message(next(_numbers)))
    await send({"type": "http.response.start", "status": 204, "headers": []})
    await send({"type": "http.response.body", "body": b""})
