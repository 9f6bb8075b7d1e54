"""A local Bot API for demo, training and tests: as strict as Telegram, with a clock that can be moved."""
