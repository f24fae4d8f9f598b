"""Going away: people who leave, what is forgotten by the calendar, and keeping it so after a restore."""
