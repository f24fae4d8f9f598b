"""What may mean that somebody needs us: small rules, said aloud, and the bell for them."""
