"""Which row of the card a label means, however it was typed: abbreviated, in another case, with a slip."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import takewhile

from config.catalogue.units import folded
from models.rules.paste.typed import CardField

SHORTEST_PREFIX = 3
STEMS = ((4, 3), (3, 2))
"""Two words are one with different endings where so many letters at least are the same, and so many at most are not."""
SHORTEST_NEAR = 4
NEAR = 0.75
MOST_NEAR = 3
LONGEST_TYPED = 160
MOST_KNOWN = 1_000
MOST_SOUGHT = 60
_LEADING_NUMBER = re.compile(r"^[0-9]{1,3} (?=[^\W\d_])")
_DIGIT = re.compile(r"\d")
_CHANGING = frozenset({"не", "ни", "до", "от", "из"})
_ABBREVIATED = re.compile(r"([^\W\d_]{3,})\.")

Words = tuple[str, ...]


plain = lru_cache(4096)(folded)
"""Only the words of a text: two names that the catalogue takes for one would be one here."""


@lru_cache(4096)
def _abbreviated(label: str) -> frozenset[str]:
    """Its words that are cut short by a full stop."""
    return frozenset(plain(word) for word in _ABBREVIATED.findall(label))


class Labels:
    """Every name of every row. `longest` is the length of the longest one."""

    def __init__(self, fields: Sequence[CardField]) -> None:
        self._rows: dict[str, set[int]] = {}
        self._short: set[str] = set()
        for row, field in enumerate(fields):
            for label in field.labels:
                self._rows.setdefault(plain(label), set()).add(row)
                self._short |= _abbreviated(label)
        self._rows.pop("", None)
        self._words: list[tuple[Words, set[int]]] = [(_said(label), rows) for label, rows in self._rows.items()]
        self._begun: dict[str, list[tuple[Words, set[int]]]] = {}
        for said, rows in self._words:
            self._begun.setdefault(_start(said), []).append((said, rows))
        self._known: dict[str, frozenset[int]] = {}
        self._near: dict[str, frozenset[int]] = {}
        self.longest = max(map(len, (label for field in fields for label in field.labels)), default=0)

    def exactly(self, text: str) -> frozenset[int]:
        """The rows with that whole label."""
        return frozenset(self._rows.get(plain(text), ()))

    def rows(self, text: str) -> frozenset[int]:
        """The rows `text` may mean: those with that label, those whose label begins so, else by stems of its words.

        Empty: unknown.
        """
        if len(text) > max(LONGEST_TYPED, 2 * self.longest):
            return frozenset()
        words = plain(text)
        if words not in self._known:
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            self._known[words] = self._meant(words) or self._meant(_LEADING_NUMBER.sub("", words, count=1))
        return self._known[words]

    def rows_counted(self, text: str, is_unit: Callable[[str], bool]) -> frozenset[int]:
        """Of «1 Инфра, пост. чел.»: a row of Excel as Telegram brings it, with spaces for tabs, up to the figure."""
        words = _LEADING_NUMBER.sub("", plain(text), count=1).split()
        for count in (2, 1):
            label = " ".join(words[:-count])
            if label and is_unit(" ".join(words[-count:])) and (label in self._rows or not _DIGIT.search(label)):
                return self.rows(label)
        return frozenset()

    def near(self, text: str) -> frozenset[int]:
        """The rows whose label has most words of `text`, in any order, else looks much like it; a suggestion only.

        To look takes milliseconds: of more texts than a report has lines nothing is suggested.
        """
        words = plain(text)[:LONGEST_TYPED]
        if len(words) < SHORTEST_NEAR:
            return frozenset()
        if words not in self._near and len(self._near) < MOST_SOUGHT:
            typed = tuple(word for word in _said(words) if not word.isdigit())
            self._near[words] = self._with_most(typed) or self._alike(words)
        return self._near.get(words, frozenset())

    def holding(self, text: str) -> frozenset[int]:
        """The rows whose label has all words of `text`, in any order."""
        typed = _said(plain(text)[:LONGEST_TYPED])
        held = (rows for label, rows in self._words if all(any(self._is_same(w, one) for one in label) for w in typed))
        return frozenset().union(*held)

    def _with_most(self, typed: Words) -> frozenset[int]:
        """The rows with the most of the typed words, where that is half of them at least."""
        counts = [
            (sum(any(self._is_same(word, one) for one in label) for word in typed), rows) for label, rows in self._words
        ]
        most = max((count for count, _ in counts), default=0)
        found = frozenset(row for count, rows in counts if count == most for row in rows)
        return found if most and 2 * most >= len(typed) and len(found) <= MOST_NEAR else frozenset()

    def _alike(self, words: str) -> frozenset[int]:
        count = len(words.split())
        likeness = {label: _likeness(words, " ".join(label.split()[:count])) for label in self._rows}
        best = max(likeness.values(), default=0.0)
        found = {row for label, rows in self._rows.items() if likeness[label] == best >= NEAR for row in rows}
        return frozenset(found) if len(found) <= MOST_NEAR else frozenset()

    def _meant(self, words: str) -> frozenset[int]:
        if words in self._rows:
            return frozenset(self._rows[words])
        if len(words) < SHORTEST_PREFIX or not any(character.isalpha() for character in words):
            return frozenset()
        begins = {row for label, rows in self._rows.items() if label.startswith(words) for row in rows}
        return frozenset(begins) or self._by_stems(_said(words))

    def _by_stems(self, typed: Words) -> frozenset[int]:
        """Every typed word stands in the label, in that order, the first one first; endings may differ.

        A label that has them one after the other anywhere may be meant as well: «жұмыс орындары» of several.
        """
        alike = self._begun.get(_start(typed), ())
        found = {row for label, rows in alike if self._stand_in(typed, label) for row in rows}
        if found and len(typed) > 1:
            found |= {row for label, rows in self._words if self._run_in(typed, label) for row in rows}
        return frozenset(found)

    def _run_in(self, typed: Words, label: Words) -> bool:
        starts = range(len(label) - len(typed) + 1)
        return any(all(map(self._is_same, typed, label[start:])) for start in starts)

    def _stand_in(self, typed: Words, label: Words) -> bool:
        if not typed or not label or not self._is_same(typed[0], label[0]):
            return False
        left = iter(label)
        return all(any(self._is_same(word, one) for one in left) for word in typed)

    def _is_same(self, typed: str, word: str) -> bool:
        if typed == word or (len(typed) >= SHORTEST_PREFIX and word.startswith(typed)):
            return True
        if word in self._short and typed.startswith(word):
            return True
        common = len([*takewhile(len, ({one} & {other} for one, other in zip(typed, word, strict=False)))])
        longer = max(len(typed), len(word))
        return any(common >= stem and longer - common <= ending for stem, ending in STEMS)


def _said(words: str) -> Words:
    """The words that say something: «по», «на» in front of them may be left out, but not «не», «до» before a figure."""
    every = tuple(words.split())
    longer = tuple(word for word in every if len(word) >= SHORTEST_PREFIX or word.isdigit() or word in _CHANGING)
    return longer or every


def _start(words: Words) -> str:
    """Letters that the first of two words have in common where they are the same."""
    return words[0][:SHORTEST_PREFIX] if words else ""


def _likeness(one: str, other: str) -> float:
    """0 where they are not near."""
    if 2 * min(len(one), len(other)) < NEAR * (len(one) + len(other)):
        return 0.0
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= NEAR else 0.0
