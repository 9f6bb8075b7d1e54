"""What can be asked for, and how it is made: an order says which paper, of which date, in which language.

Papers are put into words in a thread: those of a big oblast would hold up the event loop.
"""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Literal, TypeAlias

from config.catalogue.types import Locale
from handlers.kit.words import Speech, Words
from handlers.papers.charts import charts
from handlers.papers.forms import filled
from handlers.papers.memo import memo
from handlers.papers.paper import Paper
from handlers.papers.workbook import workbook
from models.queries.digest.digest import load_digest, summary_period
from models.queries.digest.dossier import load_dossier, load_year_dossier
from models.queries.papers.templates import memo_template, workbook_template
from models.queries.preparation.preparation import load_preparation
from models.queries.year.year import load_timeliness, load_year
from models.views.digest import Dossier
from models.views.year import Year
from models.world import World

Tongue: TypeAlias = Locale | Literal["both"]


class PaperKind(StrEnum):
    BARS = "bars"
    TREND = "trend"
    GROWTH = "growth"
    TIMELINESS = "timeliness"
    MATRIX = "matrix"
    WORKBOOK = "workbook"
    MEMO = "memo"
    MEMO_PDF = "memo_pdf"
    FILLED = "filled"


@dataclass(frozen=True, slots=True)
class Order:
    """`form` and `as_of` are a holiday and its day 0 for MATRIX; `number` is the uploaded workbook of FILLED."""

    kind: PaperKind
    form: str
    as_of: date
    tongue: Tongue
    number: int = 0


@dataclass(frozen=True, slots=True)
class _Asked:
    """An order with who gives it; `second` is the other language of a paper in both."""

    world: World
    order: Order
    by: int
    now: datetime
    words: Words
    second: Words | None


async def paper_of(world: World, speech: Speech, order: Order, *, by: int, now: datetime) -> Paper:
    """The paper as it is now. Raises as `summary_period` (and SubjectGoneError for a holiday or template not there)."""
    both = order.tongue == "both"
    words = speech.words("ru" if order.tongue == "both" else order.tongue)
    return await MAKERS[order.kind](_Asked(world, order, by, now, words, speech.words("kk") if both else None))


async def _bars(asked: _Asked) -> Paper:
    order = asked.order
    async with asked.world.database.reading() as session:
        view = await load_digest(session, asked.world, by=asked.by, form=order.form, now=asked.now, as_of=order.as_of)
    return await to_thread(charts.bars, view, asked.words)


async def _year(asked: _Asked) -> Year:
    world, order = asked.world, asked.order
    async with world.database.reading() as session:
        period = await summary_period(session, world, by=asked.by, form=order.form, now=asked.now, as_of=order.as_of)
        return await load_year(session, world, world.form(order.form), period)


async def _trend(asked: _Asked) -> Paper:
    return await to_thread(charts.trend, await _year(asked), asked.words)


async def _growth(asked: _Asked) -> Paper:
    return await to_thread(charts.growth, await _year(asked), asked.words)


async def _timeliness(asked: _Asked) -> Paper:
    world, order = asked.world, asked.order
    async with world.database.reading() as session:
        period = await summary_period(session, world, by=asked.by, form=order.form, now=asked.now, as_of=order.as_of)
        view = await load_timeliness(session, world, world.form(order.form), period)
    return await to_thread(charts.timeliness, view, asked.words)


async def _matrix(asked: _Asked) -> Paper:
    order = asked.order
    async with asked.world.database.reading() as session:
        view = await load_preparation(
            session, asked.world, by=asked.by, form=order.form, as_of=order.as_of, now=asked.now
        )
    return await to_thread(charts.matrix, view, asked.words)


async def _dossier(asked: _Asked) -> Dossier:
    order = asked.order
    async with asked.world.database.reading() as session:
        return await load_dossier(session, asked.world, by=asked.by, form=order.form, as_of=order.as_of, now=asked.now)


async def _workbook(asked: _Asked) -> Paper:
    order = asked.order
    async with asked.world.database.reading() as session:
        dossier = await load_year_dossier(
            session, asked.world, by=asked.by, form=order.form, as_of=order.as_of, now=asked.now
        )
    return await to_thread(workbook.workbook, dossier, asked.words, asked.second)


async def _memo(asked: _Asked) -> Paper:
    dossier = await _dossier(asked)
    async with asked.world.database.reading() as session:
        template = await memo_template(session)
    return await to_thread(memo.memo, dossier, asked.words, template)


async def _memo_pdf(asked: _Asked) -> Paper:
    return await to_thread(memo.memo_pdf, await _dossier(asked), asked.words)


async def _filled(asked: _Asked) -> Paper:
    dossier = await _dossier(asked)
    async with asked.world.database.reading() as session:
        name, body = await workbook_template(session, asked.order.number)
    return await to_thread(filled.filled, dossier, asked.words, name, body)


MAKERS: dict[PaperKind, Callable[[_Asked], Awaitable[Paper]]] = {
    PaperKind.BARS: _bars,
    PaperKind.TREND: _trend,
    PaperKind.GROWTH: _growth,
    PaperKind.TIMELINESS: _timeliness,
    PaperKind.MATRIX: _matrix,
    PaperKind.WORKBOOK: _workbook,
    PaperKind.MEMO: _memo,
    PaperKind.MEMO_PDF: _memo_pdf,
    PaperKind.FILLED: _filled,
}
