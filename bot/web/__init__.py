"""The one port: what Telegram delivers, whether the bot is well, and what it has measured."""
