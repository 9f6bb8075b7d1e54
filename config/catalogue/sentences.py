"""The press note's sentences about a form: figures by name in braces, with the word that follows a number.

`{total}` is the figure, `{total|человек|человека|человек}` the figure with its word after 1, 2 and 5; a Kazakh noun
stays as it is: `{total|адам}`. docs/names.md lists the names.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from config.catalogue.words import Label, Locale, Plural

PLURALS: dict[Locale, int] = {"ru": 3, "kk": 1}
"""How many words stand after a name in each language: one, few, many; one."""
_HOLE = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Hole:
    """A figure of that name; `after` are the words that may follow it, none where it stands alone."""

    name: str
    after: tuple[str, ...]

    def word(self, number: int, locale: Locale) -> str:
        """The word after the number. Needs `after` as the catalogue's check wants it."""
        if len(self.after) == PLURALS["ru"]:
            one, few, many = self.after
            return Plural(one, few, many, many).after(number, locale)
        return self.after[0]


Piece: TypeAlias = str | Hole


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A heading and sentences with names in braces."""

    heading: Label
    sentences: tuple[Label, ...]


def pieces(sentence: str) -> Iterator[Piece]:
    """Text and holes in turn."""
    for n, part in enumerate(_HOLE.split(sentence)):
        if n % 2:
            name, *after = part.split("|")
            yield Hole(name.strip(), tuple(word.strip() for word in after))
        elif part:
            yield part


def holes(sentence: str) -> list[Hole]:
    return [piece for piece in pieces(sentence) if isinstance(piece, Hole)]
