"""What we do together: one time or again and again, who is with us, and what they are told."""
