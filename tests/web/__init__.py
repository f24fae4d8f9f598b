"""What strangers, browsers and hostile pages meet."""
