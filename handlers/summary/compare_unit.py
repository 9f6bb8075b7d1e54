"""One unit beside the whole oblast: per cents, and figures per so many people."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import Row

from handlers.kit.fitting import fitted
from handlers.kit.surroundings import Surroundings
from handlers.kit.tables import table
from handlers.kit.widgets import SCREEN, back_to, close
from handlers.kit.words import Html, Words, decimal, number
from handlers.saying.digest import BLANK, figure_label, on_date
from handlers.saying.preparation import capital
from handlers.states import Summary
from handlers.summary.compare_screen import MOST_FIGURES, figures_of
from models.queries.digest.comparison import PER, Pair, UnitBeside, load_beside
from models.world import ReportKey, World


def render_beside(view: UnitBeside, words: Words) -> Html:
    title = words("compare-unit-title", unit=capital(words.label(view.line.unit.name)), on=on_date(view.period, words))
    if not view.line.figures:
        return fitted([title, words("summary-no-stand-in")])
    source = view.line.source
    carried = words("summary-stand-in", day=words.at_day(source.as_of)) if view.line.is_carried and source else Html("")
    shares = [("compare-due", view.execution), ("compare-growth", view.growth)]
    rows = [_row(words.plain(key), pair, words) for key, pair in shares if pair != Pair(None, None)]
    return fitted([title, carried, table([_head(words), *rows]) if rows else Html(""), _per_people(view, words)])


def _per_people(view: UnitBeside, words: Words) -> Html:
    """Nothing can be said of a unit without people of its own."""
    if not view.line.unit.population:
        return words("compare-no-people")
    keys = [key for key in figures_of(view.form) if key in view.per_people][:MOST_FIGURES]
    rows = [_row(figure_label(view.form, key, words), view.per_people[key], words) for key in keys]
    return Html(f"{words('compare-per-people', n=number(PER))}\n{table([_head(words), *rows])}")


def _head(words: Words) -> list[str]:
    return ["", words.plain("compare-here"), words.plain("summary-oblast")]


def _row(label: str, pair: Pair, words: Words) -> list[str]:
    return [label, *(_cell(value) for value in (pair.unit, pair.oblast))]


def _cell(value: Decimal | None) -> str:
    return decimal(value) if value is not None else BLANK


async def beside(dialog_manager: DialogManager, world: World, words: Words, now: datetime, **_: Any) -> dict[str, Any]:
    data = dialog_manager.dialog_data
    key = ReportKey(data["form"], data["unit"], date.fromisoformat(data["as_of"]))
    async with world.database.reading() as session:
        view = await load_beside(session, world, by=Surroundings.of(dialog_manager).by, key=key, now=now)
    return {"screen": render_beside(view, words)}


def window() -> Window:
    return Window(
        SCREEN,
        Row(back_to(Summary.unit), close()),
        state=Summary.unit_beside,
        getter=beside,
    )
