"""Preparation of a holiday: pick the holiday, then the same card as in /report."""
