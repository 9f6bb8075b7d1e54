"""What a text without a figure of a row is: an empty place, words, a telephone number, a title or a signature."""

import re

from models.rules.paste.dates import is_dated, is_year
from models.rules.paste.typed import DASHES

_BLANK = frozenset("_.…-–—")
_NOTHING = re.compile(r"\W*(?:нет|без|жоқ|өзгеріссіз|деректер)", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{3}")
_DATE = re.compile(r"\W*[0-9]{1,2}[./][0-9]{1,2}(?:[./](?:[0-9]{2}|[0-9]{4}))?\s*(?:г\.?|ж\.?)?\W*")
_PHONE = re.compile(r"\W*(?=(?:\D*\d){10,12}\D*$)[+0-9()\- ]+\W*")
_LAST = re.compile(rf"(?:.*[{DASHES}:=\s(]|)\+?([0-9]+)[\s.,;)]*")
MOST_DIGITS = 9


def says_nothing(text: str) -> bool:
    """True for «нет», «без изменений», «жоқ»: said of a row, in place of a figure."""
    return _NOTHING.match(text) is not None


def is_blank(text: str) -> bool:
    """True for nothing but the underscores, dots or dashes of an unfilled form."""
    return all(character in _BLANK or character.isspace() for character in text)


def is_wordy(text: str) -> bool:
    """True for words, as in a heading; not for a slip in a figure («5о», «12,5»)."""
    return _WORD.search(text) is not None


def is_telephone(text: str) -> bool:
    """True for a telephone number and nothing else."""
    return _PHONE.fullmatch(text) is not None


def is_title(text: str) -> bool:
    """True for what stands around figures: a title, a greeting, a signature, a date, a telephone number.

    Words that end in a figure are none: that is a label with a slip. A year may end them, a date begin them.
    """
    if _DATE.fullmatch(text) or is_telephone(text) or is_dated(text) or is_year(text.strip()):
        return True
    if not is_wordy(text) or text.strip()[:1].isdigit():
        return False
    last = _LAST.fullmatch(text.strip())
    return last is None or sum(map(str.isdigit, text)) > MOST_DIGITS or is_year(last[1])
