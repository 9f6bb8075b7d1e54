"""By which day a request asks for something, read out of what was typed: «до 5 декабря», «5 желтоқсанға дейін»."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta

STEMS = (
    ("янв", "қаңтар"),
    ("фев", "ақпан"),
    ("мар", "наурыз"),
    ("апр", "сәуір"),
    ("мая", "мамыр"),
    ("июн", "маусым"),
    ("июл", "шілде"),
    ("авг", "тамыз"),
    ("сен", "қыркүйек"),
    ("окт", "қазан"),
    ("ноя", "қараша"),
    ("дек", "желтоқсан"),
)
"""How the names of the months begin, in both languages."""
BEHIND, AHEAD = timedelta(days=31), timedelta(days=92)
"""A date further from the day of the paper is none: it was a weight or a number of something."""
_BEFORE = r"\b(?:до|к|ко|не позднее|не позже|не позднее чем)\s+"
_MONTH = "|".join(stem for stems in STEMS for stem in stems)
_NAMED = rf"(?P<d>\d{{1,2}})(?:-?\w{{1,3}})?(?:\s+|-)(?P<name>{_MONTH})\w*(?:\s+(?P<y>\d{{4}}))?"
_PLAIN = r"(?P<d>\d{1,2})\.(?P<m>\d{2})(?:\.(?P<y>\d{4}|\d{2}))?\b"
_AFTER = r"[-\w]*\.?\s+(?:дейін|қарай)"
PATTERNS = tuple(
    re.compile(said, re.IGNORECASE)
    for date_said in (_NAMED, _PLAIN)
    for said in (_BEFORE + date_said, date_said + _AFTER)
)


def asked_by(text: str, day: date) -> date | None:
    """The first day that the text names as its limit, in the year nearest to `day`; None where it names none."""
    found = [(match.start(), match) for pattern in PATTERNS for match in pattern.finditer(" ".join(text.split()))]
    for _, match in sorted(found, key=lambda one: one[0]):
        near = [one for one in _days(match, day) if day - BEHIND <= one <= day + AHEAD]
        if near:
            return min(near, key=lambda one: abs(one - day))
    return None


def _days(match: re.Match[str], day: date) -> Iterator[date]:
    """What the match may mean: of the year that it says, else of those around `day`."""
    parts = match.groupdict()
    month = _month(parts["name"]) if parts.get("name") else int(parts["m"])
    said = parts["y"]
    years = [int(said) + (2000 if len(said) == 2 else 0)] if said else [day.year - 1, day.year, day.year + 1]  # noqa: PLR2004 -- «25»
    for year in years:
        with suppress(ValueError):
            yield date(year, month, int(parts["d"]))


def _month(name: str) -> int:
    return next(number for number, stems in enumerate(STEMS, 1) if name.casefold() in stems)
