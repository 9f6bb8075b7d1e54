"""What people type into the card: figures one by one or pasted, reasons, names, «да». Nothing is dropped unsaid."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from aiogram.types import Message
from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.input import MessageInput

from config.catalogue.types import LOCALES, Form
from config.catalogue.units import folded
from handlers.notices import notify
from handlers.report.asking import growth_offer
from handlers.report.naming import indicator_name
from handlers.report.opening import choices_of, choose_unit, key_of, read_card
from handlers.report.requesting import request_frame
from handlers.report.sending import send
from handlers.states import Report
from handlers.words import Words, number
from models.actions.drafting import Put, Refused, answer_question, name_source, put_values
from models.actions.sending import say_no_data
from models.errors import SubjectGoneError
from models.queries.cards import Card
from models.rules.entry import Field, Figure, parse_figure, parse_paste
from models.rules.typed import Paste

QUOTED = 40
YES = frozenset({"да", "иә", "ия"})
HAS_LETTERS = re.compile(r"[^\W\d_]{2,}")


def quoted(text: str) -> str:
    return " ".join(text.split())[:QUOTED]


def fields_of(card: Card) -> list[Field]:
    """The card's lines as a paste may name them: every label in both languages."""
    return [
        Field(
            row.indicator.key,
            tuple(label.said_in(loc) for label in (row.indicator.name, row.indicator.short) for loc in LOCALES),
            row.indicator.required,
            row.indicator.is_text,
            tuple(row.indicator.counted.said_in(loc) for loc in LOCALES),
        )
        for row in card.rows
    ]


async def on_card(message: Message, widget: MessageInput, manager: DialogManager) -> None:
    """Text on the open card: figures for one row or many."""
    card = await read_card(manager)
    if not card.can_fill:
        notify(manager, "report-closed-now")
        return
    text = message.text or ""
    words: Words = manager.middleware_data["words"]
    paste = parse_paste(text, fields_of(card), request_frame(card, manager.middleware_data["speech"]))
    if paste.problem == "which_row":
        manager.dialog_data["lone"] = quoted(text)
        await manager.switch_to(Report.which)
        return
    _name_bad(manager, paste, text, len(card.rows))
    if paste.values:
        await store(manager, paste.values, words, counts=True)


def _name_bad(manager: DialogManager, paste: Paste, text: str, rows: int) -> None:
    if paste.problem == "ambiguous":
        notify(manager, "report-paste-ambiguous")
    elif paste.problem == "count":
        expected = str(paste.most) if paste.fewest == paste.most else f"{paste.fewest}–{paste.most}"
        notify(manager, "report-paste-count", got=str(paste.got), expected=expected)
    elif paste.problem is not None or not (paste.values or paste.bad):
        notify(manager, "report-paste-nothing", typed=quoted(text))
    for line in paste.bad[:rows]:
        notify(manager, "report-bad-line", line=line.line, why=line.why)


async def store(
    manager: DialogManager, entries: Sequence[tuple[str, Figure | str]], words: Words, *, counts: bool = False
) -> Put | None:
    """Put values into the draft; say what was refused. None, with a notice, when the report was closed meanwhile."""
    data = manager.middleware_data
    try:
        put = await put_values(
            data["world"], by=data["actor"].telegram_id, key=key_of(manager), entries=entries, now=data["now"]
        )
    except SubjectGoneError as error:
        if error.what not in {"locked", "over"}:
            raise
        notify(manager, "report-closed-now")
        await manager.switch_to(Report.card)
        return None
    if counts and put.stored:
        notify(manager, "report-stored", n=len(put.stored))
    for refused in put.refused:
        _say_refused(manager, refused, put.card.subject.form, words)
    if _falling(put.card, put.stored):
        await manager.switch_to(Report.question)
    return put


def _falling(card: Card, stored: Sequence[str]) -> bool:
    """A falling figure is asked about at once: growth was probably typed."""
    return any(q.problem.check == "falls" and q.problem.indicator in stored for q in card.open_questions)


def _say_refused(manager: DialogManager, refused: Refused, form: Form, words: Words) -> None:
    name, data = indicator_name(form, refused.indicator, words), refused.data
    if refused.why == "nothing_to_add_to":
        notify(manager, "report-nothing-to-add", name=name, value=number(data["value"]))
    elif refused.why == "not_a_figure":
        notify(manager, "report-not-a-figure", name=name)
    else:
        value, limit = number(data["value"]), number(data.get("limit", 0))
        notify(manager, "report-refused", name=name, value=value, why=refused.why, limit=limit)


async def on_row(message: Message, widget: MessageInput, manager: DialogManager) -> None:
    """One value for the chosen row; several lines are read as for the whole card."""
    text = (message.text or "").strip()
    card = await read_card(manager)
    row = next((row for row in card.rows if row.indicator.key == manager.dialog_data.get("row")), None)
    if row is None or not card.can_fill:
        await manager.switch_to(Report.card)
        await on_card(message, widget, manager)
        return
    words: Words = manager.middleware_data["words"]
    entry: Figure | str | None = text if row.indicator.is_text else parse_figure(text)
    if entry is None:
        if "\n" in text or ";" in text:
            await manager.switch_to(Report.card)
            await on_card(message, widget, manager)
            return
        can_add = isinstance(row.previous, int)
        notify(manager, "report-bad-figure-added" if can_add else "report-bad-figure", typed=quoted(text))
        return
    put = await store(manager, [(row.indicator.key, entry)], words)
    if put is not None and put.stored and manager.current_context().state is Report.row:
        await step(manager, put.card, +1)


async def step(manager: DialogManager, card: Card, by: int) -> None:
    """After a value: the next row while walking in order, the last look after the last one; else back to the card."""
    data = manager.dialog_data
    keys = [row.indicator.key for row in card.rows]
    at = keys.index(data["row"]) + by if data.get("row") in keys else len(keys)
    if not data.get("walk") or at < 0:
        await manager.switch_to(Report.card)
    elif at >= len(keys):
        await look(manager, card)
    else:
        data["row"] = keys[at]
        await manager.switch_to(Report.row)


async def look(manager: DialogManager, card: Card) -> None:
    """The last look, or what must be answered before it."""
    data = manager.dialog_data
    data.pop("since", None)
    if card.open_questions:
        data["to_check"] = True
        await manager.switch_to(Report.question)
    elif card.needs_words_of and card.stage.can_send:
        await manager.switch_to(Report.source)
    else:
        data.pop("to_check", None)
        await manager.switch_to(Report.check)


async def on_question(message: Message, widget: MessageInput, manager: DialogManager) -> None:
    """A reason in the person's own words, or the right figure instead."""
    text = (message.text or "").strip()
    card = await read_card(manager)
    if not card.open_questions:
        await after_answer(manager, card)
        return
    here = card.open_questions[0]
    words: Words = manager.middleware_data["words"]
    figure = parse_figure(text)
    single = here.problem.check in {"falls", "jumps"} and here.problem.indicator is not None
    if figure is not None and single:
        put = await store(manager, [(str(here.problem.indicator), figure)], words)
        if put is not None and not put.refused:
            await after_answer(manager, put.card)
        return
    offers = growth_offer(card, here) is not None and manager.dialog_data.get("meant") != here.subject
    if HAS_LETTERS.search(text) is None or (offers and len(text) < len("нет")):
        notify(manager, "report-reason-short")
        return
    await give_reason(manager, here.subject, None, text)


async def give_reason(manager: DialogManager, subject: str, reason_key: str | None, reason: str) -> None:
    data = manager.middleware_data
    card = await answer_question(
        data["world"],
        by=data["actor"].telegram_id,
        key=key_of(manager),
        subject=subject,
        reason_key=reason_key,
        reason=reason,
        now=data["now"],
    )
    await after_answer(manager, card)


async def after_answer(manager: DialogManager, card: Card) -> None:
    """The next question; then where the person was heading."""
    data = manager.dialog_data
    falls = [question for question in card.open_questions if question.problem.check == "falls"]
    if data.get("to_check"):
        await look(manager, card)
    elif falls:
        await manager.switch_to(Report.question)
    elif data.get("walk"):
        await step(manager, card, +1)
    else:
        await manager.switch_to(Report.card)


async def on_source(message: Message, widget: MessageInput, manager: DialogManager) -> None:
    text = " ".join((message.text or "").split())
    if HAS_LETTERS.search(text) is None:
        notify(manager, "report-source-short")
        return
    data = manager.middleware_data
    card = await name_source(
        data["world"], by=data["actor"].telegram_id, key=key_of(manager), words_of=text, now=data["now"]
    )
    await look(manager, card)


async def on_check(message: Message, widget: MessageInput, manager: DialogManager) -> None:
    """«да» sends what was shown; figures correct the draft."""
    text = (message.text or "").strip()
    if text.casefold().rstrip("!. ") in YES:
        await send(manager, int(manager.dialog_data.get("shown", -1)))
        return
    await manager.switch_to(Report.card)
    await on_card(message, widget, manager)


async def on_no_data(message: Message, widget: MessageInput, manager: DialogManager) -> None:
    text = (message.text or "").strip()
    if HAS_LETTERS.search(text) is None:
        notify(manager, "report-reason-short")
        return
    await lack(manager, None, text)


async def lack(manager: DialogManager, reason_key: str | None, reason: str) -> None:
    data = manager.middleware_data
    try:
        await say_no_data(
            data["world"],
            by=data["actor"].telegram_id,
            key=key_of(manager),
            reason_key=reason_key,
            reason=reason,
            now=data["now"],
        )
    except SubjectGoneError as error:
        if error.what not in {"locked", "over"}:
            raise
        notify(manager, "report-closed-now")
    await manager.switch_to(Report.card)


async def on_units(message: Message, widget: MessageInput, manager: DialogManager) -> None:
    """A unit may be named instead of pressed."""
    typed = folded(message.text or "")
    form = manager.dialog_data["form"]
    choice = next(choice for choice in await choices_of(manager) if choice.form.key == form)
    for state in choice.units:
        unit = state.unit
        names = {label.said_in(locale) for label in (unit.name, unit.short) for locale in LOCALES} | set(unit.aliases)
        if typed in {folded(name) for name in names}:
            await choose_unit(manager, unit.key)
            return
    words: Words = manager.middleware_data["words"]
    example = words.label(choice.units[0].unit.short)
    notify(manager, "report-no-such-unit", typed=quoted(message.text or ""), example=example)


async def on_sent(message: Message, widget: MessageInput, manager: DialogManager) -> None:
    notify(manager, "report-use-buttons")


async def on_other(message: Message, widget: Any, manager: DialogManager) -> None:
    """A photo, a sticker, a voice: say what is expected."""
    notify(manager, "report-need-text")
