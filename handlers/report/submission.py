"""«Отправить»: what follows each outcome of the use case."""

from __future__ import annotations

from aiogram_dialog import DialogManager, ShowMode

from handlers.kit.notices import notify
from handlers.kit.words import Words
from handlers.report.opening import keep, key_of, place_of
from handlers.report.receipt import hand_out
from handlers.report.steps import look
from handlers.states import Report
from models.actions.drafts import drop_correction
from models.actions.reports import Outcome, Sending, send_report


async def send(manager: DialogManager, version: int) -> None:
    """Send the draft as it was at `version`; the screen that follows says what happened."""
    data = manager.middleware_data
    key, by = key_of(manager), data["actor"].telegram_id
    done = await send_report(data["world"], by=by, key=key, version=version, now=data["now"])
    keep(manager, done.card)
    words: Words = data["words"]
    manager.dialog_data.pop("since", None)
    if done.outcome is Outcome.SENT and done.receipt is not None:
        await manager.switch_to(Report.sent)
        await manager.show()
        manager.show_mode = ShowMode.NO_UPDATE  # shown already: the receipt stays the newest message
        await hand_out(data["bot"], done.receipt, to=by, words=words)
    elif done.outcome is Outcome.ALREADY_SENT:
        _say_already(manager, done, words)
        await manager.switch_to(await place_of(manager))
    elif done.outcome is Outcome.UNCHANGED:
        keep(manager, await drop_correction(data["world"], by=by, key=key, now=data["now"]))
        notify(manager, "events-sent-same" if done.card.is_holiday else "report-sent-same")
        await manager.switch_to(Report.sent)
    elif done.outcome is Outcome.CHANGED and not done.card.is_filling:
        _say_already(manager, done, words)
        await manager.switch_to(Report.sent)
    else:
        await _look_again(manager, done, version)


def _say_already(manager: DialogManager, done: Sending, words: Words) -> None:
    sent = done.card.sent
    if sent is not None:
        name = done.card.names.get(sent.sent_by, "")
        notify(manager, "report-sent-already", name=name, at=words.moment(sent.sent_at))


async def _look_again(manager: DialogManager, done: Sending, version: int) -> None:
    if done.outcome in {Outcome.LOCKED, Outcome.OVER}:
        notify(manager, "report-closed-now")
        await manager.switch_to(await place_of(manager))
        return
    await look(manager, done.card)
    if done.outcome is Outcome.CHANGED:
        draft = done.card.draft
        notify(manager, "report-look-changed", name=done.card.names.get(draft.updated_by, "") if draft else "")
        manager.dialog_data["since"] = version
