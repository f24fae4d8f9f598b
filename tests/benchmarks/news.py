"""The one message all three live servers send: a card of 3,072 letters, as JSON, in one text frame."""

import json
from typing import Any

CARD = ("<p>Godmorgen. Der er kaffe på kanden og boller i kurven, og lyset er tændt. </p>" * 50)[:3072]


def message(seq: int) -> dict[str, Any]:
    """What `community.live` hands the channel layer when somebody shares a post."""
    card = {"author": "AAAAAAAAAAAAAAAAAAAAAA", "html": CARD}
    told = {"topic": "feed", "seq": seq, "kind": "post", "id": seq}
    return {"type": "news", **told, "cards": {"da": card, "en": card}}


def text(seq: int, letters: int = len(CARD)) -> str:
    """What a page gets to read."""
    card = {"author": "AAAAAAAAAAAAAAAAAAAAAA", "html": CARD[:letters]}
    told = {"topic": "feed", "seq": seq, "kind": "post", "id": seq, **card}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))
