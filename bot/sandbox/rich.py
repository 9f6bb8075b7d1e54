"""Rich messages: `InputRichMessage` of a call is checked as by Telegram and becomes the `RichMessage` that is kept."""

from typing import Any

from bot.sandbox import rich_shapes as shapes
from bot.sandbox.content import text_content
from bot.sandbox.errors import bad_request
from bot.sandbox.files import FileStore
from bot.sandbox.params import Params
from bot.sandbox.rich_words import Json, RichWords, typed, wrong

SIGN = "•"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def labelled(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same items with `label`: an item with a value or a type is numbered, on from the one before it."""
    last = 0
    result = []
    for item in items:
        if "value" not in item and "type" not in item:
            result.append({"label": SIGN, **item})
            continue
        last = item.get("value", last + 1)
        result.append({"label": f"{_counted(last, item.get('type', '1'))}.", **item, "value": last})
    return result


def _counted(number: int, kind: str) -> str:
    if number < 1 or kind == "1":
        return str(number)
    text = _letters(number) if kind in "aA" else _roman(number)
    return text.upper() if kind.isupper() else text


def _letters(number: int) -> str:
    text = ""
    while number:
        number, letter = divmod(number - 1, 26)
        text = chr(ord("a") + letter) + text
    return text


def _roman(number: int) -> str:
    text = ""
    for worth, sign in _ROMAN:
        count, number = divmod(number, worth)
        text += sign * min(count, 10)
    return text


MAP = {"zoom": 15, "width": 640, "height": 320}
MAX_SIDES, MAX_RATIO = 10_000, 20


class RichReader(RichWords):
    """Reads one message and counts what it is made of; every refusal is an `ApiError` 400."""

    def __init__(self, params: Params, files: FileStore, *, is_draft: bool = False) -> None:
        super().__init__()
        self.params = params
        self.files = files
        self.is_draft = is_draft
        self.blocks = self.media = 0
        self.kinds |= {
            "blocks": self._blocks,
            "media blocks": self._gallery,
            "items": self._items,
            "cells": self._cells,
            "buttons": self._buttons,
            "medium": self._medium,
        }

    def message(self, given: Json) -> Json:
        """The `RichMessage`; its pictures are kept among the files."""
        sources = [name for name in ("html", "markdown", "blocks") if given.get(name) is not None]
        if len(sources) > 1:
            raise bad_request("exactly one of the fields html, markdown and blocks must be specified")
        if sources and sources != ["blocks"]:
            raise bad_request(f"{sources[0]} of rich messages is not supported by the sandbox: it reads blocks")
        kept = self.fields(given, "rich_message", shapes.MESSAGE, 0)
        kept.pop("skip_entity_detection", None)
        kept.pop("media", None)
        if self.is_blank and not self.media:
            raise bad_request("RICH_MESSAGE_CONTENT_REQUIRED")
        if self.characters > shapes.MAX_CHARACTERS:
            raise bad_request("rich message is too long")
        if self.media > shapes.MAX_MEDIA:
            raise bad_request("rich message has too many media")
        return kept

    def _count(self) -> None:
        self.blocks += 1
        if self.blocks > shapes.MAX_BLOCKS:
            raise bad_request("rich message has too many blocks")

    def _blocks(self, value: Any, name: str, depth: int) -> list[Json]:
        return [self._block(block, self.deeper(depth)) for block in typed(list, value, name)]

    def _block(self, value: Any, depth: int) -> Json:
        self._count()
        kind = typed(dict, value, "block").get("type")
        shape = shapes.BLOCKS.get(kind) if isinstance(kind, str) else None
        if shape is None or (kind in shapes.ONLY_IN_DRAFTS and not self.is_draft):
            raise wrong("Unsupported type specified" if kind else 'Can\'t find field "type"')
        block = {"type": kind, **self.fields(value, "block", shape, depth)}
        if kind in shapes.MEDIA and value[kind].get("has_spoiler"):
            block["has_spoiler"] = True
        return block | (_map_sides(block) if kind == "map" else {})

    def _gallery(self, value: Any, name: str, depth: int) -> list[Json]:
        blocks = self._blocks(value, name, depth)
        if not blocks or any(block["type"] not in shapes.VISUAL for block in blocks):
            raise wrong("A collage or a slideshow is made of photos and videos")
        return blocks

    def _items(self, value: Any, name: str, depth: int) -> list[Json]:
        items = []
        for item in typed(list, value, name):
            self._count()
            items.append(self.fields(item, "item", shapes.ITEM, depth))
        return labelled(items)

    def _cells(self, value: Any, name: str, depth: int) -> list[list[Json]]:
        rows = []
        for row in typed(list, value, name):
            self._count()
            rows.append([self._cell(cell, depth) for cell in typed(list, row, name)])
        if columns(rows) > shapes.MAX_COLUMNS:
            raise bad_request("rich message has a table with too many columns")
        return rows

    def _cell(self, value: Any, depth: int) -> Json:
        cell = self.fields(value, "cell", shapes.CELL, depth)
        return {name: kept for name, kept in cell.items() if not (name in {"colspan", "rowspan"} and kept == 1)}

    def _buttons(self, value: Any, name: str, depth: int) -> list[Json]:
        if not 1 <= len(typed(list, value, name)) <= shapes.MAX_IN_A_ROW:
            raise wrong("There must be 1-8 buttons in a row")
        return [self.button(button, name, depth) for button in value]

    def _medium(self, value: Any, name: str, _depth: int) -> Any:
        self.media += 1
        media = typed(dict, value, name)
        if media.get("type", name) != name:
            raise wrong(f'Field "{name}" is of another type')
        if name not in {"photo", "document"}:
            raise wrong(f"the sandbox keeps no {name}")
        if self.is_draft and str(media.get("media")).startswith("attach://"):
            raise bad_request("files can't be uploaded with a draft")
        return self.files.find_or_add(name, self.params.inside(media), "media").as_content()[name]


def _map_sides(block: Json) -> Json:
    """Zoom and sides, the default where nothing is said."""
    given = MAP | {name: block[name] for name in MAP if name in block}
    low, high = sorted((given["width"], given["height"]))
    if low + high > MAX_SIDES or high > MAX_RATIO * low:
        raise wrong("Invalid map size specified")
    return given


def columns(rows: list[list[Json]]) -> int:
    """How many columns the widest row has, with what reaches into it from the rows above."""
    widest = 0
    reaching: list[tuple[int, int]] = []
    for row in rows:
        width = sum(cell.get("colspan", 1) for cell in row) + sum(wide for _, wide in reaching)
        widest = max(widest, width)
        reaching += [(cell.get("rowspan", 1), cell.get("colspan", 1)) for cell in row]
        reaching = [(left - 1, wide) for left, wide in reaching if left > 1]
    return widest


def rich_content(files: FileStore, params: Params, *, is_draft: bool = False) -> Json:
    """`{"rich_message": RichMessage}` of the parameter of that name."""
    given = params.json("rich_message", dict)
    if given is None:
        raise bad_request("RICH_MESSAGE_CONTENT_REQUIRED")
    return {"rich_message": RichReader(params, files, is_draft=is_draft).message(given)}


def written_content(files: FileStore, params: Params) -> Json:
    """The words of a message: rich where a rich message is given, else a text."""
    if params.json("rich_message", dict) is None:
        return text_content(params)
    if params.text("text"):
        raise bad_request("only one of text and rich_message can be specified")
    return rich_content(files, params)
