"""What of an export is asked for: a day or two typed, a range chosen, and the way in."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from aiogram_dialog import DialogManager, ShowMode, StartMode

from handlers.kit.day_picker import read_day
from handlers.kit.notices import first_notice
from handlers.kit.place import Place
from handlers.kit.surroundings import Surroundings
from handlers.kit.ways import reading
from handlers.states import Export
from models.queries.report.export_rows import require_exporter
from models.rules.figures import year_of
from models.rules.tall import TallFormat


@dataclass(frozen=True, slots=True)
class DateRange:
    """`date.min` and `date.max` are open ends."""

    since: date
    until: date


@dataclass(frozen=True, slots=True)
class ExportPlace(Place):
    """The days of the range, `since` and `until`; the form and the as-of date of the `digest` that «Назад» leads to."""

    since: str = ""
    until: str = ""
    digest: tuple[str, str] = ("", "")

    @property
    def first(self) -> date:
        return date.fromisoformat(self.since)

    @property
    def range(self) -> DateRange:
        return DateRange(self.first, date.fromisoformat(self.until))


async def open_export(
    manager: DialogManager,
    *,
    asked: DateRange | None = None,
    notice: str | None = None,
    digest: tuple[str, date] | None = None,
    show_mode: ShowMode | None = None,
) -> None:
    """The ranges; with `asked` the formats. `notice` is the key of a line above; «Назад» leads to `digest`, its form
    and as-of date.

    Raises AccessDeniedError before anything on the screen changes.
    """
    await require_here(manager)
    back = {"digest": (digest[0], digest[1].isoformat())} if digest else {}
    start = {**back, **(_kept(asked) if asked else {}), **first_notice(notice)}
    state = Export.format if asked else Export.range
    await manager.start(state, data=start, mode=StartMode.RESET_STACK, show_mode=show_mode)


async def require_here(manager: DialogManager) -> None:
    """Raises AccessDeniedError."""
    async with reading(manager) as session:
        await require_exporter(session, Surroundings.of(manager).by)


def today(manager: DialogManager) -> date:
    """On the region's clock."""
    around = Surroundings.of(manager)
    return around.world.today(around.now)


def this_year(day: date) -> DateRange:
    """The report year: the as-of date of 1 January closes the year before."""
    year = year_of(day)
    return DateRange(date(year, 1, 2), date(year + 1, 1, 1))


def this_month(day: date) -> DateRange:
    """From the first of the month; figures of a coming as-of date may have been sent already."""
    return DateRange(day.replace(day=1), date.max)


def everything() -> DateRange:
    return DateRange(date.min, date.max)


def choose(manager: DialogManager, chosen: DateRange) -> None:
    ExportPlace.move(manager, **_kept(chosen))


def _kept(chosen: DateRange) -> dict[str, Any]:
    return {"since": chosen.since.isoformat(), "until": chosen.until.isoformat()}


FROM_TO = re.compile(r"(?<=\d)[ ]?[-–—][ ]?(?=\d{1,2}\.)")  # people type any dash
_WITH_YEAR = re.compile(r"[0-9]{4}|[0-9][./-][0-9]+[./-][0-9]")


@dataclass(frozen=True, slots=True)
class AskedExport:
    """`kind` is None where it was not said."""

    range: DateRange
    kind: TallFormat | None


def read_past_day(text: str, today: date) -> date | None:
    """`01.11.2025`, or `01.11`, the last one up to today; also as `2025-11-01`. None for everything else."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        found = read_day(text, today)
    if found is None or found <= today or _WITH_YEAR.search(text):
        return found
    try:
        return found.replace(year=found.year - 1)
    except ValueError:  # 29 February
        return None


def read_asked(text: str, today: date) -> AskedExport | None:
    """`01.11.2025 01.12.2025 csv`, also with a dash; None where it is anything else, or in the wrong order."""
    said = FROM_TO.sub(" ", text).split()
    kinds = {kind.value: kind for kind in TallFormat}
    kind = kinds.get(said[-1].casefold()) if said else None
    days = [read_past_day(one, today) for one in (said[:-1] if kind else said)]
    match days:
        case [date() as since, date() as until] if since <= until:
            return AskedExport(DateRange(since, until), kind)
    return None
