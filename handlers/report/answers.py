"""Answers to questions about figures, pressed or typed: it was growth, it did fall, the reason, the right figure."""

from __future__ import annotations

from typing import Any

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.input import MessageInput

from handlers.kit.notices import notify
from handlers.kit.quotes import quoted, typed_in
from handlers.kit.surroundings import Surroundings
from handlers.kit.words import signed
from handlers.report.place import ReportPlace, read_card, while_open
from handlers.report.questions import growth_offer
from handlers.report.remarks import name_unread
from handlers.report.requests import SEND, reply_of, said, words_of
from handlers.report.steps import after_answer, look, say_cut, store, to_card
from handlers.report.typed import take
from handlers.states import Report
from models.actions.drafts import SOURCE, answer_question, name_source
from models.actions.reports import say_no_data
from models.rules.checks.checks import Check
from models.rules.paste.entry import Figure, Paste
from models.rules.paste.replies import NO, YES, Meant
from models.tables.reports import REASON
from models.views.card import Card
from models.views.report import Question


async def on_question(message: Message, widget: MessageInput, manager: DialogManager) -> None:
    """A reason in the person's own words, «да» or «нет» to «Это прирост?», or the right figures instead."""
    text = typed_in(message).strip()
    card = await read_card(manager)
    if not card.open_questions:
        await after_answer(manager, card)
        return
    here, doubted = card.open_questions[0], _take_doubt(manager, card)
    asks_growth = growth_offer(card, here) is not None and ReportPlace.of(manager).meant != here.subject
    reply, is_sending = reply_of(text, card, here, is_growth=asks_growth), said(text) in SEND - YES
    if doubted and said(text) in SEND:
        await _give_reason(manager, here.subject, None, doubted)
    elif reply.meant is Meant.GROWTH:
        await _grow(manager, here)
    elif reply.meant is Meant.TOTAL:
        ReportPlace.move(manager, meant=here.subject)
    elif reply.meant is Meant.FIGURES:
        await _take_figures(manager, card, reply.paste, text)
    elif (reply.meant is Meant.DOUBT or is_sending) and asks_growth:
        notify(manager, "report-doubt-growth", typed=quoted(text))
    elif reply.meant is Meant.DOUBT:
        _doubt(manager, card, text, "report-doubt")
    elif reply.meant is Meant.NOTHING or is_sending:
        _ask_reason(manager, card, here)
    else:
        await _give_reason(manager, here.subject, None, text)


async def _take_figures(manager: DialogManager, card: Card, paste: Paste, text: str) -> None:
    """The right figures instead of an answer."""
    name_unread(manager, paste, text, card)
    put = await store(manager, paste.values)
    if put is not None and put.stored:
        await after_answer(manager, put.card)


def _ask_reason(manager: DialogManager, card: Card, here: Question) -> None:
    """What is expected: a reason in words; of a figure that was said to be a total, or the growth after all."""
    notify(manager, "report-reason-short")
    if growth_offer(card, here) is not None:
        notify(manager, "report-reason-grew", added=signed(here.problem.value or 0))


def _doubt(manager: DialogManager, card: Card, text: str, key: str) -> None:
    """It may be figures and it may be words: nothing is kept before the person says which."""
    ReportPlace.move(manager, doubted=text, doubted_at=card.version)
    notify(manager, key, typed=quoted(text))


def _take_doubt(manager: DialogManager, card: Card) -> str:
    """The words in doubt, asked about once; none where the figures have changed since."""
    here = ReportPlace.of(manager)
    ReportPlace.move(manager, doubted="")
    return here.doubted if here.doubted_at == card.version else ""


async def on_doubted(callback: CallbackQuery, button: Any, manager: DialogManager) -> None:
    """They are words: the reason, or whose words these are."""
    card = await read_card(manager)
    doubted, state = _take_doubt(manager, card), manager.current_context().state
    if not doubted:
        notify(manager, "report-changed-question")
    elif state is Report.source:
        await _name_source(manager, doubted)
    elif state is Report.no_data:
        await lack(manager, None, doubted)
    elif card.open_questions:
        await _give_reason(manager, card.open_questions[0].subject, None, doubted)


async def on_no_data(message: Message, widget: MessageInput, manager: DialogManager) -> None:
    """Why there are no figures; figures are figures here too."""
    await _on_words(manager, typed_in(message).strip(), short="report-reason-short", doubt="report-doubt")


async def on_source(message: Message, widget: MessageInput, manager: DialogManager) -> None:
    """Whose words an official writes down."""
    await _on_words(manager, typed_in(message).strip(), short="report-source-short", doubt="report-doubt-source")


async def _on_words(manager: DialogManager, text: str, *, short: str, doubt: str) -> None:
    card = await read_card(manager)
    doubted = _take_doubt(manager, card)
    reply, is_source = words_of(text, card), manager.current_context().state is Report.source
    if doubted and said(text) in SEND:
        text = doubted
    elif said(text) in SEND | NO:
        notify(manager, short)
        return
    elif reply.meant is Meant.FIGURES and card.can_fill:
        await take(manager, text)
        return
    elif reply.meant is Meant.DOUBT:
        _doubt(manager, card, text, doubt)
        return
    elif reply.meant is not Meant.WORDS:
        notify(manager, short)
        return
    await (_name_source(manager, text) if is_source else lack(manager, None, text))


async def _grow(manager: DialogManager, here: Question) -> None:
    """What was typed is added to the previous figure."""
    added = Figure(here.problem.value or 0, added=True)
    put = await store(manager, [(str(here.problem.indicator), added)])
    if put is not None:
        await after_answer(manager, put.card)


async def _give_reason(manager: DialogManager, subject: str, reason_key: str | None, reason: str) -> None:
    say_cut(manager, reason, REASON)
    async with while_open(manager) as around:
        around.card = await answer_question(
            around.world,
            by=around.by,
            key=ReportPlace.of(manager).key,
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
    if here is not None and here.problem.check is Check.FALLS:
        await _grow(manager, here)


async def on_total(callback: CallbackQuery, widget: Any, manager: DialogManager, version: int) -> None:
    """«Всего 12»: it did fall; the reason is asked for next."""
    here = await _asked(manager, version)
    if here is not None:
        ReportPlace.move(manager, meant=here.subject)


async def on_reason(callback: CallbackQuery, widget: Any, manager: DialogManager, item: tuple[int, str]) -> None:
    version, reason = item
    here = await _asked(manager, version)
    form = Surroundings.of(manager).world.form(ReportPlace.of(manager).form)
    if here is not None and reason in {known.key for known in form.reasons.get(here.problem.check, ())}:
        await _give_reason(manager, here.subject, reason, "")


async def _name_source(manager: DialogManager, text: str) -> None:
    text = " ".join(text.split())
    say_cut(manager, text, SOURCE)
    async with while_open(manager) as around:
        key = ReportPlace.of(manager).key
        around.card = await name_source(around.world, by=around.by, key=key, words_of=text, now=around.now)
        await look(manager, around.card)


async def lack(manager: DialogManager, reason_key: str | None, reason: str) -> None:
    """«Нет данных» for this reason; the card says so then."""
    say_cut(manager, reason, REASON)
    async with while_open(manager) as around:
        around.card = await say_no_data(
            around.world,
            by=around.by,
            key=ReportPlace.of(manager).key,
            reason_key=reason_key,
            reason=reason,
            now=around.now,
        )
        await to_card(manager)
