"""A picture a phone's camera reads as an address. Drawn here; nobody else is asked (SAFETY P1)."""

from base64 import b64encode
from io import BytesIO

import qrcode
from qrcode.image.svg import SvgPathImage


def as_image(words: str) -> str:
    """The picture as the address of an image that lies in the page itself."""
    buffer = BytesIO()
    qrcode.make(words, image_factory=SvgPathImage).save(buffer)
    return f"data:image/svg+xml;base64,{b64encode(buffer.getvalue()).decode()}"
