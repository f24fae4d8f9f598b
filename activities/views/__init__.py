"""What the day answers."""
