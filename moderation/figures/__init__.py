"""What the house tells those who support it: counted in whole fives, and nothing of anybody."""
