"""The way into the preparation of holidays; the conversation itself is that of a report."""

from __future__ import annotations

from aiogram_dialog import DialogManager, ShowMode

from handlers.kit.opening import who
from handlers.kit.words import Words
from handlers.report.opening import choices_of, open_choice, open_forms


async def open_events(manager: DialogManager, show_mode: ShowMode | None = None, *, typed: str = "") -> None:
    """The card of the only holiday that is open and of the only unit at once; otherwise they are picked first.

    `typed` is put into it.
    """
    data = manager.middleware_data
    choices = await choices_of(manager, holidays=True)
    open_now = [choice for choice in choices if choice.is_open(data["now"])]
    if not choices:
        words: Words = data["words"]
        await data["bot"].send_message(who(manager), words("events-none"))
    elif len(open_now) == 1 or len(choices) == 1:
        await open_choice(manager, (open_now or choices)[0], show_mode, typed=typed)
    else:
        await open_forms(manager, show_mode, holidays=True, typed=typed)
