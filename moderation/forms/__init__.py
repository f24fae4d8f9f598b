"""What those who work here fill in."""
