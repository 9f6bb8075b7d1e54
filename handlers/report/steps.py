"""What follows what a person did: a value is stored, a draft sent, the next row or question or the last look opens."""

from __future__ import annotations

from collections.abc import Sequence

from aiogram_dialog import DialogManager, ShowMode

from config.catalogue.region import Form
from handlers.kit.lengths import LONGEST_BRIEF
from handlers.kit.names import indicator_name
from handlers.kit.notices import notify
from handlers.kit.rich_messages import RichMessages
from handlers.kit.surroundings import Surroundings
from handlers.kit.tables import cut
from handlers.kit.words import Words, number
from handlers.report.holiday import held_early
from handlers.report.looks import few
from handlers.report.place import ReportPlace, looked_at, while_open
from handlers.saying.receipt import receipt_keyboard, render_receipt
from handlers.states import Report
from models.actions.drafts import Put, Refused, Unfit, drop_correction, put_values
from models.actions.reports import Outcome, Sending, own_receipt, send_report
from models.queries.report.receipts import Receipt
from models.rules.audit import Means
from models.rules.checks.checks import Beyond, Check, Lone
from models.rules.paste.entry import Figure
from models.tables.reports import WORDS
from models.views.card import Card
from models.views.report import Value

"""Letters of words that were replaced."""


async def to_card(manager: DialogManager) -> None:
    """Back to the card; whatever was on the way (walking in order, heading for the last look) is over."""
    ReportPlace.move(manager, walk=False, to_check=False, doubted="", doubts=(), typed="", fitting=())
    await manager.switch_to(Report.card)


async def to_row(manager: DialogManager, row: str, *, walk: bool) -> None:
    ReportPlace.move(manager, row=row, walk=walk, to_check=False)
    await manager.switch_to(Report.row)


async def step(manager: DialogManager, card: Card, by: int) -> None:
    """After a value: the next row while walking in order, the last look after the last one; else back to the card."""
    here, keys = ReportPlace.of(manager), [row.indicator.key for row in card.rows]
    at = keys.index(here.row) + by if here.row in keys else len(keys)
    if not here.walk or at < 0:
        await to_card(manager)
    elif at >= len(keys):
        await look(manager, card)
    else:
        ReportPlace.move(manager, row=keys[at])
        await manager.switch_to(Report.row)


async def look(manager: DialogManager, card: Card) -> None:
    """The last look, or what must be answered before it."""
    ReportPlace.move(manager, since=None, shown=None, walk=False, doubted="")
    if card.open_questions:
        ReportPlace.move(manager, to_check=True)
        await manager.switch_to(Report.question)
    elif card.needs_words_of and card.stage.can_send:
        await manager.switch_to(Report.source)
    else:
        ReportPlace.move(manager, to_check=False)
        await manager.switch_to(Report.check)


async def ask_reading(manager: DialogManager) -> bool:
    """Which of several readings is right, where there are; a falling figure is asked about before that."""
    doubts, state = ReportPlace.of(manager).doubts, manager.current_context().state
    if doubts and state is not Report.question:
        await manager.switch_to(Report.reading)
    return bool(doubts)


async def after_answer(manager: DialogManager, card: Card) -> None:
    """The next question; then where the person was heading."""
    here = ReportPlace.of(manager)
    if here.doubts:
        await manager.switch_to(Report.reading)
    elif here.to_check:
        await look(manager, card)
    elif any(question.problem.check is Check.FALLS for question in card.open_questions):
        await manager.switch_to(Report.question)
    elif here.walk:
        await step(manager, card, +1)
    else:
        await to_card(manager)


def say_cut(manager: DialogManager, text: str, limit: int) -> None:
    """Words that are too long are kept from their beginning, and that is said."""
    if len(text.strip()) > limit:
        notify(manager, "report-cut", limit=number(limit))


async def store(
    manager: DialogManager,
    entries: Sequence[tuple[str, Figure | str]],
    *,
    counts: bool = False,
    means: Means | None = None,
) -> Put | None:
    """Put values into the draft; say what was refused. None, with a notice, when the report was closed meanwhile."""
    async with while_open(manager) as around:
        key = ReportPlace.of(manager).key
        put = await put_values(around.world, by=around.by, key=key, entries=entries, now=around.now, means=means)
        around.card = put.card
        await _say_stored(manager, entries, put, counts=counts)
        return put
    return None


async def _say_stored(
    manager: DialogManager, entries: Sequence[tuple[str, Figure | str]], put: Put, *, counts: bool
) -> None:
    for _, entry in entries:
        if isinstance(entry, str):
            say_cut(manager, entry, WORDS)
    if counts and put.stored:
        notify(manager, "report-stored", n=len(put.stored))
    _say_newer(manager, put)
    for refused in put.refused:
        _say_refused(manager, refused, put.card.subject.form)
    if _falls(put.card, put.stored):
        await manager.switch_to(Report.question)


def _say_newer(manager: DialogManager, put: Put) -> None:
    """What others had typed since the form was handed out, where its figures took the place of that."""
    newer, values = ReportPlace.of(manager).newer, put.card.values
    lost = [(key, old, values[key], who) for key, old, who in newer if key in put.stored and values[key] != old]
    if lost:
        words, form = Surroundings.of(manager).words, put.card.subject.form
        said = [
            words.plain(
                "report-sheet-newer-row",
                name=indicator_name(form, key, words),
                old=_brief(old),
                now=_brief(now),
                who=who,
            )
            for key, old, now, who in lost
        ]
        notify(manager, "report-sheet-newer", rows=few(said, words))
    if newer:
        ReportPlace.move(manager, newer=tuple(one for one in newer if one[0] not in put.stored))


def _brief(value: Value | None) -> str:
    return number(value) if isinstance(value, int) else cut(value or "", LONGEST_BRIEF)


def _falls(card: Card, stored: Sequence[str]) -> bool:
    """A falling figure is asked about at once: growth was probably typed."""
    return any(q.problem.check is Check.FALLS and q.problem.indicator in stored for q in card.open_questions)


def _say_refused(manager: DialogManager, refused: Refused, form: Form) -> None:
    words, found = Surroundings.of(manager).words, refused.data
    name = indicator_name(form, refused.indicator, words)
    value = found.value if isinstance(found, Lone | Beyond) else 0
    if refused.why is Unfit.NOTHING_TO_ADD_TO:
        notify(manager, "report-nothing-to-add", name=name, value=number(value))
    elif refused.why is Unfit.NOT_A_FIGURE:
        notify(manager, "report-not-a-figure", name=name)
    elif refused.why is Check.HELD_EARLY:
        early = held_early(form, ReportPlace.of(manager).key.as_of, refused.indicator, value, words)
        notify(manager, "events-held-early", **early)
    else:
        limit = number(found.limit if isinstance(found, Beyond) else 0)
        notify(manager, "report-refused", name=name, value=number(value), why=refused.why.value, limit=limit)


async def send(manager: DialogManager, version: int) -> None:
    """Send the draft as it was at `version`; the screen that follows says what happened."""
    around, here = Surroundings.of(manager), ReportPlace.of(manager)
    done = await send_report(around.world, by=around.by, key=here.key, version=version, now=around.now)
    around.card = done.card
    ReportPlace.move(manager, since=None)
    if done.receipt is not None and (done.outcome is Outcome.SENT or _is_own_again(done, around)):
        await manager.switch_to(Report.sent)
        around.following.append(owed := own_receipt(done.receipt, around.now))  # should Telegram be away by now
        await manager.show()
        manager.show_mode = ShowMode.NO_UPDATE  # shown already: the receipt stays the newest message
        if await _hand_out(around, done.receipt):
            around.following.remove(owed)
    elif done.outcome is Outcome.ALREADY_SENT:
        _say_already(manager, done, around.words)
        await manager.switch_to(await looked_at(manager))
    elif done.outcome is Outcome.WAITS:
        notify(manager, "report-submitted-said")
        await to_card(manager)
    elif done.outcome is Outcome.UNCHANGED:
        around.card = await drop_correction(around.world, by=around.by, key=here.key, now=around.now)
        notify(manager, "events-sent-same" if done.card.is_holiday else "report-sent-same")
        await manager.switch_to(Report.sent)
    elif done.outcome is Outcome.CHANGED and not done.card.is_filling:
        _say_already(manager, done, around.words)
        await manager.switch_to(Report.sent)
    else:
        await _look_again(manager, done, version)


async def _hand_out(around: Surroundings, receipt: Receipt) -> bool:
    """The sender's receipt, at once; the unit's other people get theirs from the outbox. False: it did not arrive."""
    words, by = around.words, around.by
    text, keyboard = render_receipt(receipt, words, is_copy=False), receipt_keyboard(receipt, words, may_correct=True)
    return await around.tool(RichMessages).tell(around.bot, by.telegram_id, text, keyboard, is_rich=by.is_rich)


def _is_own_again(done: Sending, around: Surroundings) -> bool:
    """Sent by this very update, before the process went down or the database went away: its receipt may be lost."""
    return around.is_again and done.receipt is not None and done.receipt.sent.sent_by == around.by.person_id


def _say_already(manager: DialogManager, done: Sending, words: Words) -> None:
    sent = done.card.sent
    if sent is not None:
        name = done.card.names.get(sent.sent_by, "")
        notify(manager, "report-sent-already", name=name, at=words.moment(sent.sent_at))


async def _look_again(manager: DialogManager, done: Sending, version: int) -> None:
    if done.outcome in {Outcome.LOCKED, Outcome.OVER}:
        notify(manager, "report-closed-now")
        await manager.switch_to(await looked_at(manager))
        return
    await look(manager, done.card)
    if done.outcome is Outcome.CHANGED:
        draft = done.card.draft
        notify(manager, "report-look-changed", name=done.card.names.get(draft.updated_by, "") if draft else "")
        ReportPlace.move(manager, since=version)
