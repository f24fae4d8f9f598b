"""Pictures and sound on their way in: taken apart in a process of their own, and laid away safe to show."""
