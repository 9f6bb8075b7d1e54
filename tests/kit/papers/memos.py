"""Dossiers and documents of memos for tests: the demo's, and of any region with any reports; what a document says."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import docx
from docx.oxml.ns import qn
from pypdf import PdfReader

from bot.app import build_world
from bot.sandbox.demo.load import load_demo
from config.catalogue.region import Locale, Region
from handlers.kit.words import Speech, Words
from handlers.papers.memo.memo import memo, memo_pdf
from handlers.papers.paper import draw
from models.queries.digest.dossier import build_dossier, build_year_dossier
from models.rules.instructions import Course, MemoLine
from models.views.digest import Dossier, YearDossier
from models.views.instructions import FollowUp, TaskLine
from models.world import World
from tests.kit.databases import fresh_sqlite
from tests.kit.demos import put_demo
from tests.kit.figures.reports import DECEMBER
from tests.regions import shipped

MONDAY = datetime(2025, 12, 1, 4, tzinfo=UTC)
BEFORE = "Восполнить отставание по инфраструктурным проектам", date(2025, 11, 28)
NEW = "Представить списки выпускников, которым предложена работа, и сверить их с центром занятости", date(2025, 12, 5)
Fill = Callable[[World], Awaitable[None]]


def dossier_of(region: Region, fill: Fill, as_of: date = DECEMBER, now: datetime = MONDAY) -> Dossier:
    """The first weekly form's dossier of a fresh database that `fill` has written into."""

    async def made() -> Dossier:
        with TemporaryDirectory() as folder:
            world = build_world(region, await fresh_sqlite(Path(folder)))
            await fill(world)
            form = region.forms[0]
            period = world.calendar.period(form, as_of)
            assert period is not None
            async with world.database.reading() as session:
                found = await build_dossier(session, world, form, period, now)
            await world.database.close()
            return found

    return asyncio.run(made())


@cache
def demo() -> Dossier:
    """All twelve have reported for 1 December 2025."""
    return dossier_of(shipped(), lambda world: load_demo(world, complete=True))


@cache
def followed_up() -> Dossier:
    """The same after a week with instructions: one done, one overdue, one to everybody; a draft that was set."""
    lines = [
        *(TaskLine(1, unit, *BEFORE, Course.CONFIRMED) for unit in ("kokpekty", "borodulikha")),
        TaskLine(2, "semey", "Устранить нарушения на площади Абая", date(2025, 11, 27), Course.DONE),
        *(TaskLine(3, unit.key, *NEW, Course.SET) for unit in shipped().units if unit.key != "kurchatov"),
        TaskLine(4, "kurchatov", *NEW, Course.CLOSED),
    ]
    taken = frozenset({(MemoLine.LAG.value, "kokpekty"), (MemoLine.LAG.value, "borodulikha")})
    since = datetime(2025, 11, 24, 4, tzinfo=UTC)
    return replace(demo(), followed=FollowUp(since, date(2025, 12, 1), tuple(lines), taken, 13, 2, 2))


@cache
def year_demo() -> YearDossier:
    """The same with its year."""

    async def made() -> YearDossier:
        with TemporaryDirectory() as folder:
            world = build_world(shipped(), await fresh_sqlite(Path(folder)))
            put_demo(world, complete=True)
            form = world.region.forms[0]
            period = world.calendar.period(form, DECEMBER)
            assert period is not None
            async with world.database.reading() as session:
                found = await build_year_dossier(session, world, form, period, MONDAY)
            await world.database.close()
            return found

    return asyncio.run(made())


def words_of(locale: Locale, region: Region | None = None) -> Words:
    return Speech((region or shipped()).timezone).words(locale)


@cache
def demo_document(kind: str, locale: Locale) -> bytes:
    """`kind` is `docx` or `pdf`."""
    return draw({"docx": memo, "pdf": memo_pdf}[kind](demo(), words_of(locale)))


@cache
def followed_document(kind: str, locale: Locale) -> bytes:
    return draw({"docx": memo, "pdf": memo_pdf}[kind](followed_up(), words_of(locale)))


def said_in(body: bytes) -> str:
    """All the text of a .docx or a PDF, in order, lines joined by single spaces; non-breaking ones stay."""
    return re.sub(r"[ \n\t]+", " ", _of_pdf(body) if body.startswith(b"%PDF") else "\n".join(lines_in(body)))


def lines_in(body: bytes) -> list[str]:
    """The paragraphs of a .docx, those in tables too."""
    root = docx.Document(BytesIO(body)).element.body
    texts = ("".join(one.text or "" for one in line.iter(qn("w:t"))) for line in root.iter(qn("w:p")))
    return [text for text in texts if text.strip()]


def _of_pdf(body: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(body)).pages)
