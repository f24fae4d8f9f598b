"""From one shift to the next."""
