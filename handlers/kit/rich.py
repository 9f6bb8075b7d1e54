"""A screen as a rich message: real tables, headings and folding, for who has said that their app shows them.

The blocks are plain data, as the Bot API takes them («InputRichBlock»): making its classes of hundreds of cells would
cost more than all the rest. The limits are those of the Bot API since 10.1.
"""

from collections.abc import Iterable, Iterator, Sequence
from html.parser import HTMLParser
from typing import Any, TypeAlias

from handlers.kit.blocks import Deferred, Folded, Picture, Screen, Spare, Table, Together, all_blocks
from handlers.kit.lengths import length
from handlers.kit.words import Html

Block: TypeAlias = dict[str, Any]

MOST_CHARACTERS, MOST_BLOCKS, MOST_COLUMNS, DEEPEST = 32_768, 500, 20, 16
MOST_ROWS = 400
"""Rows of a list that need no pages; the rest of the blocks is left for what stands around it."""
HEADING = 3
"""How large a title is: 1 is the largest, 6 the smallest."""
TABLES = (Table, Folded, Deferred, Picture)
_TAGS = {"b": "bold", "i": "italic", "u": "underline", "s": "strikethrough", "code": "code", "a": "url"}


def rich(text: Html) -> list[Block] | None:
    """The blocks; None where a plain message shows all there is, or where a rich one would pass a limit."""
    if not isinstance(text, Screen) or not any(isinstance(one, TABLES) for one in all_blocks(text.blocks)):
        return None
    blocks = list(_drawn(text.blocks, is_first=True))
    if not _is_within(blocks) and any(isinstance(one, Spare) for one in text.blocks):
        blocks = list(_drawn([one for one in text.blocks if not isinstance(one, Spare)], is_first=True))
    return blocks if _is_within(blocks) else None


def _drawn(parts: Iterable[Html], *, is_first: bool = False) -> Iterator[Block]:
    """Lines that follow each other are one paragraph; the first of all is the title where it is bold as a whole."""
    lines: list[Html] = []
    for part in _flat(parts):
        if isinstance(part, Table | Folded | Picture) or not part:
            yield from _paragraphs(lines, is_first=is_first)
            is_first, lines = is_first and not lines, []
        if isinstance(part, Table):
            yield from _table(part)
        elif isinstance(part, Folded):
            yield from _details(part)
        elif isinstance(part, Picture):
            yield _photo(part)
        elif part:
            lines.append(part)
    yield from _paragraphs(lines, is_first=is_first)


def _flat(parts: Iterable[Html]) -> Iterator[Html]:
    """What stands together line by line, everything else with a gap after it."""
    for given in parts:
        part = given.make() if isinstance(given, Deferred) else given
        if isinstance(part, Together):
            yield from part.parts
            yield Html("")
        elif isinstance(part, Table | Folded | Picture):
            yield part
        else:
            yield part
            yield Html("")


def _paragraphs(lines: Sequence[Html], *, is_first: bool) -> Iterator[Block]:
    text = "\n".join(lines).strip()
    title, _, rest = text.partition("\n")
    if is_first and title.startswith("<b>") and title.endswith("</b>") and title.count("<b>") == 1:
        yield {"type": "heading", "text": rich_text(Html(title[3:-4])), "size": HEADING}
        text = rest.strip()
    for said in text.split("\n\n"):
        if said.strip():
            yield {"type": "paragraph", "text": rich_text(Html(said))}


def _table(table: Table) -> Iterator[Block]:
    if table.rows and table.drawn is None:
        cells = [_row(row, table, is_head=n < table.heads) for n, row in enumerate(table.rows)]
        table.drawn = {"type": "table", "cells": cells, "is_striped": True, "is_compact": True}
        if table.caption:
            table.drawn["caption"] = rich_text(table.caption)
    if table.drawn is not None:
        yield table.drawn


def _row(row: Sequence[str], table: Table, *, is_head: bool) -> list[dict[str, Any]]:
    """Words on the left, figures on the right; what is ready for HTML is read as such, anything else as it is."""
    cells = []
    for place, cell in enumerate(row):
        text = rich_text(cell) if isinstance(cell, Html) else str(cell)
        made: dict[str, Any] = {
            "text": text,
            "align": "right" if place and not table.is_words else "left",
            "valign": "middle",
        }
        cells.append({**made, "is_header": True} if is_head else made)
    return cells


def _details(folded: Folded) -> Iterator[Block]:
    if inside := list(_drawn(folded.inside)):
        yield {"type": "details", "summary": rich_text(folded.summary), "blocks": inside}


def _photo(picture: Picture) -> Block:
    """With the paper itself in the place of its file, which is known when the message goes out."""
    return {"type": "photo", "photo": {"type": "photo", "media": picture.paper}}


class _HtmlReader(HTMLParser):
    """Our HTML: few tags, well nested, everything that people typed escaped.

    An empty line that somebody typed within a tag cuts it in two: what is open at the end is closed there.
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[dict[str, Any], list[Any]]] = [({}, [])]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        styled: dict[str, Any] = {"type": _TAGS.get(tag, "code")}
        if tag == "a":
            styled["url"] = dict(attrs).get("href") or ""
        self.open.append((styled, []))

    def handle_endtag(self, tag: str) -> None:
        if len(self.open) > 1:
            styled, inside = self.open.pop()
            self.open[-1][1].append({**styled, "text": _one(inside)})

    def handle_data(self, data: str) -> None:
        self.open[-1][1].append(data)


def _one(parts: list[Any]) -> Any:
    return parts[0] if len(parts) == 1 else parts or ""


def rich_text(text: Html) -> Any:
    """«RichText» of our HTML: a string, an object with a style, or a list of both."""
    if "<" not in text and "&" not in text:
        return str(text)
    reader = _HtmlReader()
    reader.feed(text)
    reader.close()
    while len(reader.open) > 1:
        reader.handle_endtag("")
    return _one(reader.open[0][1])


def _is_within(blocks: Sequence[Block]) -> bool:
    count, characters, columns, depth = _measured(blocks, 1)
    return 0 < count <= MOST_BLOCKS and characters <= MOST_CHARACTERS and columns <= MOST_COLUMNS and depth <= DEEPEST


def _measured(blocks: Sequence[Block], depth: int) -> tuple[int, int, int, int]:
    """How many blocks, characters, columns at most, and how deep."""
    count, characters, columns, deepest = len(blocks), 0, 0, depth
    for block in blocks:
        rows = block.get("cells", ())
        count += len(rows)
        columns = max(columns, *map(len, rows), 0) if rows else columns
        characters += letters([cell["text"] for row in rows for cell in row])
        characters += (
            letters(block.get("text", "")) + letters(block.get("summary", "")) + letters(block.get("caption", ""))
        )
        if inside := block.get("blocks"):
            within = _measured(inside, depth + 1)
            count, characters = count + within[0], characters + within[1]
            columns, deepest = max(columns, within[2]), max(deepest, within[3])
    return count, characters, columns, deepest


def letters(text: Any) -> int:
    """UTF-16 units of a rich text, without what only styles it."""
    return length(text if isinstance(text, str) else "".join(_strings(text)))


def _strings(text: Any) -> Iterator[str]:
    if isinstance(text, str):
        yield text
    elif isinstance(text, dict):
        yield from _strings(text["text"])
    else:
        for part in text:
            if isinstance(part, str):
                yield part
            else:
                yield from _strings(part)
