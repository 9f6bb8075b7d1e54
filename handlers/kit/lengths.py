"""Keeping a message within Telegram's limit whatever the region: long lists and texts are cut, and say so."""

from collections.abc import Sequence

from handlers.kit.words import Html

LIMIT = 4096
LONGEST_BUTTON, LONGEST_WIDE_BUTTON = 30, 40
"""At most so many letters on a button: one of two in a row, or alone."""
LONGEST_CALLED, LONGEST_LISTED, LONGEST_HEADED, LONGEST_NAME, LONGEST_TITLE = 24, 28, 40, 60, 120
"""At most so many of a name: of a person in a list, of a unit in one, above a table, in a line, above a text."""
LONGEST_REASON = 100
"""At most so many of a reason in a list."""
MORE = Html("…")


def fitted(blocks: Sequence[Html]) -> Html:
    """Blocks with an empty line between; the last ones give way to «…» when the message would be too long.

    Counts the HTML in UTF-16 units, as Telegram counts text: what it takes away itself only makes it shorter.
    """
    kept = [block for block in blocks if block]
    whole = "\n\n".join(kept)
    while len(kept) > 1 and length(whole) > LIMIT:
        kept.pop()
        whole = "\n\n".join([*kept, MORE])
    return Html(whole)


def length(text: str) -> int:
    """In UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2
