"""Where a person goes next: the next row, the next question, the last look, back to the card."""

from __future__ import annotations

from aiogram_dialog import DialogManager

from handlers.states import Report
from models.views.card import Card


async def to_card(manager: DialogManager) -> None:
    """Back to the card; whatever was on the way (walking in order, heading for the last look) is over."""
    manager.dialog_data.update(walk=False, to_check=False)
    await manager.switch_to(Report.card)


async def step(manager: DialogManager, card: Card, by: int) -> None:
    """After a value: the next row while walking in order, the last look after the last one; else back to the card."""
    data = manager.dialog_data
    keys = [row.indicator.key for row in card.rows]
    at = keys.index(data["row"]) + by if data.get("row") in keys else len(keys)
    if not data.get("walk") or at < 0:
        await to_card(manager)
    elif at >= len(keys):
        await look(manager, card)
    else:
        data["row"] = keys[at]
        await manager.switch_to(Report.row)


async def look(manager: DialogManager, card: Card) -> None:
    """The last look, or what must be answered before it."""
    data = manager.dialog_data
    data.pop("since", None)
    data.pop("shown", None)
    data["walk"] = False
    if card.open_questions:
        data["to_check"] = True
        await manager.switch_to(Report.question)
    elif card.needs_words_of and card.stage.can_send:
        await manager.switch_to(Report.source)
    else:
        data["to_check"] = False
        await manager.switch_to(Report.check)


async def after_answer(manager: DialogManager, card: Card) -> None:
    """The next question; then where the person was heading."""
    data = manager.dialog_data
    if data.get("to_check"):
        await look(manager, card)
    elif any(question.problem.check == "falls" for question in card.open_questions):
        await manager.switch_to(Report.question)
    elif data.get("walk"):
        await step(manager, card, +1)
    else:
        await to_card(manager)
