"""The receipt: a message of its own, to keep or to forward; the unit's other people get a copy."""

from typing import Literal

from aiogram import Bot
from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from handlers.kit.carried import Row
from handlers.kit.names import full_name, growth_over
from handlers.kit.requests import tell
from handlers.kit.words import Html, Words, decimal, number
from handlers.report.holiday import last_day, shares_lines
from models.queries.report.receipts import Receipt
from models.rules.figures import percent
from models.views.report import Value


class OnReceipt(CallbackData, prefix="rcpt"):
    """A button under a receipt. `report` is the row's id: it fits 64 bytes whatever the catalogue's keys."""

    action: Literal["fix", "see", "all"]
    report: Row


def render_receipt(receipt: Receipt, words: Words, *, is_copy: bool) -> Html:
    """What was sent, when and by whom; a holiday's says what is ready instead of a total and its plan."""
    lines = _of_holiday(receipt, words) if receipt.subject.period.is_holiday else _of_week(receipt, words)
    lines += [_difference(receipt, one, words) for one in receipt.differences]
    if is_copy:
        lines.append(words("receipt-by", name=receipt.sender))
    if receipt.approved is not None:
        handed, first = words.moment(receipt.approved.handed_at), "no" if receipt.is_correction else "yes"
        lines.append(words("receipt-approved", name=receipt.approved.name, handed=handed, first=first))
    if receipt.sent.dictated_by:
        lines.append(words("receipt-source", name=receipt.sent.dictated_by))
    return Html("\n".join([*lines, _until(receipt, words)]))


def _of_week(receipt: Receipt, words: Words) -> list[Html]:
    number, n = receipt.number, str(receipt.sent.revision - 1)
    late = "yes" if receipt.is_late else "no"
    reported, expected = str(receipt.reported), str(receipt.expected)
    return [
        words("receipt-title-corrected", number=number, n=n)
        if receipt.is_correction
        else words("receipt-title", number=number),
        _where(receipt, words),
        words("receipt-when", at=words.moment(receipt.sent.sent_at), late=late, reported=reported, expected=expected),
        _total(receipt, words),
    ]


def _of_holiday(receipt: Receipt, words: Words) -> list[Html]:
    subject, number, n = receipt.subject, receipt.number, str(receipt.sent.revision - 1)
    unit, form = words.label(subject.unit.name), words.label(subject.form.name)
    reported, expected = str(receipt.reported), str(receipt.expected)
    return [
        words("events-receipt-updated", number=number, n=n)
        if receipt.is_correction
        else words("receipt-title", number=number),
        words("events-receipt-where", unit=unit, form=form, day=words.day(subject.period.as_of)),
        words("events-receipt-when", at=words.moment(receipt.sent.sent_at), reported=reported, expected=expected),
        shares_lines(subject.form, receipt.sent.values, words),
    ]


def _difference(receipt: Receipt, difference: tuple[str, Value | None, Value | None], words: Words) -> Html:
    key, old, new = difference
    name = full_name(receipt.subject.form, key, words)
    return words("receipt-difference", name=name, old=_said(old, words), new=_said(new, words))


def _until(receipt: Receipt, words: Words) -> Html:
    if receipt.subject.period.is_holiday:
        return words("events-receipt-until", last=last_day(receipt.subject.period, words))
    until = "receipt-until" if receipt.can_be_corrected else "receipt-final"
    return words(until, lock=words.moment(receipt.correctable_until))


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


def receipt_keyboard(receipt: Receipt, words: Words, *, may_correct: bool) -> InlineKeyboardMarkup:
    """Correct or update, for those who may; then where one reads on."""

    def key(name: str, action: Literal["fix", "see", "all"]) -> InlineKeyboardButton:
        data = OnReceipt(action=action, report=receipt.sent.id).pack()
        return InlineKeyboardButton(text=words.plain(name), callback_data=data)

    corrects = may_correct and receipt.can_be_corrected
    if receipt.subject.period.is_holiday:
        row = [key("events-update", "fix") if corrects else key("events-open", "see")]
    else:
        row = [key("report-correct", "fix")] if corrects else []
        row.append(key("report-history", "all"))
    return InlineKeyboardMarkup(inline_keyboard=[row])


async def hand_out(bot: Bot, receipt: Receipt, *, to: int, words: Words) -> None:
    """The sender's receipt, at once; the unit's other people get theirs from the outbox."""
    text = render_receipt(receipt, words, is_copy=False)
    await tell(bot, to, text, receipt_keyboard(receipt, words, may_correct=True))
