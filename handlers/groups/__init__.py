"""Groups: /connect, and following a group that changes or goes."""
