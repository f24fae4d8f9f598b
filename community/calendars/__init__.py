"""Calendars of one's own, as phones read them."""
