"""What a text without a figure of a row is: an empty place, words, a telephone number, a title or a signature."""

import re

from models.rules.paste.dates import is_dated, is_year, says_dates_only
from models.rules.paste.typed import DASHES, has_digit

_BLANK = frozenset("_.…-–—")
_NOTHING = re.compile(r"\W*(?:нет|без|жоқ|өзгеріссіз|деректер)", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{3}")
_DATE = re.compile(
    r"\W*[0-9]{1,2}[./][0-9]{1,2}(?:[./](?:[0-9]{2}|[0-9]{4}))?\s*(?:г\.?|ж\.?)?(?:[\s,]+[0-2]?[0-9]:[0-5][0-9])?\W*"
)
_PHONE = re.compile(r"\W*(?=(?:\D*\d){10,12}\D*$)[+0-9()\- ]+\W*")
_LAST = re.compile(rf"(?:.*[{DASHES}:=\s(]|)\+?([0-9]+)[\s.,;)]*")
MOST_DIGITS = 9
_SIGNED = re.compile(r"\W*(?:с уважением|спасибо|құрметпен|рахмет|исп\b|исполнитель|тел\b|телефон)", re.IGNORECASE)
_GREETING = re.compile(
    r"\W*(?:добр(?:ый|ого|ое) (?:день|дня|вечера?|утро|утра)|здравствуй(?:те)?|привет(?:ствую)?|"
    r"сәлем(?:етсі[зң] бе)?|салам\w*|қайырлы (?:күн|таң|кеш)|ассал\w+)(?:[^!\d]*!|[\s,.:;)]+)",
    re.IGNORECASE,
)
_THANKS = re.compile(
    r"(?<=[\s,.!;(])(?:спасибо|благодар\w+|пожалуйста|с уважением|рахмет|құрметпен|өтінем\w*)\b", re.IGNORECASE
)
_NOT_NOW = re.compile(r"план(?![её]р)|жоспар|прогноз|ожида|прошл|предыдущ|был[ои]|өткен|алдыңғы|күтіл", re.IGNORECASE)
_CARRIED_OUT = re.compile(r"исполн|выполн|реализ|орынд|іске ас", re.IGNORECASE)


def courtesies_apart(line: str) -> tuple[str, ...]:
    """A greeting, what stands between, and thanks or a signature, of a line with a figure."""
    start = found.end() if (found := _GREETING.match(line)) else 0
    end = (
        found.start()
        if (found := _THANKS.search(line, start)) and has_digit(line[start : found.start()])
        else len(line)
    )
    parts = (line[:start].strip(), line[start:end].strip(" ,;("), line[end:].strip(" ,.!;)"))
    return tuple(part for part in parts if part) if has_digit(parts[1]) else (line,)


def is_signature(text: str) -> bool:
    """True for a telephone number too."""
    return _SIGNED.match(text) is not None or is_telephone(text)


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


def is_of_another_time(text: str) -> bool:
    """True for «План на год», «Прошлая неделя»: figures under it are none of the report's. «Исполнение плана» is."""
    return _NOT_NOW.search(text) is not None and _CARRIED_OUT.search(text) is None


def is_heading(text: str) -> bool:
    """True for a title of some words that may stand in front of rows in their line: of no other time, no figure."""
    return is_title(text) and len(text.split()) > 1 and says_dates_only(text) and not is_of_another_time(text)


def is_title(text: str) -> bool:
    """True for what stands around figures: a title, a greeting, a signature, a date, a telephone number.

    Words that end in a figure are none: that is a label with a slip. A year may end them, a date begin them.
    """
    if _DATE.fullmatch(text) or is_signature(text) or is_dated(text) or is_year(text.strip()):
        return True
    if not is_wordy(text) or text.strip()[:1].isdigit():
        return False
    last = _LAST.fullmatch(text.strip())
    return last is None or sum(map(str.isdigit, text)) > MOST_DIGITS or is_year(last[1])
