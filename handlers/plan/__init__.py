"""Yearly plans: a draft version is begun, filled in by typing or pasting, looked at once more and approved."""
