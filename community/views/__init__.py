"""What the ground floor answers."""
