"""How somebody hears that there is something new: the list, the phone, the mail. Always neutral words."""
