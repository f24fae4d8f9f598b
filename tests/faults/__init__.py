"""What happens when something falls: real processes, really killed. Nothing answered is lost or doubled."""
