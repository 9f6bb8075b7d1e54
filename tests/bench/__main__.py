"""`make bench`: what the bot itself costs, as ratios to a bare aiogram-dialog window in the same run.

Both talk to the same in-process Bot API. The bare bot has one window with an input and a button, and memory storage;
ours stores every figure, renders the card from the database and keeps its conversation there.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import tempfile
import time
import zoneinfo
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message, Update
from aiogram_dialog import Dialog, DialogManager, StartMode, Window, setup_dialogs
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button
from aiogram_dialog.widgets.text import Const, Format

from bot.sandbox.session import DirectSession
from bot.sandbox.telegram import Telegram
from models.rules.access import Role
from tests.bench.sending import sending
from tests.bench.summary import summaries
from tests.kit.talk import FRIDAY, TOKEN, Person, make_talk
from tests.regions import shipped

ROUNDS = 30
FIGURES = ("51", "124", "960", "687", "22", "801")


class Bare(StatesGroup):
    window = State()


async def _typed(message: Message, widget: MessageInput, manager: DialogManager) -> None:
    manager.dialog_data["typed"] = message.text


async def _pressed(callback: CallbackQuery, button: Button, manager: DialogManager) -> None:
    manager.dialog_data["typed"] = ""


async def _getter(dialog_manager: DialogManager, **_: Any) -> dict[str, str]:
    return {"typed": dialog_manager.dialog_data.get("typed", "")}


async def _start(message: Message, dialog_manager: DialogManager) -> None:
    await dialog_manager.start(Bare.window, mode=StartMode.RESET_STACK)


async def bare() -> tuple[Callable[[str], Awaitable[float]], Callable[[], Awaitable[float]]]:
    """Typing and pressing in a bare window."""
    telegram = Telegram(token=TOKEN)
    telegram.add_user(1, "Somebody")
    bot, dispatcher = Bot(TOKEN, session=DirectSession(telegram)), Dispatcher()
    window = Window(
        Format("Typed: {typed}"),
        MessageInput(_typed),
        Button(Const("Again"), id="again", on_click=_pressed),
        state=Bare.window,
        getter=_getter,
    )
    dispatcher.message.register(_start, lambda message: message.text == "/start")
    dispatcher.include_router(Dialog(window))
    setup_dialogs(dispatcher)
    await dispatcher.emit_startup(bot=bot, dispatcher=dispatcher)

    async def deliver(update: dict[str, Any]) -> None:
        await dispatcher.feed_update(bot, Update.model_validate(update, context={"bot": bot}))

    async def say(text: str) -> float:
        return await timed(deliver(telegram.say(1, text)))

    async def press() -> float:
        shown = telegram.messages(1)[-1]
        return await timed(deliver(telegram.press(1, shown["id"], shown["buttons"][0][0]["data"])))

    await say("/start")
    return say, press


async def ours(folder: Path) -> list[Person]:
    """A reporter for each of the region's units, with the card open."""
    region = shipped()
    talk = await make_talk(region, folder / "bench.db", FRIDAY)
    people = []
    for position, unit in enumerate(region.units, start=1):
        person = await talk.member(position, Role.REPORTER, unit.key)
        await person.say("/report")
        people.append(person)
    return people


async def timed(act: Awaitable[object]) -> float:
    start = time.perf_counter()
    await act
    return time.perf_counter() - start


async def said(person: Person, text: str) -> float:
    """Seconds from the update to its end; what the stand itself does before and after is left out."""
    return await timed(person.talk.deliver(person.talk.telegram.say(person.id, text)))


async def pressed(person: Person, label: str) -> float:
    shown = next(message for message in reversed(person.messages) if message["buttons"])
    button = next(button for row in shown["buttons"] for button in row if label in button["text"])
    return await timed(person.talk.deliver(person.talk.telegram.press(person.id, shown["id"], button["data"])))


async def report(person: Person) -> float:
    """A whole report: six figures typed in order, the last look, «да»."""
    elapsed = await pressed(person, "Заполнить по порядку")
    for figure in FIGURES:
        elapsed += await said(person, figure)
    elapsed += await pressed(person, "Пропустить")
    elapsed += await said(person, "да")
    if not any("Отчёт отправлен" in heard for heard in person.heard):
        raise RuntimeError(person.screen)
    return elapsed


async def main() -> None:
    say, press = await bare()
    for _ in range(5):
        await say("warm")
    bare_figure = statistics.median([await say(str(n)) for n in range(ROUNDS)])
    bare_press = statistics.median([await press() for _ in range(ROUNDS)])
    with tempfile.TemporaryDirectory() as folder:
        people = await ours(Path(folder))
        await people[0].press("1 Инфра")
        await people[0].say("50")
        await people[0].press("Заполнить по порядку")
        figures = []
        for n in range(ROUNDS):
            await people[1].press("1 Инфра")
            figures.append(await said(people[1], str(n)))
        reports = [await report(person) for person in people[2:]]
        await people[0].talk.app.close()
        await sending(Path(folder))
        await summaries(Path(folder))
    bare_report = (len(FIGURES) + 1) * bare_figure + 2 * bare_press
    figure, whole = statistics.median(figures), statistics.median(reports)
    out = sys.stdout.write
    out(f"bare window:  a typed text {bare_figure * 1000:6.1f} ms, a tap {bare_press * 1000:6.1f} ms\n")
    out(f"svodka:       a figure     {figure * 1000:6.1f} ms, a whole report {whole * 1000:6.1f} ms\n")
    out(f"per typed figure: {figure / bare_figure:.1f} x a bare window\n")
    out(f"per whole report: {whole / bare_report:.1f} x the same nine messages and taps in a bare window\n")


if __name__ == "__main__":
    zoneinfo.reset_tzpath(())
    asyncio.run(main())
