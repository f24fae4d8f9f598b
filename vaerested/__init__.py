"""The whole house, put together: settings, addresses, server, clock."""

from vaerested.celery import app as celery_app

__all__ = ["celery_app"]
