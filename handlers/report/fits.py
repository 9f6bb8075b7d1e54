"""Which of the reports that a person owes some figures are for."""

import re

from aiogram_dialog import DialogManager

from config.catalogue.region import LOCALES
from handlers.kit.surroundings import Surroundings
from handlers.report.place import ReportPlace
from handlers.states import Report
from models.queries.preparation.preparation import holiday_periods
from models.queries.report.owed import load_owed
from models.rules.access import Role
from models.rules.paste.entry import Figure, Paste, parse_paste
from models.rules.paste.forms import beside_of, fields_of
from models.rules.paste.labels import plain
from models.rules.paste.titles import is_title
from models.rules.paste.typed import has_digit
from models.rules.subjects import ReportKey
from models.views.card import Card

NEARLY = frozenset({"count", "ambiguous", "row_or_figure", "which_row"})
"""Figures that can't be stored as they are: the card that opens says why, as it does of a line that may be a row's, and
of a slip in figures alone, «102/107»."""
_HAS_LETTERS = re.compile(r"[^\W\d_]")
ASKED, PART, ALL, WHOLE = 1, 2, 3, 4


async def best_fitting(around: Surroundings, text: str, *, least: int) -> list[ReportKey]:
    """The reports that the figures fit best, of those the person owes."""
    keys = await _owed(around)
    ranks = {key: fit(around, text, key) for key in keys}
    best = max(ranks.values(), default=0)
    return [key for key in keys if ranks[key] == best >= least]


async def _fitting_elsewhere(around: Surroundings, text: str, here: ReportKey) -> list[ReportKey]:
    """Reports of another form that the figures are for, where the open one can take none of them."""
    if not has_digit(text) or not around.by.units_as(Role.REPORTER):
        return []
    found = [key for key in await best_fitting(around, text, least=ALL) if key.form != here.form]
    same = [key for key in found if key.unit == here.unit]
    return same or found


async def offer_elsewhere(manager: DialogManager, text: str, card: Card) -> bool:
    """Figures of another report that is owed wait for the word that they are its, as from anywhere."""
    keys = await _fitting_elsewhere(Surroundings.of(manager), text, card.subject.key)
    if keys:
        fitting = tuple((key.form, key.unit, key.as_of.isoformat()) for key in keys)
        ReportPlace.move(manager, typed=text, fitting=fitting)
        await manager.switch_to(Report.fitting)
    return bool(keys)


async def _owed(around: Surroundings) -> list[ReportKey]:
    """Weekly reports that are owed or said to have no data, then holidays that are open, by units."""
    world, now, units = around.world, around.now, around.by.units_as(Role.REPORTER)
    async with world.database.reading() as session:
        owed = [one.key for one in await load_owed(session, world, units, now, with_no_data=True)]
    return owed + [
        ReportKey(form.key, unit.key, period.as_of)
        for form, period in holiday_periods(world, now)
        if period.is_open(now)
        for unit in world.region.reporting(form, period.opens.date())
        if unit.key in units
    ]


def fit(around: Surroundings, text: str, key: ReportKey) -> int:
    """WHOLE: everything the report needs; ALL: figures of it and nothing else; PART: some; ASKED: its card asks."""
    form = around.world.form(key.form)
    fields = fields_of(form, form.asked_on(key.as_of), {})
    paste = parse_paste(text, fields, beside_of(form, [around.world.unit(key.unit)], key.as_of))
    given = {name for name, value in paste.values if isinstance(value, Figure)}
    if not given:
        return ASKED if _is_asked(paste, is_holiday=form.holiday is not None) else 0
    if paste.bad:
        return PART
    return WHOLE if given >= {field.key for field in fields if field.required and not field.is_text} else ALL


def _is_asked(paste: Paste, *, is_holiday: bool) -> bool:
    """Whether the card has something to ask or to say; of a holiday's, only where one of its rows was named."""
    if any(line.rows and line.why != "unknown_label" for line in paste.bad):
        return True
    is_near = any(line.rows or not (_HAS_LETTERS.search(line.line) or is_title(line.line)) for line in paste.bad)
    return not is_holiday and bool(is_near or paste.problem in NEARLY or paste.doubts or paste.passed)


def is_named(around: Surroundings, key: ReportKey, text: str) -> bool:
    """Whether its unit is named."""
    unit, said = around.world.unit(key.unit), f" {plain(text)} "
    names = [label.said_in(locale) for label in (unit.name, unit.short) for locale in LOCALES]
    return any(f" {plain(name)} " in said for name in (*names, *unit.aliases))
