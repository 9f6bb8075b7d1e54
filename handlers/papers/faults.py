"""What is wrong with a file that somebody uploaded: a code and a place, worded where it is shown."""

from dataclasses import dataclass
from enum import StrEnum

MOST_BYTES = 2 * 2**20
"""So many a file may have that somebody uploads."""


class FileFault(StrEnum):
    TOO_BIG = "too_big"  # more bytes than are taken
    NOT_OFFICE = "not_office"  # no .docx or .xlsx at all, or a damaged one
    SAVE_AS_DOCX = "save_as_docx"  # a text of another kind: Word opens it and saves it as .docx
    SAVE_AS = "save_as"  # a table of another kind: Excel opens it and saves it as .xlsx
    LOCKED = "locked"  # with a password
    SIGNED = "signed"  # a filled file would no more be what was signed
    MACROS = "macros"
    OUTSIDE = "outside"  # it refers to files elsewhere
    TOO_MUCH = "too_much"  # unpacked it is too large, or too many sheets, cells or entries
    SYNTAX = "syntax"  # an unknown tag, or an expression that is wrong
    UNCLOSED = "unclosed"  # a brace without its other
    ONE_BRACE = "one_brace"  # `{ title }` for `{{ title }}`
    QUOTES = "quotes"  # curly ones within a tag
    INVISIBLE = "invisible"  # a character within a tag that nobody sees
    NOT_LATIN = "not_latin"  # a letter that only looks like the right one
    NOT_ALONE = "not_alone"  # text that would be gone together with the tag beside it
    NO_TABLE = "no_table"  # a tag for rows or cells outside of a table
    MERGED = "merged"  # a row that is gone has a part of a merged cell; one figure over several rows
    APART = "apart"  # it begins in one place and ends in another
    NO_END = "no_end"
    NO_BEGINNING = "no_beginning"
    NO_LIST = "no_list"  # a loop over something else than a list of the memo
    UNKNOWN_NAME = "unknown_name"
    NOT_HERE = "not_here"  # a known name where nothing fills it
    LONG_FORMAT = "long_format"  # of numbers
    NO_NAMES = "no_names"  # there is nothing to fill
    NOT_FILLED = "not_filled"  # it can be read, but filling it fails
    EMPTY = "empty"  # no cell has anything in it
    FAR = "far"  # a cell with something in it stands far from all others
    TOO_LONG = "too_long"  # loops within loops make more than a document
    TOO_SLOW = "too_slow"  # or it takes too much memory


@dataclass(frozen=True, slots=True)
class FaultPlace:
    """`text` is what is there.

    `part` of a memo is `paragraph` or `table` (at its number; `row` is that of its row), or `margin`. Of a workbook it
    is `cell` or `comment` (at «Лист1!B4»), `header`, `drawing`, `chart` or `sheet` (at the sheet's name), `name`, or
    `file` (at a part of it).
    """

    part: str
    at: str
    text: str = ""
    row: str = ""


class FaultyTemplateError(Exception):
    """`detail` is the name or tag that is wrong, `nearest` the one probably meant. Comes back from another process."""

    def __init__(self, fault: FileFault, place: FaultPlace | None = None, detail: str = "", nearest: str = "") -> None:
        super().__init__(fault, place, detail, nearest)
        self.fault, self.place, self.detail, self.nearest = fault, place, detail, nearest
