"""How somebody comes in: asking, invitations, keys, codes, and what tells one phone from another."""
