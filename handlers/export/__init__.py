"""/export: the tall table of a range of dates for machines, as CSV or JSON."""
