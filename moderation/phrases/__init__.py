"""Reading words with care: which words on the wall ask a person to look, and why. Rules, no model."""

from moderation.phrases.reader import Reading, Why, read

__all__ = ["Reading", "Why", "read"]
