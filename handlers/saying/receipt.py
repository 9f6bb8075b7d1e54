"""The receipt: a message of its own, to keep or to forward; the unit's other people get a copy."""

from functools import partial
from typing import Literal

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from handlers.kit.blocks import Deferred, Folded, Screen, Table, Together
from handlers.kit.carried import Row
from handlers.kit.names import full_name, growth_over, unit_and_form
from handlers.kit.words import Html, Words, decimal, number, signed
from handlers.saying.holiday import last_day, shares_lines
from models.queries.report.receipts import Receipt
from models.rules.figures import percent
from models.views.report import Value


class OnReceipt(CallbackData, prefix="rcpt"):
    """A button under a receipt. `report` is the row's id: it fits 64 bytes whatever the catalogue's keys."""

    action: Literal["fix", "see", "all"]
    report: Row


def render_receipt(receipt: Receipt, words: Words, *, is_copy: bool) -> Html:
    """What was sent, when and by whom; a holiday's says what is ready instead of a total and its plan.

    Every row that was sent only where the app shows tables.
    """
    head = _of_holiday(receipt, words) if receipt.subject.period.is_holiday else _of_week(receipt, words)
    changed, foot = _changed(receipt, words), _foot(receipt, words, is_copy=is_copy)
    said = "\n".join([*head, *([changed] if changed else []), *foot])
    return Screen(said, [Together(head), changed, Deferred(partial(_rows, receipt, words)), Together(foot)])


def _foot(receipt: Receipt, words: Words, *, is_copy: bool) -> list[Html]:
    lines = []
    if is_copy:
        lines.append(words("receipt-by", name=receipt.sender))
    if receipt.approved is not None:
        handed, first = words.moment(receipt.approved.handed_at), "no" if receipt.is_correction else "yes"
        lines.append(words("receipt-approved", name=receipt.approved.name, handed=handed, first=first))
    if receipt.sent.dictated_by:
        lines.append(words("receipt-source", name=receipt.sent.dictated_by))
    return [*lines, _until(receipt, words)]


def _of_week(receipt: Receipt, words: Words) -> list[Html]:
    number, n = receipt.number, str(receipt.sent.corrections)
    late = "yes" if receipt.is_late else "no"
    reported, expected = str(receipt.reported), str(receipt.expected)
    return [
        words("receipt-title-corrected", number=number, n=n)
        if receipt.is_correction
        else words("receipt-title", number=number),
        _where(receipt, words),
        words("receipt-when", at=words.moment(receipt.sent.sent_at), late=late, reported=reported, expected=expected),
        *([_total(receipt, receipt.total, words)] if receipt.total is not None else []),
    ]


def _of_holiday(receipt: Receipt, words: Words) -> list[Html]:
    subject, number, n = receipt.subject, receipt.number, str(receipt.sent.corrections)
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


def _changed(receipt: Receipt, words: Words) -> Table:
    """A correction: what was sent before and what now."""
    names = ("before", "now", "growth")
    rows = [["", *(words.plain(f"report-column-{name}") for name in names)]] if receipt.differences else []
    for key, old, new in receipt.differences:
        rows.append(
            [full_name(receipt.subject.form, key, words), _said(old, words), _said(new, words), _growth(old, new)]
        )
    said = "\n".join(_difference(receipt, one, words) for one in receipt.differences)
    return Table(said, rows, heads=1)


def _rows(receipt: Receipt, words: Words) -> Html:
    """Row, figure, change since the report before; below a correction opened by a tap."""
    form, sent, before = receipt.subject.form, receipt.sent.values, receipt.previous
    asked = form.asked_on(receipt.subject.key.as_of)
    rows = [(words.label(one.name), sent.get(one.key), before.get(one.key)) for one in asked]
    if not receipt.subject.period.is_holiday and receipt.total is not None:
        rows.append((words.label(form.total(form.headline).name), receipt.total, receipt.before))
    cells = [[name, _said(value, words), _growth(was, value)] for name, value, was in rows]
    head = ["", words.plain("report-column-now"), words.plain("report-column-growth")]
    columns = len(head) if before else len(head) - 1
    table = Table("", [row[:columns] for row in [head, *cells]], heads=1)
    return Folded(words("receipt-fold-rows"), [table]) if receipt.differences else table


def _growth(old: Value | None, new: Value | None) -> str:
    return signed(new - old) if isinstance(old, int) and isinstance(new, int) else ""


def _until(receipt: Receipt, words: Words) -> Html:
    if receipt.subject.period.is_holiday:
        return words("events-receipt-until", last=last_day(receipt.subject.period, words))
    until = "receipt-until" if receipt.can_be_corrected else "receipt-final"
    return words(until, lock=words.moment(receipt.correctable_until))


def _where(receipt: Receipt, words: Words) -> Html:
    period, unit = receipt.subject.period, unit_and_form(receipt.subject, words, ", ")
    if period.name is not None:
        return words("receipt-where-extra", unit=unit, name=words.label(period.name), day=words.at_day(period.as_of))
    return words("receipt-where", unit=unit, day=words.at_day(period.meeting_day))


def _total(receipt: Receipt, figure: int, words: Words) -> Html:
    form = receipt.subject.form
    name, total = words.label(form.total(form.headline).name), number(figure)
    share = percent(figure, receipt.plan)
    if receipt.before is None:
        if share is None:
            return words("receipt-total", name=name, total=total)
        return words("receipt-total-plan-first", name=name, total=total, percent=decimal(share))
    growth = growth_over(figure - receipt.before, receipt.weeks, words)
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
