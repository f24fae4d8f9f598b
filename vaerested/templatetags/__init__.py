"""What the composition lays over pages of the floors below."""
