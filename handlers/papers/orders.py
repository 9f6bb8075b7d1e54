"""What can be asked for, and how it is made: an order says which paper, of which date, in which language.

Papers are put into words beside the event loop: those of a big oblast would hold it up.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Literal, TypeAlias, TypeVarTuple

from config.catalogue.region import Form, Locale
from handlers.kit.words import Speech, Words
from handlers.papers.charts import charts
from handlers.papers.forms.filled import filled
from handlers.papers.memo import memo
from handlers.papers.paper import Paper
from handlers.papers.workbook import workbook
from models.database import Session
from models.errors import SubjectGoneError
from models.queries.digest.digest import build_digest, summary_period
from models.queries.digest.dossier import build_dossier, build_year_dossier
from models.queries.preparation.preparation import build_preparation, opened_period, require_reader
from models.queries.templates import memo_template, workbook_template
from models.queries.timeliness import load_timeliness
from models.queries.year import load_year
from models.rules.access import Actor
from models.rules.calendar.calendar import Period
from models.threads import beside
from models.views.digest import Digest, Dossier, YearDossier
from models.views.preparation import Preparation
from models.views.year import Timeliness, Year
from models.world import World

Shown = TypeVarTuple("Shown")
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
class PaperOrder:
    """`form` and `as_of` are a holiday and its day 0 for MATRIX; `number` is the uploaded workbook of FILLED.

    With `known_at` it is as it was known then.
    """

    kind: PaperKind
    form: str
    as_of: date
    tongue: Tongue
    number: int = 0
    known_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class _Asked:
    """An order with who gives it, None for the clock; `second` is the other language of a paper in both."""

    world: World
    order: PaperOrder
    by: Actor | None
    now: datetime
    words: Words
    second: Words | None = None


async def paper_of(world: World, speech: Speech, order: PaperOrder, *, by: Actor, now: datetime) -> Paper:
    """The paper as it is now. Raises as `summary_period` (and SubjectGoneError for a holiday or template not there)."""
    both = order.tongue == "both"
    words = speech.words("ru" if order.tongue == "both" else order.tongue)
    return await MAKERS[order.kind](_Asked(world, order, by, now, words, speech.words("kk") if both else None))


async def paper_by_clock(world: World, order: PaperOrder, words: Words, now: datetime) -> Paper:
    """The same without asking for permission: whom it goes to is known. Raises SubjectGoneError."""
    return await MAKERS[order.kind](_Asked(world, order, None, now, words))


async def bars_of(digest: Digest, words: Words) -> Paper | None:
    """The units against their plan, put into words once for whoever looks at the same digest; None without figures."""
    if digest.form.headline not in digest.figures:
        return None
    key = PaperKind.BARS.value, words.locale
    if key not in digest.drawn_up:
        digest.drawn_up[key] = await beside(charts.bars, digest, words)
    paper: Paper = digest.drawn_up[key]
    return paper


def _meant(asked: _Asked) -> tuple[Form, Period]:
    world, order, by = asked.world, asked.order, asked.by
    form = world.form(order.form)
    if order.kind is PaperKind.MATRIX:
        if by is not None:
            require_reader(by)
        return form, opened_period(world, form, order.as_of, asked.now)
    if by is not None:
        return form, summary_period(world, by=by, form=form.key, now=asked.now, as_of=order.as_of)
    period = world.calendar.period(form, order.as_of)
    if period is None:
        raise SubjectGoneError("as_of")
    return form, period


async def _digest(session: Session, asked: _Asked) -> tuple[Digest, Words]:
    return await build_digest(session, asked.world, *_meant(asked), asked.order.known_at), asked.words


async def _year(session: Session, asked: _Asked) -> tuple[Year, Words]:
    return await load_year(session, asked.world, *_meant(asked), asked.order.known_at), asked.words


async def _timeliness(session: Session, asked: _Asked) -> tuple[Timeliness, Words]:
    known_at = asked.order.known_at
    return await load_timeliness(session, asked.world, *_meant(asked), now=asked.now, known_at=known_at), asked.words


async def _preparation(session: Session, asked: _Asked) -> tuple[Preparation, Words]:
    form, period = _meant(asked)
    return await build_preparation(session, asked.world, form, period.as_of, now=asked.now), asked.words


async def _dossier(session: Session, asked: _Asked) -> tuple[Dossier, Words]:
    return await build_dossier(session, asked.world, *_meant(asked), asked.now, asked.order.known_at), asked.words


async def _year_dossier(session: Session, asked: _Asked) -> tuple[YearDossier, Words, Words | None]:
    dossier = await build_year_dossier(session, asked.world, *_meant(asked), asked.now, asked.order.known_at)
    return dossier, asked.words, asked.second


async def _with_template(session: Session, asked: _Asked) -> tuple[Dossier, Words, bytes | None]:
    return *await _dossier(session, asked), await memo_template(session)


async def _with_workbook(session: Session, asked: _Asked) -> tuple[Dossier, Words, str, bytes]:
    return *await _dossier(session, asked), *await workbook_template(session, asked.order.number)


def _made(
    load: Callable[[Session, _Asked], Awaitable[tuple[*Shown]]], make: Callable[[*Shown], Paper]
) -> Callable[[_Asked], Awaitable[Paper]]:
    """What `load` finds in one session is put into words by `make`."""

    async def made(asked: _Asked) -> Paper:
        async with asked.world.database.reading_at_length() as session:
            shown = await load(session, asked)
        making = beside(make, *shown)
        del shown  # `beside` gives it up
        return await making

    return made


MAKERS: dict[PaperKind, Callable[[_Asked], Awaitable[Paper]]] = {
    PaperKind.BARS: _made(_digest, charts.bars),
    PaperKind.TREND: _made(_year, charts.trend),
    PaperKind.GROWTH: _made(_year, charts.growth),
    PaperKind.TIMELINESS: _made(_timeliness, charts.timeliness),
    PaperKind.MATRIX: _made(_preparation, charts.matrix),
    PaperKind.WORKBOOK: _made(_year_dossier, workbook.workbook),
    PaperKind.MEMO: _made(_with_template, memo.memo),
    PaperKind.MEMO_PDF: _made(_dossier, memo.memo_pdf),
    PaperKind.FILLED: _made(_with_workbook, filled),
}
