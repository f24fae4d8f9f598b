"""The two sides of the house: pages, and live news. Without a clock: who serves them decides about that."""

from channels.routing import ProtocolTypeRouter
from channels.sessions import CookieMiddleware
from django.core.asgi import get_asgi_application

pages = get_asgi_application()

from community.consumers import line  # noqa: E402  (models are ready only now)

application = ProtocolTypeRouter({"http": pages, "websocket": CookieMiddleware(line)})
