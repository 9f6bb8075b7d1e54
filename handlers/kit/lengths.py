"""Keeping a message within Telegram's limit whatever the region: long lists and texts are cut, and say so."""

import re
from html import escape, unescape

from handlers.kit.words import Html

LIMIT = 4096
LONGEST_BUTTON, LONGEST_WIDE_BUTTON = 30, 40
"""At most so many letters on a button: one of two in a row, or alone."""
LONGEST_CALLED, LONGEST_LISTED, LONGEST_HEADED, LONGEST_NAME, LONGEST_TITLE = 24, 28, 40, 60, 120
"""At most so many of a name: of a person in a list, of a unit in one, above a table, in a line, above a text."""
LONGEST_FULL, LONGEST_MEETING = 22, 80
"""So many of a unit's full name on a button: of a longer one the short one is there; of a meeting's title in a list."""
LONGEST_REASON, LONGEST_BRIEF = 100, 40
"""At most so many of a reason in a list; of words that stand in a row, in a notice."""
LONGEST_IN_MEMO, LONGEST_REASON_IN_MEMO = 30, 60
"""At most so many of a unit's name and of a reason in a memo's tables, which must not grow by them."""
MORE = Html("…")
_TAG = re.compile(r"<(/?)([a-z-]+)[^>]*>")


def length(text: str) -> int:
    """In UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def bounded(html: str) -> str:
    """The text as it is where Telegram takes it; else its first lines, what stands open closed."""
    if length(_shown(html)) <= LIMIT:
        return html
    lines = html.split("\n")
    while len(lines) > 1 and length(_shown("\n".join(lines))) + len(MORE) >= LIMIT:
        lines.pop()
    if len(lines) == 1:
        return escape(_shown(html)[: LIMIT // 2], quote=False) + MORE
    kept, opened = "\n".join([*lines, MORE]), list[str]()
    for closes, name in _TAG.findall(kept):
        opened = opened[:-1] if closes else [*opened, name]
    return kept + "".join(f"</{name}>" for name in reversed(opened))


def _shown(html: str) -> str:
    return unescape(_TAG.sub("", html))
