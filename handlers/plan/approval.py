"""The way from a draft to an approved version: date, document, last look."""

from __future__ import annotations

from datetime import date

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button

from handlers.kit.notices import notify
from handlers.kit.opening import who
from handlers.kit.tidying import quoted
from handlers.kit.words import Words
from handlers.plan.getters import today
from handlers.plan.opening import EFFECTIVE, PLAN, SHOWN, SOURCE, draft_here
from handlers.plan.typed import read_date
from handlers.states import Plan
from models.actions.plans import SOURCE as LONGEST_SOURCE
from models.actions.plans import approve_plan, effective_days
from models.rules.paste.typed import LONGEST_QUOTE


async def on_approve(_: CallbackQuery, __: Button, manager: DialogManager) -> None:
    plan = await draft_here(manager)
    if not plan.values:
        notify(manager, "plan-empty")
        return
    await manager.switch_to(Plan.date)


async def on_today(_: CallbackQuery, __: Button, manager: DialogManager) -> None:
    await _take_date(manager, today(manager.middleware_data["world"], manager.middleware_data["now"]), "")


async def on_date_typed(message: Message, _: MessageInput, manager: DialogManager) -> None:
    await _take_date(manager, read_date(message.text or ""), quoted(message.text or "?", LONGEST_QUOTE))


async def _take_date(manager: DialogManager, day: date | None, text: str) -> None:
    first, last = effective_days((await draft_here(manager)).year)
    if day is None or not first <= day <= last:
        notify(manager, "plan-date-wrong", text=text, first=f"{first:%d.%m.%Y}", last=f"{last:%d.%m.%Y}")
        return
    manager.dialog_data[EFFECTIVE] = day.isoformat()
    await manager.switch_to(Plan.source)


async def on_source_typed(message: Message, _: MessageInput, manager: DialogManager) -> None:
    source = " ".join((message.text or "").split())
    if not source or len(source) > LONGEST_SOURCE:
        notify(manager, "plan-source-wrong", most=str(LONGEST_SOURCE))
        return
    await _take_source(manager, source)


async def on_no_source(_: CallbackQuery, __: Button, manager: DialogManager) -> None:
    await _take_source(manager, "")


async def _take_source(manager: DialogManager, source: str) -> None:
    manager.dialog_data[SOURCE] = source
    await manager.switch_to(Plan.approve)


async def on_confirm(_: CallbackQuery, __: Button, manager: DialogManager) -> None:
    """Approves what was shown; where somebody changed it meanwhile, the last look comes back."""
    data = manager.dialog_data
    words: Words = manager.middleware_data["words"]
    plan = await approve_plan(
        manager.middleware_data["world"],
        by=who(manager),
        plan_id=data[PLAN],
        shown=data[SHOWN],
        effective=date.fromisoformat(data[EFFECTIVE]),
        source=data[SOURCE],
        now=manager.middleware_data["now"],
    )
    if plan is None:
        notify(manager, "plan-changed")
        return
    notify(manager, "plan-approved", version=str(plan.version), day=words.day_year(plan.effective))
    await manager.switch_to(Plan.year)
