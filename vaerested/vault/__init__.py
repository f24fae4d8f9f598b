"""Copies of the house: packed, sealed, laid away, fetched back."""
