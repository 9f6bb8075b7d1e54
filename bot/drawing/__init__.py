"""Processes that draw: their life as seen from the bot, and what runs in them."""
