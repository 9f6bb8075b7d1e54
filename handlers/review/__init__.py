"""What officials make of a sent report, and what its reporters answer."""
