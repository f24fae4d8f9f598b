"""What a member can see and take with them of all the house knows about them."""
