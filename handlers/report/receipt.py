"""The receipt: a message of its own, to keep or to forward; the unit's other people get a copy."""

from __future__ import annotations

from aiogram import Bot
from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from handlers.naming import full_name, growth_over
from handlers.telling import tell
from handlers.words import Html, Speech, Words, decimal, number
from models.queries.receipts import Receipt
from models.queries.sent import Value
from models.rules.figures import percent


class OnReceipt(CallbackData, prefix="rcpt"):
    """A button under a receipt. `report` is the row's id: it fits 64 bytes whatever the catalogue's keys."""

    action: str
    report: int


def render_receipt(receipt: Receipt, words: Words, *, is_copy: bool) -> Html:
    subject, sent = receipt.subject, receipt.sent
    corrected = "receipt-title-corrected" if receipt.is_correction else "receipt-title"
    lines = [
        words(corrected, number=receipt.number, n=str(sent.revision - 1))
        if receipt.is_correction
        else words(corrected, number=receipt.number),
        _where(receipt, words),
        words(
            "receipt-when",
            at=words.moment(sent.sent_at),
            late="yes" if receipt.is_late else "no",
            reported=str(receipt.reported),
            expected=str(receipt.expected),
        ),
        _total(receipt, words),
    ]
    lines += [
        words(
            "receipt-difference", name=full_name(subject.form, key, words), old=_said(old, words), new=_said(new, words)
        )
        for key, old, new in receipt.differences
    ]
    if is_copy:
        lines.append(words("receipt-by", name=receipt.sender))
    if sent.dictated_by:
        lines.append(words("receipt-source", name=sent.dictated_by))
    until = "receipt-until" if receipt.can_be_corrected else "receipt-final"
    lines.append(words(until, lock=words.moment(receipt.correctable_until)))
    return Html("\n".join(lines))


def _where(receipt: Receipt, words: Words) -> Html:
    period, unit = receipt.subject.period, words.label(receipt.subject.unit.name)
    if period.name is not None:
        return words("receipt-where-extra", unit=unit, name=words.label(period.name), day=words.at_day(period.as_of))
    return words("receipt-where", unit=unit, day=words.at_day(period.meeting_day))


def _total(receipt: Receipt, words: Words) -> Html:
    form = receipt.subject.form
    name, total = words.label(form.total(form.headline).name), number(receipt.total)
    share = percent(receipt.total, receipt.plan)
    if receipt.before is None:
        if share is None:
            return words("receipt-total", name=name, total=total)
        return words("receipt-total-plan-first", name=name, total=total, percent=decimal(share))
    growth = growth_over(receipt.total - receipt.before, receipt.weeks, words)
    if share is None:
        return words("receipt-total-growth", name=name, total=total, growth=growth)
    return words("receipt-total-plan", name=name, total=total, growth=growth, percent=decimal(share))


def _said(value: Value | None, words: Words) -> str:
    if value is None:
        return words.plain("receipt-blank")
    return number(value) if isinstance(value, int) else value[:100]


def _keyboard(receipt: Receipt, words: Words, *, may_correct: bool) -> InlineKeyboardMarkup:
    def key(name: str, action: str) -> InlineKeyboardButton:
        data = OnReceipt(action=action, report=receipt.sent.id).pack()
        return InlineKeyboardButton(text=words.plain(name), callback_data=data)

    row = [key("report-correct", "fix")] if may_correct and receipt.can_be_corrected else []
    return InlineKeyboardMarkup(inline_keyboard=[[*row, key("report-history", "all")]])


async def hand_out(bot: Bot, receipt: Receipt, *, to: int, words: Words, speech: Speech) -> None:
    """The sender's receipt, and a copy to the unit's other people in their languages."""
    text = render_receipt(receipt, words, is_copy=False)
    await tell(bot, to, text, _keyboard(receipt, words, may_correct=True))
    for person in receipt.copies:
        theirs = speech.words(person.language)
        text = render_receipt(receipt, theirs, is_copy=True)
        may_correct = person.person_id in receipt.reporters
        await tell(bot, person.telegram_id, text, _keyboard(receipt, theirs, may_correct=may_correct))
