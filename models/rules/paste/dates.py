"""A day, a month or a year as people write it at the head of a line: «1 декабря», «2025 жылғы 1 желтоқсандағы»."""

import re

NAMES = (
    ("январь", "января", "қаңтар"),
    ("февраль", "февраля", "ақпан"),
    ("март", "марта", "наурыз"),
    ("апрель", "апреля", "сәуір"),
    ("май", "мая", "мамыр"),
    ("июнь", "июня", "маусым"),
    ("июль", "июля", "шілде"),
    ("август", "августа", "тамыз"),
    ("сентябрь", "сентября", "қыркүйек"),
    ("октябрь", "октября", "қазан"),
    ("ноябрь", "ноября", "қараша"),
    ("декабрь", "декабря", "желтоқсан"),
)
FIRST_YEAR, LAST_YEAR = 1990, 2100
# Whole words only: «мар…» also begins «маркетинг», «маусым…» also «маусымдық» (of the season).
_ENDINGS = "|".join(f"{one}{vowel}{rest}" for one in "дтн" for vowel in "ае" for rest in ("", "н", "ғы", "гі"))
_CASES = rf"(?:{_ENDINGS}|[ғқ]а|[гк]е|[дтн][ыі]ң)?"
_CUT = "янв|фев|февр|апр|авг|сен|сент|окт|нояб|дек"
_MONTH = (
    rf"(?:{'|'.join(name for names in NAMES for name in names[:2])}|(?:{'|'.join(n[2] for n in NAMES)}){_CASES}|{_CUT})"
)
_DAY = r"(?:0?[1-9]|[12][0-9]|3[01])"
_DAYS = rf"{_DAY}(?:-?(?:го|е|ші|шы|ден|нен|дан))?(?:\s*[-–—]\s*{_DAY})?"
_NAMED = rf"{_DAYS}[\s-]+{_MONTH}\b\.?"
_PLAIN = rf"{_DAY}[./](?:0?[1-9]|1[0-2])[./](?:20)?[0-9]{{2}}\b"
_YEAR = r"(?:19|20|21)[0-9]{2}[\s-]*(?:год\w{0,2}|г\b\.?|жыл(?:ы|ғы|дың|ға|дан)?\b|ж\b\.?)"
_HEAD = re.compile(rf"\W*(?:{_YEAR}[\s,]*(?:{_NAMED})?|{_NAMED}|{_PLAIN})", re.IGNORECASE)
_DATE = re.compile(rf"{_NAMED}|{_PLAIN}|{_YEAR}", re.IGNORECASE)
_WITHIN = re.compile(rf"{_DATE.pattern}|\b(?:19|20)[0-9]{{2}}\b", re.IGNORECASE)


def is_year(digits: str) -> bool:
    return re.fullmatch("[0-9]{4}", digits) is not None and FIRST_YEAR <= int(digits) <= LAST_YEAR


def without_dates(text: str) -> str:
    return _DATE.sub(" ", text)


def is_dated(text: str) -> bool:
    """True for what begins with a date and has no other digit: «28 ноября 2025 г., отчёт», not «1 декабря 250»."""
    return _HEAD.match(text) is not None and says_dates_only(text)


def says_dates_only(text: str) -> bool:
    """True where no digit is of anything but a date or a year."""
    return not any(map(str.isdigit, _WITHIN.sub("", text)))
