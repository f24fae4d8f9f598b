"""The day itself: its rhythm and texts, what staff change in it, and how it will look."""
