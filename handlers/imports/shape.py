"""What a workbook of earlier reports may have, and the one that is handed out to be filled, out of the catalogue."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import partial

from config.catalogue.region import LOCALES, Form, Label
from handlers.kit.names import capital
from handlers.kit.words import Speech, Words
from handlers.papers.blanks.blank import Blank, Value, blank_paper, mark
from handlers.papers.paper import Paper
from models.queries.report.sent import ends_of
from models.rules.calendar.period import Period
from models.rules.history_table import Held, HistoryShape, ReportPlace
from models.rules.imports import day_standing
from models.rules.paste.labels import plain
from models.rules.paste.typed import CardField
from models.world import World

KIND = "history"
DAY_HEADS = ("дата", "отчётная дата", "күн", "есепті күн")
PLACE_HEADS = ("район", "город", "территория", "район, город", "аудан", "қала", "аумақ", "аудан, қала")
"""How people head these columns; ours are said in the locale files."""


def history_mark(world: World, form: Form, year: int) -> tuple[str, ...]:
    """What a workbook of ours says it is when it comes back."""
    return (KIND, world.region.key, form.key, str(year))


def history_shape(world: World, form: Form, speech: Speech, now: datetime) -> HistoryShape:
    units = tuple(
        CardField(unit.key, (*_said(unit.name, unit.short), *unit.aliases), required=True, is_text=False)
        for unit in world.region.units
        if unit.kind in form.kinds
    )
    figures = tuple(
        CardField(one.key, _said(one.name, one.short), one.required, one.is_text, counted=_said(one.counted))
        for one in form.indicators
    )
    days, places = _heads(speech, "imports-head-day", DAY_HEADS), _heads(speech, "imports-head-unit", PLACE_HEADS)
    standing = partial(day_standing, world.region, world.calendar, form, now=now)
    return HistoryShape(units, figures, days, places, standing)


def _said(*labels: Label) -> tuple[str, ...]:
    return tuple(label.said_in(locale) for label in labels for locale in LOCALES)


def _heads(speech: Speech, key: str, also: Sequence[str]) -> frozenset[str]:
    return frozenset(plain(one) for one in (*also, *(speech.words(locale).plain(key) for locale in LOCALES)))


def closed_periods(world: World, form: Form, year: int, now: datetime) -> list[Period]:
    """Those of the report year that nobody reports for any more, by date; a holiday is of the year of its day."""
    ends = ends_of(year) if form.holiday is None else (date(year, 1, 1), date(year, 12, 31))
    periods = world.calendar.periods(form, *ends)
    return sorted((one for one in periods if one.closes <= now), key=lambda one: one.as_of)


def history_sheet(
    world: World, form: Form, year: int, periods: Sequence[Period], stored: Mapping[ReportPlace, Held], words: Words
) -> Paper:
    """A row for each date and unit that was to report, with what is stored already."""
    title = words.plain("imports-sheet-title", year=str(year), form=words.label(form.name))
    blank = Blank(
        words.plain("imports-sheet-name"),
        title,
        (words.plain("imports-sheet-how"),),
        mark(*history_mark(world, form, year)),
        (
            words.plain("imports-head-day"),
            words.plain("imports-head-unit"),
            *(capital(words.label(one.name)) for one in form.indicators),
        ),
        tuple(_rows(world, form, periods, stored, words)),
        tuple(range(2, len(form.indicators) + 2)),
    )
    return blank_paper(words.plain("imports-sheet-file", year=str(year), form=words.label(form.name)), blank)


def _rows(
    world: World, form: Form, periods: Sequence[Period], stored: Mapping[ReportPlace, Held], words: Words
) -> list[tuple[Value, ...]]:
    keys = [one.key for one in form.indicators]
    return [
        (period.as_of, words.label(unit.name), *(held.get(key) for key in keys))
        for period in periods
        for unit in world.region.reporting(form, period.opens.date())
        for held in (stored.get((period.as_of, unit.key), {}),)
    ]
