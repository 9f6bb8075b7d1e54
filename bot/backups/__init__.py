"""Copies of the database: written while the bot runs, read back, restored into an empty database."""
