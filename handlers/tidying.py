"""What people typed, made fit to be shown: on one line, without invisible characters, no longer than it helps."""

from __future__ import annotations

QUOTED = 40


def tidy(text: str) -> str:
    """One line without invisible characters: they would turn other screens around, or pass for lines of the bot."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def quoted(text: str, most: int = QUOTED) -> str:
    """The beginning of a text, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"
