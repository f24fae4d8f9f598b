"""What a phone keeps of the house so that it opens without net: style, scripts, letters and drawings."""

import hashlib
import json
from functools import cache
from pathlib import Path

from django.conf import settings
from django.templatetags.static import static

# The ground and the wall behind the lamp, as in static/css/tokens.css.
GROUND, LAMPLIGHT = "#FAF3E1", "#F9D263"
ALWAYS = (
    "css/house.css",
    "css/phone.css",
    "fonts/atkinson-hyperlegible-next-latin.woff2",
    "img/icons.svg",
    "img/favicon.svg",
    "vendor/htmx-4.0.1.min.js",
)
AT_THE_DESK = ("desk-", "lix-", "print-", "worker")  # scripts that a member's phone has no use for
# The word in a browser's own description of itself, and which guide is for it. The first that fits.
BROWSERS = (
    ("SamsungBrowser", "samsung"),
    ("FxiOS", "iphone"),
    ("Firefox", "firefox"),
    ("iPhone", "iphone"),
    ("iPad", "iphone"),
    ("Android", "chrome"),
)


@cache
def names() -> str:
    """The addresses of the shell, and a mark that changes with them: the worker's first two lines."""
    folder = Path(settings.STATICFILES_DIRS[0])
    scripts = sorted(path.relative_to(folder).as_posix() for path in (folder / "js").rglob("*.js"))
    mine = [name for name in scripts if not name.rpartition("/")[2].startswith(AT_THE_DESK)]
    listed = json.dumps([static(name) for name in (*ALWAYS, *mine)])
    mark = hashlib.sha256(listed.encode()).hexdigest()[:12]
    return f'const SHELL = {listed};\nconst VERSION = "{mark}";\n'


def browser_of(agent: str) -> str:
    """Which of our four guides fits the browser one sits with. Unknown ones get none."""
    return next((name for sign, name in BROWSERS if sign in agent), "")
