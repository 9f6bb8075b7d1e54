"""Keeping a message within Telegram's limit whatever the region: long lists and texts are cut, and say so."""

from handlers.kit.words import Html

LIMIT = 4096
LONGEST_BUTTON, LONGEST_WIDE_BUTTON = 30, 40
"""At most so many letters on a button: one of two in a row, or alone."""
LONGEST_CALLED, LONGEST_LISTED, LONGEST_HEADED, LONGEST_NAME, LONGEST_TITLE = 24, 28, 40, 60, 120
"""At most so many of a name: of a person in a list, of a unit in one, above a table, in a line, above a text."""
LONGEST_REASON = 100
"""At most so many of a reason in a list."""
MORE = Html("…")


def length(text: str) -> int:
    """In UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2
