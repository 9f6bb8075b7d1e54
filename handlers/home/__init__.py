"""The main menu, help and the language, the way back from everywhere; and where the bot's own messages lead."""
