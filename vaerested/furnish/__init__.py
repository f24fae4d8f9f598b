"""A furnished demo house: invented people, and three weeks of a life together."""
