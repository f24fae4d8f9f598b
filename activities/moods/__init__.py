"""How somebody is, a cup on the table, and the calm line of one's own answers."""
