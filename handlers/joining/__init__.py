"""Joining: what a link offers, the language, then name, post and work phone."""
