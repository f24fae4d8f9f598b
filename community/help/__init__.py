"""Whom to ring when the house is not enough: the lines, their hours, and the red days."""
