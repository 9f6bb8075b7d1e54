"""«Отозвать отчёт»: what follows is said, and asked once more."""

from typing import Any

from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import Select, SwitchTo

from handlers.kit import carried
from handlers.kit.notices import notify, take_notice
from handlers.kit.surroundings import Surroundings
from handlers.kit.widgets import ENDS, SCREEN, Say
from handlers.report.place import ReportPlace, read_sent, while_open
from handlers.report.steps import to_card
from handlers.states import Report
from models.actions.withdrawal import withdraw_report
from models.rules.review import May, Review


async def withdraw(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> dict[str, Any]:
    """The revision that is looked at goes into the button."""
    words, card = around.words, await read_sent(dialog_manager)
    subject, sent = card.subject, card.sent
    if sent is None or May.WITHDRAW not in card.may:
        return {"screen": take_notice(dialog_manager, words) + words("report-withdraw-gone"), "revisions": []}
    unit, day = words.label(subject.unit.name), words.at_day(subject.key.as_of)
    lines = [words("report-withdraw-ask", unit=unit, day=day)]
    if card.review in {Review.ACCEPTED, Review.AMENDED}:
        lines.append(words("report-withdraw-accepted"))
    past = "yes" if card.is_past_due else "no"
    lines.append(words("report-withdraw-due", due=words.moment(subject.period.due), past=past))
    screen = take_notice(dialog_manager, words) + "\n".join(lines)
    return {"screen": screen, "revisions": [sent.revision]}


async def on_withdraw(callback: CallbackQuery, widget: Any, manager: DialogManager, revision: int) -> None:
    key = ReportPlace.of(manager).key
    async with while_open(manager) as around:
        done = await withdraw_report(around.world, by=around.by, key=key, revision=revision, now=around.now)
        around.card = done
        if done is None:
            notify(manager, "report-withdraw-newer")
            await manager.switch_to(Report.sent)
            return
        notify(manager, "report-withdraw-done")
        await to_card(manager)


def window() -> Window:
    return Window(
        SCREEN,
        Select(
            Say("report-withdraw-yes"),
            id="withdraw_sure",
            item_id_getter=str,
            items="revisions",
            type_factory=carried.count,
            on_click=on_withdraw,
            style=ENDS,
        ),
        SwitchTo(Say("back"), id="to_sent", state=Report.sent),
        state=Report.withdraw,
        getter=withdraw,
    )
