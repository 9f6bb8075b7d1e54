"""What every conversation does as it opens and ends: who is there, what it starts with, the ways to where all lead."""

from contextlib import AbstractAsyncContextManager
from datetime import date
from typing import Any

from aiogram.fsm.state import State
from aiogram_dialog import DialogManager, ShowMode, StartMode

from handlers.kit.notices import first_notice
from handlers.kit.surroundings import Surroundings
from handlers.states import Home, People, Reviewing, Summary
from models.database import Session
from models.errors import SubjectGoneError
from models.queries.digest.digest import summary_period
from models.queries.people.people import require_administrator
from models.queries.preparation.preparation import opened_period, require_reader
from models.queries.report.cards import load_card
from models.rules.review import May
from models.rules.subjects import ReportKey
from models.views.card import Card


def who(manager: DialogManager) -> int:
    """Telegram id of who acts; 0, who has no role, where they are not known any more."""
    return Surroundings.of(manager).by.telegram_id


def reading(manager: DialogManager) -> AbstractAsyncContextManager[Session]:
    """A session to read what a screen shows."""
    return Surroundings.of(manager).world.database.reading()


async def settle(start_data: Any, manager: DialogManager) -> None:
    """On start: take the start data over into what the windows read and change."""
    manager.dialog_data.update(start_data or {})


async def open_menu(manager: DialogManager, show_mode: ShowMode | None = None, *, state: State = Home.menu) -> None:
    """The main menu, or another of home's windows; whatever was open is closed."""
    await manager.start(state, mode=StartMode.RESET_STACK, show_mode=show_mode)


async def open_people(manager: DialogManager, *, show_mode: ShowMode | None = None) -> None:
    """Everybody who has access. Raises AccessDeniedError before anything on the screen changes."""
    async with reading(manager) as session:
        await require_administrator(session, Surroundings.of(manager).by, "people")
    await manager.start(People.everybody, mode=StartMode.RESET_STACK, show_mode=show_mode)


async def open_summary(
    manager: DialogManager,
    *,
    form: str | None = None,
    as_of: date | None = None,
    state: State = Summary.digest,
    show_mode: ShowMode | None = None,
) -> None:
    """The digest of `form` (the first one) on `as_of`, else of the period opened last; `state` is where to begin.

    The date is fixed when it opens: a card never changes its week. Raises as `summary_period`, before anything on the
    screen changes.
    """
    around = Surroundings.of(manager)
    known = form or around.world.region.first_form(around.world.today(around.now)).key
    period = summary_period(around.world, by=around.by, form=known, now=around.now, as_of=as_of)
    start = {"form": known, "as_of": period.as_of.isoformat()}
    await manager.start(state, data=start, mode=StartMode.RESET_STACK, show_mode=show_mode)


async def open_unit_sheet(
    manager: DialogManager, key: ReportKey, show_mode: ShowMode | None = None, *, said: str | None = None
) -> None:
    """How a unit stands on a date, for officials and administrators; `said` is a message to show above it.

    Raises as `summary_period`.
    """
    around = Surroundings.of(manager)
    summary_period(around.world, by=around.by, form=key.form, now=around.now, as_of=key.as_of)
    start = {"form": key.form, "as_of": key.as_of.isoformat(), "unit": key.unit, **first_notice(said)}
    await manager.start(Summary.unit, data=start, mode=StartMode.RESET_STACK, show_mode=show_mode)


async def open_holiday(manager: DialogManager, *, form: str, as_of: date, show_mode: ShowMode | None = None) -> None:
    """The preparation of a holiday; from there the way leads back to the digest opened last.

    Raises as `load_preparation`, before anything on the screen changes.
    """
    around = Surroundings.of(manager)
    world, now = around.world, around.now
    require_reader(around.by)
    opened_period(world, world.form(form), as_of, now)
    weekly = world.region.first_form(world.today(now)).key
    period = summary_period(world, by=around.by, form=weekly, now=now)
    start = {"form": weekly, "as_of": period.as_of.isoformat(), "holiday": form, "day": as_of.isoformat()}
    await manager.start(Summary.holiday, data=start, mode=StartMode.RESET_STACK, show_mode=show_mode)


def _about(key: ReportKey, **more: Any) -> dict[str, Any]:
    return {"form": key.form, "unit": key.unit, "as_of": key.as_of.isoformat(), **more}


async def open_review(manager: DialogManager, card: Card, act: str) -> None:
    """Which figures to return or to ask about; the revision that was looked at is remembered.

    This and the next four raise as `Card.to_review`: what can't be done any more is said before it is asked for.
    """
    start = _about(card.subject.key, act=act, revision=card.to_review(May(act)).revision, figures=[])
    await manager.start(Reviewing.figures, data=start, mode=StartMode.RESET_STACK)


async def open_unlocking(manager: DialogManager, card: Card) -> None:
    """For how long the report is opened after its lock."""
    card.to_review(May.UNLOCK)
    await manager.start(Reviewing.until, data=_about(card.subject.key), mode=StartMode.RESET_STACK)


async def open_excuse(manager: DialogManager, card: Card) -> None:
    """Why a lateness had a good reason."""
    card.to_review(May.EXCUSE)
    await manager.start(Reviewing.excuse, data=_about(card.subject.key), mode=StartMode.RESET_STACK)


async def open_answer(manager: DialogManager, card: Card, mark: int, show_mode: ShowMode | None = None) -> None:
    """The answer to the question `mark`."""
    card.to_review(May.ANSWER)
    if not any(one.id == mark and one.waits for one in card.marks):
        raise SubjectGoneError("review")
    start = _about(card.subject.key, mark=mark)
    await manager.start(Reviewing.answer, data=start, mode=StartMode.RESET_STACK, show_mode=show_mode)


async def open_giving_back(manager: DialogManager, key: ReportKey, approval: int, show_mode: ShowMode) -> None:
    """What the akim wants put right before it is sent. Raises as `load_card` and `Card.to_approve`."""
    around = Surroundings.of(manager)
    async with reading(manager) as session:
        card = await load_card(session, around.world, by=around.by, key=key, now=around.now)
    card.to_approve(approval)
    start = _about(key, approval=approval)
    await manager.start(Reviewing.back, data=start, mode=StartMode.RESET_STACK, show_mode=show_mode)


async def open_reason(manager: DialogManager, card: Card) -> None:
    """Why the report is to be corrected after its lock."""
    card.to_review(May.ASK_UNLOCKING)
    await manager.start(Reviewing.reason, data=_about(card.subject.key), mode=StartMode.RESET_STACK)
