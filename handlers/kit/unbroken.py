"""On a phone a line never ends inside a date or between initials and a surname: U+00A0 stands there."""

import re

NBSP = "\u00a0"
MONTHS = (
    *("январ", "феврал", "март", "апрел", "ма[йя]", "июн", "июл", "август", "сентябр", "октябр", "ноябр", "декабр"),
    *("қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым", "шілде", "тамыз", "қыркүйек", "қазан", "қараша"),
    "желтоқсан",
)
"""How the names of the months begin, in both languages."""
_INITIAL = r"[^\W\d_a-zа-яёәғқңөұүһі]\."
_SURNAME = r"[^\W\d_a-zа-яёәғқңөұүһі][\w-]+"
_MONTH = rf"(?:{'|'.join(MONTHS)})\w*"
_DATE = re.compile(rf"(?:\b\d{{4}} жыл\w* )?\b\d{{1,2}}[ {NBSP}]{_MONTH}(?: \d{{4}}\b)?")
_NAME = re.compile(rf"\b{_SURNAME} (?:{_INITIAL} ?)*{_INITIAL}|(?<![\w{NBSP}]){_INITIAL} (?:{_INITIAL} ?)*{_SURNAME}")


def unbroken(text: str) -> str:
    """`28 ноября`, `А. Б. Сериков`, `Айгуль С.`, each in one piece."""
    if " " not in text:
        return text
    return _NAME.sub(_joined, _DATE.sub(_joined, text))


def _joined(found: re.Match[str]) -> str:
    return found[0].replace(" ", NBSP)
