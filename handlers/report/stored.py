"""Putting what was typed into the draft, and saying what could not be stored and why."""

from __future__ import annotations

from collections.abc import Awaitable, Sequence
from typing import TypeVar

from aiogram_dialog import DialogManager

from config.catalogue.types import Form
from handlers.kit.naming import indicator_name
from handlers.kit.notices import notify
from handlers.kit.words import Words, number
from handlers.report.holiday import held_early
from handlers.report.opening import forget, keep, key_of, place_of
from handlers.states import Report
from models.actions.drafts import Put, Refused, put_values
from models.actions.photos import Added
from models.errors import SubjectGoneError
from models.rules.paste.entry import Figure
from models.tables.reports import WORDS
from models.views.card import Card

Done = TypeVar("Done", Card, Put, Added)

CLOSED = frozenset({"locked", "over"})


async def unless_closed(manager: DialogManager, work: Awaitable[Done]) -> Done | None:
    """What the use case gives; None where the report was closed meanwhile: the screen then says so and why."""
    try:
        done = await work
    except SubjectGoneError as error:
        if error.what not in CLOSED:
            raise
    else:
        keep(manager, done if isinstance(done, Card) else done.card)
        return done
    forget(manager)
    notify(manager, "report-closed-now")
    await manager.switch_to(await place_of(manager))
    return None


def say_cut(manager: DialogManager, text: str, limit: int) -> None:
    """Words that are too long are kept from their beginning, and that is said."""
    if len(text.strip()) > limit:
        notify(manager, "report-cut", limit=number(limit))


async def store(
    manager: DialogManager, entries: Sequence[tuple[str, Figure | str]], words: Words, *, counts: bool = False
) -> Put | None:
    """Put values into the draft; say what was refused. None, with a notice, when the report was closed meanwhile."""
    data = manager.middleware_data
    key, by = key_of(manager), data["actor"].telegram_id
    put = await unless_closed(manager, put_values(data["world"], by=by, key=key, entries=entries, now=data["now"]))
    if put is None:
        return None
    for _, entry in entries:
        if isinstance(entry, str):
            say_cut(manager, entry, WORDS)
    if counts and put.stored:
        notify(manager, "report-stored", n=len(put.stored))
    for refused in put.refused:
        _say_refused(manager, refused, put.card.subject.form, words)
    if _falls(put.card, put.stored):
        await manager.switch_to(Report.question)
    return put


def _falls(card: Card, stored: Sequence[str]) -> bool:
    """A falling figure is asked about at once: growth was probably typed."""
    return any(q.problem.check == "falls" and q.problem.indicator in stored for q in card.open_questions)


def _say_refused(manager: DialogManager, refused: Refused, form: Form, words: Words) -> None:
    name, data = indicator_name(form, refused.indicator, words), refused.data
    if refused.why == "nothing_to_add_to":
        notify(manager, "report-nothing-to-add", name=name, value=number(data["value"]))
    elif refused.why == "not_a_figure":
        notify(manager, "report-not-a-figure", name=name)
    elif refused.why == "held_early":
        early = held_early(form, key_of(manager).as_of, refused.indicator, data["value"], words)
        notify(manager, "events-held-early", **early)
    else:
        value, limit = number(data["value"]), number(data.get("limit", 0))
        notify(manager, "report-refused", name=name, value=value, why=refused.why, limit=limit)
