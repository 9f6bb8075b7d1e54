"""Two answers on the card of what waits for approval."""

from typing import Any

from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager, ShowMode
from aiogram_dialog.widgets.kbd import Row, Select
from aiogram_dialog.widgets.style import EMPTY_STYLE, BaseStyle

from handlers.kit import carried
from handlers.kit.notices import notify
from handlers.kit.ways import open_giving_back
from handlers.kit.widgets import SENDS, Say
from handlers.report.place import ReportPlace, looked_at, while_open
from models.actions.approvals import approve_report


async def on_approve(callback: CallbackQuery, widget: Any, manager: DialogManager, number: int) -> None:
    key = ReportPlace.of(manager).key
    async with while_open(manager) as around:
        done = await approve_report(around.world, by=around.by, key=key, number=number, now=around.now)
        notify(manager, "approval-said-approve" if done else "approval-said-questions")
        await manager.switch_to(await looked_at(manager))


async def on_give_back(callback: CallbackQuery, widget: Any, manager: DialogManager, number: int) -> None:
    await open_giving_back(manager, ReportPlace.of(manager).key, number, ShowMode.EDIT)


def answers() -> Row:
    """Each carries which handing over was looked at."""

    def answer(key: str, on_click: Any, style: BaseStyle = EMPTY_STYLE) -> Select[int]:
        return Select(
            Say(key),
            id=key.replace("-", "_"),
            item_id_getter=str,
            items="approvals",
            type_factory=carried.count,
            on_click=on_click,
            style=style,
        )

    return Row(answer("approval-approve", on_approve, SENDS), answer("approval-back", on_give_back))
