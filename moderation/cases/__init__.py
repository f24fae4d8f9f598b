"""Following up on one person: who has it, what was agreed, what happened."""
