"""Phrases, and the buttons below them, that screens, papers and messages share: no conversation of their own."""
