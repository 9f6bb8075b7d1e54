"""What a screen is made of. A block is the plain text that every app shows, and knows what it is where one shows more.

`fitted` keeps the plain text within one message; `handlers.kit.rich` draws the same blocks with tables and folding.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Self

from handlers.kit.lengths import LIMIT, MORE, length
from handlers.kit.words import Html

NOTHING = Html("")


class Together(Html):
    """Blocks that belong together: under each other, with no empty line between."""

    __slots__ = ("parts",)

    parts: tuple[Html, ...]

    def __new__(cls, parts: Iterable[Html]) -> Self:
        kept = tuple(parts)
        lines = super().__new__(cls, "\n".join(kept))
        lines.parts = kept
        return lines


class Folded(Html):
    """What is opened by a tap on its `summary` where the app can; elsewhere it says `plain`, by default nothing."""

    __slots__ = ("inside", "summary")

    summary: Html
    inside: tuple[Html, ...]

    def __new__(cls, summary: Html, inside: Iterable[Html], plain: str = "") -> Self:
        folded = super().__new__(cls, plain)
        folded.summary, folded.inside = summary, tuple(inside)
        return folded


class Table(Html):
    """Rows of (label, figure, …); `heads` of them are its heading. `table` makes its plain text.

    `is_words` where the columns beside the label are words as well, no figures. `drawn` is what `handlers.kit.rich` has
    made of it: a table that is shown to many is drawn once.
    """

    __slots__ = ("caption", "drawn", "heads", "is_words", "rows")

    caption: Html
    heads: int
    is_words: bool
    rows: tuple[Sequence[str], ...]
    drawn: dict[str, Any] | None

    def __new__(
        cls,
        plain: str,
        rows: Iterable[Sequence[str]],
        heads: int = 0,
        caption: Html = NOTHING,
        *,
        is_words: bool = False,
    ) -> Self:
        made = super().__new__(cls, plain)
        made.rows, made.heads, made.caption, made.is_words = tuple(rows), heads, caption, is_words
        made.drawn = None
        return made


class Deferred(Html):
    """What only an app with tables shows: nothing in a plain message, and only there is it worked out."""

    __slots__ = ("make",)

    make: Callable[[], Html]

    def __new__(cls, make: Callable[[], Html]) -> Self:
        deferred = super().__new__(cls, "")
        deferred.make = make
        return deferred


class Spare(Deferred):
    """The same of what is left out where the message would be too large with it."""

    __slots__ = ()


class Picture(Html):
    """What is drawn of a paper where an app shows pictures inside a message: a message has one. Elsewhere nothing."""

    __slots__ = ("paper",)

    paper: Any

    def __new__(cls, paper: object) -> Self:
        picture = super().__new__(cls, "")
        picture.paper = paper
        return picture


class Screen(Html):
    """A whole message: what fits of its blocks as the plain text, and all of them."""

    __slots__ = ("blocks",)

    blocks: tuple[Html, ...]

    def __new__(cls, plain: str, blocks: Iterable[Html]) -> Self:
        screen = super().__new__(cls, plain)
        screen.blocks = tuple(blocks)
        return screen


def entries(lines: Sequence[Html], rows: Sequence[Sequence[str]]) -> list[Html]:
    """Entries of a list: blocks of their own in a plain message, `rows` of words below a heading as one table."""
    return [Table(line, () if number else rows, heads=1, is_words=True) for number, line in enumerate(lines)]


def fitted(blocks: Sequence[Html]) -> Screen:
    """Blocks with an empty line between; the last ones give way to «…» when the message would be too long.

    Counts the HTML in UTF-16 units, as Telegram counts text: what it takes away itself only makes it shorter.
    """
    blocks = [part for block in blocks for part in blocks_of(block)]
    kept = [block for block in blocks if block]
    whole = "\n\n".join(kept)
    while len(kept) > 1 and length(whole) > LIMIT:
        kept.pop()
        whole = "\n\n".join([*kept, MORE])
    return Screen(whole, blocks)


def stacked(lines: Iterable[Html]) -> Screen:
    """Together under each other, an empty one where an empty one is given; they fit already."""
    whole = tuple(lines)
    return Screen("\n".join(whole).strip(), [Together(whole)])


def said_first(notice: Html) -> list[Html]:
    """What is said first, with an empty line after it; no lines where there is nothing to say."""
    said = Html(notice.strip())
    return [said, Html("")] if said else []


def blocks_of(text: Html) -> tuple[Html, ...]:
    """Those that `text` was made of; itself where it was made in one piece."""
    return text.blocks if isinstance(text, Screen) else (text,)


def is_illustrated(text: Html) -> bool:
    """Whether it has a picture inside where it is shown with its blocks."""
    return any(isinstance(one, Picture) for one in blocks_of(text))


def all_blocks(blocks: Iterable[Html]) -> Iterator[Html]:
    """Each with those inside of it."""
    for block in blocks:
        yield block
        yield from all_blocks(block.inside if isinstance(block, Folded) else getattr(block, "parts", ()))
