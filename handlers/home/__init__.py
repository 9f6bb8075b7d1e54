"""The main menu, help and the language: the way back from everywhere."""
