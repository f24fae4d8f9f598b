"""The sender of SMS for a house one tries at home. A real one is a function of the same shape.

    def send(number: str, words: str) -> None

`number` is like +4523456789, `words` at most 160 letters. It returns when the provider has taken the message,
within ten seconds, and raises anything when not. Nothing of either may be written in a log.
"""

import sys


def to_console(number: str, words: str) -> None:
    """Write it where the house is started, so that the demo can be tried without a phone."""
    sys.stdout.write(f"SMS to {number}: {words}\n")
    sys.stdout.flush()
