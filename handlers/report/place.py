"""Where the report conversation stands, and the card that is looked at there."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date

from aiogram.fsm.state import State
from aiogram_dialog import DialogManager

from handlers.kit.notices import notify
from handlers.kit.place import Place
from handlers.kit.surroundings import Surroundings
from handlers.states import Report
from models.database import Session
from models.errors import SubjectGoneError
from models.queries.report.cards import load_card
from models.rules.subjects import ReportKey
from models.views.card import Card

CLOSED = frozenset({"locked", "over"})


@dataclass(frozen=True, slots=True)
class ReportPlace(Place):
    """`typed` came before the card was open: it waits until a report is chosen, and is then
    read; `is_sheet` says that it came in a workbook, `newer` which figures others had put in its rows since it was
    handed out (indicator, what stands there, who typed it); `fitting` are the reports it fits (form, unit, as-of date).

    `walk` is going through the rows in order, `to_check` heading for the last look. `lone` is a figure that has no
    row yet. `doubts` are lines that can be read in several ways: each as typed (empty: the whole paste), with what each
    way would store; `doubt` counts the questions about them. `meant` is the question whose figure is as meant.
    `doubted` is an answer that may be words or figures, given at the draft's version `doubted_at`. `shown` is the
    draft's version on the last look, `since` the one seen before a colleague changed it. `photo` counts from 0, and
    -1 is the last. `section` is that of a holiday whose rows are offered, counted from 0. With
    `returned` only the rows that an official returned are shown.
    """

    form: str = ""
    unit: str = ""
    as_of: str = ""
    holidays: bool = False
    wants_history: bool = False
    typed: str = ""
    is_sheet: bool = False
    newer: tuple[tuple[str, int | str, str], ...] = ()
    fitting: tuple[tuple[str, str, str], ...] = ()
    row: str = ""
    walk: bool = False
    to_check: bool = False
    lone: str = ""
    doubts: tuple[tuple[str, tuple[tuple[tuple[str, str], ...], ...]], ...] = ()
    doubt: int = 0
    meant: str = ""
    doubted: str = ""
    doubted_at: int = 0
    shown: int | None = None
    since: int | None = None
    photo: int = 0
    removed_photo: int | None = None
    section: int | None = None
    returned: bool = False

    @property
    def key(self) -> ReportKey:
        """The report this conversation is about."""
        return ReportKey(self.form, self.unit, date.fromisoformat(self.as_of))


async def read_card(manager: DialogManager) -> Card:
    """As `card_in`, alone."""
    if (known := _known(manager)) is not None:
        return known
    async with Surroundings.of(manager).world.database.reading() as session:
        return await card_in(session, manager)


async def card_in(session: Session, manager: DialogManager) -> Card:
    """The card as it stands in the database; within one update what a use case just returned is as new."""
    if (known := _known(manager)) is not None:
        return known
    around, key = Surroundings.of(manager), ReportPlace.of(manager).key
    around.card = card = await load_card(session, around.world, by=around.by, key=key, now=around.now)
    return card


def _known(manager: DialogManager) -> Card | None:
    card = Surroundings.of(manager).card
    return card if card is not None and card.subject.key == ReportPlace.of(manager).key else None


async def read_sent(manager: DialogManager) -> Card:
    """As `sent_in`, alone."""
    async with Surroundings.of(manager).world.database.reading() as session:
        return await sent_in(session, manager)


async def sent_in(session: Session, manager: DialogManager) -> Card:
    """The report as it was sent, whatever correction of it is being typed."""
    around, card = Surroundings.of(manager), await card_in(session, manager)
    if card.sent is None or not card.is_filling:
        return card
    key = card.subject.key
    return await load_card(session, around.world, by=around.by, key=key, now=around.now, as_sent=True)


async def load(around: Surroundings, key: ReportKey) -> Card:
    """Raises as `load_card`."""
    async with around.world.database.reading() as session:
        return await load_card(session, around.world, by=around.by, key=key, now=around.now)


async def looked_at(manager: DialogManager) -> State:
    """Where a report is looked at: what was sent while nothing is being typed, else the card."""
    card = await read_card(manager)
    return Report.card if card.is_filling else Report.sent


@asynccontextmanager
async def while_open(manager: DialogManager) -> AsyncIterator[Surroundings]:
    """Around a use case and what follows it. Where the report was closed meanwhile, the screen says so and why."""
    around = Surroundings.of(manager)
    try:
        yield around
    except SubjectGoneError as error:
        if error.what not in CLOSED:
            raise
        around.card = None
        notify(manager, "report-closed-now")
        await manager.switch_to(await looked_at(manager))
