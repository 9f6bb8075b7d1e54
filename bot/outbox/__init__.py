"""From the outbox to Telegram: claiming, limits, sending, and what became of it."""
