"""Stepping in, with a reason a member can read and answer."""
