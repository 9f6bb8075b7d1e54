"""/outbox: what was sent and what comes next, for administrators."""
