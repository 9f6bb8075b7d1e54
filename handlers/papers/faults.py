"""What is wrong with a file that somebody uploaded as a template: a code and a place, worded where it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Fault(StrEnum):
    TOO_BIG = "too_big"  # more bytes than are taken
    NOT_OFFICE = "not_office"  # no .docx or .xlsx at all, or a damaged one
    MACROS = "macros"
    OUTSIDE = "outside"  # it refers to files elsewhere
    TOO_MUCH = "too_much"  # unpacked it is too large, or too many sheets, cells or entries
    SYNTAX = "syntax"  # a tag or brace that is not closed, an unknown tag
    UNKNOWN_NAME = "unknown_name"
    NO_NAMES = "no_names"  # there is nothing to fill
    NOT_FILLED = "not_filled"  # it can be read, but filling it fails
    TOO_SLOW = "too_slow"


@dataclass(frozen=True, slots=True)
class Place:
    """`part` is `cell` (at «Лист1!B4»), `paragraph` or `table` (its number), or `margin`; `text` is what is there."""

    part: str
    at: str
    text: str = ""


class FaultyTemplateError(Exception):
    """`detail` is the name or tag that is wrong, `nearest` the one probably meant. Comes back from another process."""

    def __init__(self, fault: Fault, place: Place | None = None, detail: str = "", nearest: str = "") -> None:
        super().__init__(fault, place, detail, nearest)
        self.fault, self.place, self.detail, self.nearest = fault, place, detail, nearest
