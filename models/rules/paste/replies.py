"""An answer to a question about figures: growth, a total, figures, words; in doubt, nothing is taken for a reason."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from models.rules.paste.entry import parse_paste, parse_row, spelled
from models.rules.paste.labels import plain
from models.rules.paste.lines import LineReader
from models.rules.paste.numerals import in_digits, is_numeral, says_figure
from models.rules.paste.typed import GAP, NOTHING, Beside, CardField, Figure, Paste, has_digit, keyed, parse_figure

YES = frozenset({"да", "иә", "ия"})
NO = frozenset({"нет", "жоқ"})
_NOT = frozenset({"не", "емес"})
_TOTAL = frozenset({"всего", "итого", "барлығы", "жалпы", "общее", "сумма"})
_GROWTH = frozenset(
    {"прирост", "приросту", "прироста", "неделю", "плюс", "добавилось", "өсім", "өсімі", "аптада", "қосылды"}
)
_BESIDE = frozenset({"это", "за", "эту", "бұл", "бір", "осы", "апталық", "только", "тек", "чел", "адам", "шт"})
_RIGHT = frozenset(
    {
        "правильно",
        "верно",
        "исправляю",
        "исправьте",
        "исправить",
        "должно",
        "быть",
        "на",
        "дұрыс",
        "дұрысы",
        "түзетемін",
    }
)
_AGREED = frozenset({"ага", "угу", "ок", "окей", "конечно", "точно", "верно", "правильно", "әрине", "дұрыс"})
_NO_REASON = YES | NO | _NOT | _TOTAL | _GROWTH | _BESIDE | _AGREED
"""Words that agree, or say growth or total: they answer «Это прирост?», and are no reason of anything."""
_NUMBER = re.compile(rf"\+?[0-9]{{1,3}}(?:{GAP}[0-9]{{3}})+(?![0-9])|\+?[0-9]+")
_APART = re.compile(r"\+\s+(?=[0-9])")
_LETTERS = re.compile(r"[^\W\d_]{2,}")


class Meant(StrEnum):
    """DOUBT: it may be figures, or begin with a yes or a no, and it may be words; NOTHING: neither."""

    GROWTH = "growth"
    TOTAL = "total"
    FIGURES = "figures"
    WORDS = "words"
    DOUBT = "doubt"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Reply:
    """`paste` holds the figures, where the answer is figures."""

    meant: Meant
    paste: Paste = field(default_factory=Paste)


@dataclass(frozen=True, slots=True)
class AskedReading:
    """What is asked: of the row `row` (None: of several, or of none), whose figure was typed as `value`.

    `is_growth` asks «Это прирост?»; `is_yes_or_no` says that a yes or a no is no words of an answer.
    """

    row: int | None = None
    value: int | None = None
    is_growth: bool = False
    is_yes_or_no: bool = True


def read_reply(text: str, asked: AskedReading, fields: Sequence[CardField], beside: Beside = NOTHING) -> Reply:
    """What the answer means. Words are a reason only without a digit, and where they begin with no yes or no."""
    text = _APART.sub("+", keyed(text))
    said: list[str] = []
    for way in (text, in_digits(text)):
        said = plain(_NUMBER.sub(" ", way)).split()
        if asked.is_growth and (found := _of_growth(way, {*said}, asked, fields)):
            return found
    if has_digit(text := spelled(text, LineReader(fields, beside.totals))):
        return _of_figures(text, {*said}, asked, fields, beside)
    if not asked.is_growth and said and {*said} <= _NO_REASON:
        return Reply(Meant.NOTHING)
    if says_figure(text) or (asked.is_yes_or_no and said and (said[0] in YES | NO or is_numeral(text))):
        return Reply(Meant.DOUBT)
    if asked.is_growth and said and {*said} <= _AGREED:
        return Reply(Meant.DOUBT)
    return Reply(Meant.WORDS if _LETTERS.search(text) else Meant.NOTHING)


def yes_or_no(text: str) -> bool | None:
    """None where it is neither."""
    said = plain(text)
    return said in YES if said in YES | NO else None


def _of_growth(text: str, said: set[str], asked: AskedReading, fields: Sequence[CardField]) -> Reply | None:
    """An answer to «Это прирост?» in nothing but its own words, perhaps with one figure; None for any other."""
    numbers = [*map(parse_figure, _NUMBER.findall(text))]
    if len(numbers) > 1 or None in numbers or not said <= YES | NO | _NOT | _TOTAL | _GROWTH | _BESIDE:
        return None
    number = numbers[0] if numbers else None
    if not said & (YES | NO | _TOTAL | _GROWTH) and (number is None or number.added):
        return None
    grew = _says_growth(said, number)
    if grew is None:
        return Reply(Meant.DOUBT)
    if number is None or number.number == asked.value:
        return Reply(Meant.GROWTH if grew else Meant.TOTAL)
    if _reads_twice(text, asked, fields) or (said & YES and not said & _GROWTH):
        return Reply(Meant.DOUBT)  # «да, 250»: neither a yes to what was asked nor a figure for sure; «всего 102 107»
    return _one(Figure(number.number, added=grew), asked, fields)


def _says_growth(said: set[str], number: Figure | None) -> bool | None:
    """None where it says both."""
    if said & _NOT or said & NO:
        is_split = bool(said & _GROWTH) and not said & _NOT
        return None if said & YES or is_split else False
    if said & _TOTAL:
        return None if said & (YES | _GROWTH) else False
    return bool(said & (YES | _GROWTH)) or (number is not None and number.added)


def _one(figure: Figure, asked: AskedReading, fields: Sequence[CardField]) -> Reply:
    if asked.row is None:
        return Reply(Meant.DOUBT)
    return Reply(Meant.FIGURES, Paste(values=((fields[asked.row].key, figure),)))


def _of_figures(text: str, said: set[str], asked: AskedReading, fields: Sequence[CardField], beside: Beside) -> Reply:
    if asked.row is not None and len(text.strip().splitlines()) == 1:
        paste = parse_row(text, asked.row, fields, beside)
    else:
        paste = parse_paste(text, fields, beside)
    if any(isinstance(value, Figure) for _, value in paste.values):
        return Reply(Meant.FIGURES, paste)
    numbers = _NUMBER.findall(text)
    figure = parse_figure(numbers[0]) if len(numbers) == 1 and not _reads_twice(text, asked, fields) else None
    if figure and said and said <= _RIGHT | _BESIDE | NO:
        return _one(figure, asked, fields)
    return Reply(Meant.DOUBT)


def _reads_twice(text: str, asked: AskedReading, fields: Sequence[CardField]) -> bool:
    return LineReader(fields).amounts.reads_twice(text, asked.row)
