"""What is filled in about the day, what we do together, and a film night."""
