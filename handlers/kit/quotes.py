"""What people typed, made fit to be shown: on one line, without invisible characters, no longer than it helps."""

from models.rules.visible import tidy

QUOTED = 40


def quoted(text: str, most: int = QUOTED) -> str:
    """The beginning of a text, on one line."""
    line = tidy(text)
    return line if len(line) <= most else line[: most - 1] + "…"
