"""What people type of an export: a day, or after the command two days and a format."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from handlers.export.opening import Range
from handlers.kit.day_picker import read_day
from models.rules.tall import TallFormat

FROM_TO = re.compile(r"(?<=\d)[ ]?[-–—][ ]?(?=\d{1,2}\.)")  # people type any dash


@dataclass(frozen=True, slots=True)
class Asked:
    """`kind` is None where it was not said."""

    range: Range
    kind: TallFormat | None


def read_past_day(text: str, today: date) -> date | None:
    """`01.11.2025`, or `01.11`, the last one up to today; also as `2025-11-01`. None for everything else."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        found = read_day(text, today)
    if found is None or found <= today or text.strip().count(".") > 1:
        return found
    try:
        return found.replace(year=found.year - 1)
    except ValueError:  # 29 February
        return None


def read_asked(text: str, today: date) -> Asked | None:
    """`01.11.2025 01.12.2025 csv`, also with a dash; None where it is anything else, or in the wrong order."""
    said = FROM_TO.sub(" ", text).split()
    kinds = {kind.value: kind for kind in TallFormat}
    kind = kinds.get(said[-1].casefold()) if said else None
    days = [read_past_day(one, today) for one in (said[:-1] if kind else said)]
    match days:
        case [date() as since, date() as until] if since <= until:
            return Asked(Range(since, until), kind)
    return None
