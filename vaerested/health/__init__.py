"""How the house itself is doing, for those who keep it running."""
