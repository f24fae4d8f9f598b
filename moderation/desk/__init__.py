"""The list of who may need us, and what fills it."""
