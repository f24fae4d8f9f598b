"""How a picture is offered to a browser: as many dots as its screen has use for."""

from django import template
from django.urls import reverse

from community.models import SIZES, Photo

register = template.Library()


@register.simple_tag
def photo_srcset(photo: Photo) -> str:
    """Every size with its own width; a size is measured on the longest side, and never enlarged."""
    longest = max(photo.width, photo.height)
    widths = {round(photo.width * min(1, size / longest)) or 1: size for size in reversed(SIZES)}
    offers = [f"{reverse('photo', args=[photo.key, size])} {width}w" for width, size in widths.items()]
    return ", ".join(reversed(offers))
