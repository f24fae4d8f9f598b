"""What the staff room answers."""
