"""What happens by the clock: what is due, and when."""
