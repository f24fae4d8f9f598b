"""Sentences about the house."""
