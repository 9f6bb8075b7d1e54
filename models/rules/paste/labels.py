"""Which row of the card a label means, however it was typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from models.rules.paste.typed import Field

SHORTEST_PREFIX = 3
_LEADING_NUMBER = re.compile(r"[0-9]{1,3} (?=[^\W\d_])")
_NOT_WORDS = re.compile(r"[\W_]+")


def plain(text: str) -> str:
    """Only the words of `text`: lower case, ё as е, one space between, no signs."""
    lowered = unicodedata.normalize("NFC", text).casefold().replace("ё", "е")
    return _NOT_WORDS.sub(" ", lowered).strip()


class Labels:
    """Every name of every row. `longest` is the length of the longest one."""

    def __init__(self, fields: Sequence[Field]) -> None:
        self._rows: dict[str, set[int]] = {}
        for row, field in enumerate(fields):
            for label in field.labels:
                self._rows.setdefault(plain(label), set()).add(row)
        self._rows.pop("", None)
        self.longest = max(map(len, (label for field in fields for label in field.labels)), default=0)

    def exactly(self, text: str) -> frozenset[int]:
        """The rows with that whole label."""
        return frozenset(self._rows.get(plain(text), ()))

    def rows(self, text: str) -> frozenset[int]:
        """The rows `text` may mean: those with that label, else those whose label begins so. Empty: unknown."""
        words = plain(text)
        return self._meant(words) or self._meant(_LEADING_NUMBER.sub("", words, count=1))

    def _meant(self, words: str) -> frozenset[int]:
        if words in self._rows:
            return frozenset(self._rows[words])
        if len(words) < SHORTEST_PREFIX or not any(character.isalpha() for character in words):
            return frozenset()
        return frozenset(row for label, rows in self._rows.items() if label.startswith(words) for row in rows)
