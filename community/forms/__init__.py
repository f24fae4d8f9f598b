"""What people write, and how it is read: every refusal is a plain line, and the words stay."""
