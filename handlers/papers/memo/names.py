"""Names of units within the memo's sentences: a list that is too long for a sentence says how many more there are."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.kit.words import Words

MOST = 40


def in_a_sentence(names: Sequence[str], words: Words) -> str:
    """`Абайский район, район Мақаншы`; the table and the remarks name them all."""
    shown = ", ".join(names[:MOST])
    left = len(names) - MOST
    return words.plain("memo-and-more", names=shown, n=str(left)) if left > 0 else shown
