"""What is said in a text, word by word: keys and addresses are full of letters that happen to be a name."""

import re


def says(word: str, text: str) -> bool:
    """Whether the word stands in the text by itself, not inside a longer one or a key."""
    return re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text) is not None
