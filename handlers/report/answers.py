"""Answers to questions about figures, pressed or typed: it was growth, it did fall, the reason, the right figure."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.input import MessageInput

from handlers.kit.notices import notify
from handlers.kit.surroundings import Surroundings
from handlers.report.place import move, place, read_card, while_open
from handlers.report.questions import growth_offer
from handlers.report.requests import NO, YES, figures_in, said
from handlers.report.steps import after_answer, look, say_cut, store
from models.actions.drafts import SOURCE, answer_question, name_source
from models.rules.paste.entry import Figure, parse_figure
from models.tables.reports import REASON
from models.views.card import Card, Question

HAS_LETTERS = re.compile(r"[^\W\d_]{2,}")


async def on_question(message: Message, widget: MessageInput, manager: DialogManager) -> None:
    """A reason in the person's own words, «да» or «нет» to «Это прирост?», or the right figures instead."""
    text = (message.text or "").strip()
    card = await read_card(manager)
    if not card.open_questions:
        await after_answer(manager, card)
        return
    here = card.open_questions[0]
    asks_growth = growth_offer(card, here) is not None and place(manager).meant != here.subject
    if asks_growth and said(text) in YES:
        await _grow(manager, here)
    elif asks_growth and (said(text) in NO or parse_figure(text) == Figure(here.problem.data["value"], added=False)):
        move(manager, replace(place(manager), meant=here.subject))
    elif entries := _right_figures(text, card, here):
        put = await store(manager, entries)
        if put is not None and not put.refused:
            await after_answer(manager, put.card)
    elif HAS_LETTERS.search(text) is None:
        notify(manager, "report-reason-short")
    else:
        await _give_reason(manager, here.subject, None, text)


def _right_figures(text: str, card: Card, here: Question) -> list[tuple[str, Figure | str]]:
    """The figure asked about, or lines that name their rows; nothing where the text is a reason."""
    figure = parse_figure(text)
    if figure is not None:
        is_of_one = here.problem.check in {"falls", "jumps"} and here.problem.indicator is not None
        return [(str(here.problem.indicator), figure)] if is_of_one else []
    return figures_in(text, card)


async def _grow(manager: DialogManager, here: Question) -> None:
    """What was typed is added to the previous figure."""
    added = Figure(here.problem.data["value"], added=True)
    put = await store(manager, [(str(here.problem.indicator), added)])
    if put is not None:
        await after_answer(manager, put.card)


async def _give_reason(manager: DialogManager, subject: str, reason_key: str | None, reason: str) -> None:
    say_cut(manager, reason, REASON)
    async with while_open(manager) as around:
        around.card = await answer_question(
            around.world,
            by=around.by,
            key=place(manager).key,
            subject=subject,
            reason_key=reason_key,
            reason=reason,
            now=around.now,
        )
        await after_answer(manager, around.card)


async def _asked(manager: DialogManager, version: int) -> Question | None:
    """The question on the screen; None, with a notice, when the figures have changed since it was shown."""
    card = await read_card(manager)
    if card.open_questions and version == card.version:
        return card.open_questions[0]
    notify(manager, "report-changed-question")
    return None


async def on_growth(callback: CallbackQuery, widget: Any, manager: DialogManager, version: int) -> None:
    """«+12, станет 692»."""
    here = await _asked(manager, version)
    if here is not None and here.problem.check == "falls":
        await _grow(manager, here)


async def on_total(callback: CallbackQuery, widget: Any, manager: DialogManager, version: int) -> None:
    """«Всего 12»: it did fall; the reason is asked for next."""
    here = await _asked(manager, version)
    if here is not None:
        move(manager, replace(place(manager), meant=here.subject))


async def on_reason(callback: CallbackQuery, widget: Any, manager: DialogManager, item: tuple[int, str]) -> None:
    version, reason = item
    here = await _asked(manager, version)
    form = Surroundings.of(manager).world.form(place(manager).form)
    if here is not None and reason in {known.key for known in form.reasons.get(here.problem.check, ())}:
        await _give_reason(manager, here.subject, reason, "")


async def on_source(message: Message, widget: MessageInput, manager: DialogManager) -> None:
    """Whose words an official writes down."""
    text = " ".join((message.text or "").split())
    if HAS_LETTERS.search(text) is None:
        notify(manager, "report-source-short")
        return
    say_cut(manager, text, SOURCE)
    async with while_open(manager) as around:
        key = place(manager).key
        around.card = await name_source(around.world, by=around.by, key=key, words_of=text, now=around.now)
        await look(manager, around.card)
