"""What people typed, and how it is shown: on one line, without invisible characters, no longer than it helps."""

from aiogram.types import Message

from models.rules.visible import tidy

QUOTED = 40


def typed_in(message: Message) -> str:
    """The text, or the words under a picture or a file; empty where there are none."""
    return message.text or message.caption or ""


def quoted(text: str, most: int = QUOTED) -> str:
    """The beginning of a text, on one line."""
    line = tidy(text)
    return line if len(line) <= most else line[: most - 1] + "…"
