"""The office: Django's admin, in Danish, for leaders and administrators."""

from django.contrib.admin.apps import AdminConfig


class Office(AdminConfig):
    """Django's admin with our own door."""

    default_site = "moderation.office.OfficeSite"
