"""What a browser tells when its owner says yes to being rung."""

import base64
import binascii
from typing import Any

from django import forms

POINT, SECRET = 65, 16  # bytes (RFC 8291, 3.1 and 3.2)


class _Key(forms.CharField):
    """A key of so many bytes, as browsers write it."""

    def __init__(self, length: int) -> None:
        super().__init__(max_length=100)
        self.length = length

    def clean(self, value: Any) -> str:
        """The same letters, if they are a key."""
        text: str = super().clean(value)
        try:
            raw = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
        except (binascii.Error, ValueError):
            raw = b""
        if len(raw) != self.length:
            raise forms.ValidationError("not a key")
        return text


class PhoneForm(forms.Form):
    """The address and the two keys of one browser."""

    endpoint = forms.CharField(max_length=1000)
    p256dh = _Key(POINT)
    auth = _Key(SECRET)
