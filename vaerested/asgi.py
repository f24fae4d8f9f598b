"""Where Daphne comes in: pages on one side, live news on the other."""

import os

from channels.routing import ProtocolTypeRouter
from channels.sessions import CookieMiddleware
from django.conf import settings
from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vaerested.settings")
pages = get_asgi_application()

from community.consumers import line  # noqa: E402  (models are ready only now)
from vaerested import clock  # noqa: E402

application = ProtocolTypeRouter({"http": pages, "websocket": CookieMiddleware(line)})

if settings.EMBEDDED:
    clock.start()
