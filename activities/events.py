"""What the day tells the staff room: something happened. Told by `community.events.announce`."""

from django.dispatch import Signal

# check_in: one the staff may see, or one they could see until now (then its audience is "self").
# An answer that was for oneself alone from the start is never told.
checked_in = Signal()

# line: something said under a film, for everybody inside to read
line_said = Signal()
