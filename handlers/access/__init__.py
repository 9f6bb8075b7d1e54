"""Who is not let in: the one message to a stranger, the request, and the administrator's decision."""
