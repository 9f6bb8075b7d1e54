"""Hand a paper over in a private chat: something is seen to go on, then it comes, and the card stands below it."""

from __future__ import annotations

from aiogram_dialog import DialogManager

from handlers.papers.orders import Order


async def hand_over(manager: DialogManager, order: Order) -> None:
    """Send what is ordered as a message of its own; asked for again it comes from what Telegram keeps.

    Raises as `paper_of`; what can't be drawn is told in a sentence and logged.
    """
    raise NotImplementedError
