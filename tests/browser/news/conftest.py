"""Whose pages the news comes to."""

import secrets

import pytest


@pytest.fixture
def alma(house):
    """Alma, as often as a test needs her; each has a log-in of her own."""
    return house.member(name=f"Alma{secrets.token_hex(3)}")["username"]


@pytest.fixture
def bo(house):
    """Bo."""
    return house.member(name=f"Bo{secrets.token_hex(3)}")["username"]
