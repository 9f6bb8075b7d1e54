"""Phrases about figures that screens, papers and messages share: no conversation of their own."""
