"""A row by its number, said in words: «строка 5», «п. 5», «5-я строка», «в пятой строке», «5-жол»."""

import re

from models.rules.paste.numerals import ORDINALS
from models.rules.paste.typed import DASHES

ROW = r"(?:строк[аиуе]|стр|пункт[аеу]?|позици[яию]|поз|п|жол(?:д[аы]|ға|дағы)?|тармақ(?:т[аы]|қа)?)\b\.?"
_ROW_LAST = rf"[0-9]{{1,2}}(?:-?(?:я|ю|ая|ую|й|ой|ый|м|ом|ші|шы|інші|ншы))?[\s-]*{ROW}"
_ROW_NUMBER = (
    rf"(?:{ROW}\s*№?\s*(?P<after>[0-9]{{1,2}})|(?:№\s*)?(?P<before>{_ROW_LAST})|(?P<word>{'|'.join(ORDINALS)})\s+{ROW})"
)
_ROW_SAID = re.compile(
    rf"(?:(?:в|во|по)\s+)?{_ROW_NUMBER}(?:\s+бойынша)?(?:\s*[:=)]\s*|\s*[{DASHES}]\s+|\s+)(?=\S)(?P<rest>.*)",
    re.DOTALL | re.IGNORECASE,
)
_ROW_WITHIN = re.compile(rf"\b{_ROW_NUMBER}(?!\w)", re.IGNORECASE)


def row_said(text: str) -> tuple[int, str] | None:
    """The number and what follows it, where the text begins so."""
    said = _ROW_SAID.fullmatch(text)
    return (_number(said), said["rest"]) if said else None


def row_within(text: str) -> tuple[int, str] | None:
    """The number and what stands around it: «исправьте строку 5 на 107»."""
    said = _ROW_WITHIN.search(text)
    return (_number(said), f"{text[: said.start()]}\n{text[said.end() :]}") if said else None


def _number(said: re.Match[str]) -> int:
    digits = said["after"] or "".join(filter(str.isdigit, said["before"] or ""))
    return int(digits or ORDINALS[said["word"].casefold()])
