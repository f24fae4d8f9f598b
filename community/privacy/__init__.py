"""What every floor answers to: consent, own data, seals, the journal and how long things are kept."""
