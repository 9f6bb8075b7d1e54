"""The unit's own name in front of its figures: «Семей: 51 124 960 687 22 801», «Семей 51» above five more lines."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice

from models.rules.paste.dates import is_dated, is_year
from models.rules.paste.labels import Labels, plain
from models.rules.paste.lines import LineReader
from models.rules.paste.typed import DASHES, CardField, has_digit

_AFTER_NAME = re.compile(rf"(?:\s+бойынша)?(?:\s*[:,=]\s*|\s+[{DASHES}]\s+|\s+)", re.IGNORECASE)
_COUNT = re.compile(r"^(?:№\s*)?[0-9]{1,3}[.)]?\s+(?=[^\W\d_])")
MOST_WORDS = 8
_LETTER = re.compile(r"[^\W\d_]")


@lru_cache(64)
def _labels_of(names: tuple[str, ...]) -> Labels:
    """Made once: names of hundreds of units are milliseconds of every text that is read."""
    return Labels([CardField("", names, required=False, is_text=False)])


class UnitNames:
    """Every name of one unit; none where it is not known whose figures are read."""

    def __init__(self, names: Sequence[str], reader: LineReader) -> None:
        self._whole = {plain(name) for name in names} - {""}
        self._labels = _labels_of(tuple(names))
        self._reader = reader

    def without(self, line: str) -> str:
        """What follows the name, where these are figures or rows with them; else the line as it is."""
        if not self._whole or not has_digit(line) or self._reader.read(line).labelled:
            return line
        text = _COUNT.sub("", line.strip(), count=1)
        parted = islice(_AFTER_NAME.finditer(text), MOST_WORDS)
        rests = [text[at.end() :] for at in parted if self._is_name(text[: at.start()])]
        return rests[-1] if rests and self._is_of_figures(rests[-1]) else line

    def _is_name(self, text: str) -> bool:
        """As people write it: begun only, or with another ending. One with a number must be whole."""
        return plain(text) in self._whole if has_digit(text) else bool(self._labels.rows(text))

    def _is_of_figures(self, text: str) -> bool:
        if is_year(text) or is_dated(text):
            return False
        is_figures = has_digit(text) and not _LETTER.search(text)
        return is_figures or bool(self._reader.amounts.figure(text)) or self._reader.read(text).labelled
