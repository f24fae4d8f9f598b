"""Twenty-four drawn things everybody knows by one short word. Four in a row are a key (`ways_in`).

Each drawing lies in the house already: an emblem, a mark of warmth, or an icon.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Picture:
    """A thing, its word, and where its drawing comes from (emblem, warm or icon) under which name."""

    key: str
    word: Promise
    kind: str
    drawing: str


def _picture(key: str, word: Promise, drawing: str = "", kind: str = "emblem") -> Picture:
    return Picture(key, word, kind, drawing or key)


ALL: tuple[Picture, ...] = (
    _picture("tulip", _("Tulip")),
    _picture("sunflower", _("Sunflower")),
    _picture("boat", _("Boat")),
    _picture("bird", _("Bird")),
    _picture("tree", _("Tree")),
    _picture("apple", _("Apple")),
    _picture("fish", _("Fish")),
    _picture("mushroom", _("Mushroom")),
    _picture("moon", _("Moon")),
    _picture("mountain", _("Mountain")),
    _picture("kite", _("Kite")),
    _picture("dog", _("Dog")),
    _picture("lamp", _("Lamp"), "house"),
    _picture("heart", _("Heart"), kind="warm"),
    _picture("cup", _("Cup"), "coffee", "warm"),
    _picture("star", _("Star"), "cool", "warm"),
    _picture("candle", _("Candle"), "light", "warm"),
    _picture("bell", _("Bell"), kind="icon"),
    _picture("camera", _("Camera"), kind="icon"),
    _picture("flag", _("Flag"), kind="icon"),
    _picture("key", _("Key"), "key-round", "icon"),
    _picture("letter", _("Letter"), "mail", "icon"),
    _picture("sun", _("Sun"), kind="icon"),
    _picture("clock", _("Clock"), kind="icon"),
)
BY_KEY = {picture.key: picture for picture in ALL}
