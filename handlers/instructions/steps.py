"""The steps of an instruction: confirmed, reported with words and files, closed, returned, withdrawn, moved."""

from datetime import date
from typing import Any

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager, ShowMode
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button

from handlers.instructions.draft import open_task
from handlers.instructions.lists import task_here
from handlers.instructions.place import TasksPlace
from handlers.kit.day_picker import read_day
from handlers.kit.lengths import LONGEST_NAME
from handlers.kit.notices import below_notice, is_kept, notify
from handlers.kit.quotes import quoted, typed_in
from handlers.kit.surroundings import Surroundings
from handlers.kit.words import Html
from handlers.saying.instructions import day_said, unit_said
from handlers.states import Tasks
from models.actions.instructions import (
    close_instruction,
    confirm_instruction,
    move_instruction,
    report_instruction,
    return_instruction,
    withdraw_instruction,
)
from models.errors import AccessDeniedError
from models.rules.instructions import FARTHEST, MOST_FILES, SAID, Does, might
from models.rules.paste.replies import YES
from models.rules.visible import tidy
from models.views.instructions import Task

Data = dict[str, Any]
STALE = "tasks-stale"


async def _theirs(manager: DialogManager, does: Does) -> Task:
    """Raises AccessDeniedError for whom it is never theirs, also where a role was lost meanwhile."""
    task = await task_here(manager)
    if not might(Surroundings.of(manager).by, task.part, does):
        raise AccessDeniedError("tasks", task.unit)
    return task


async def _shown(manager: DialogManager, said: str, *, done: bool) -> None:
    """The instruction as it is now."""
    notify(manager, said if done else STALE)
    await manager.switch_to(Tasks.task)


async def on_confirm(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    around, part = Surroundings.of(manager), TasksPlace.of(manager).part
    done = await confirm_instruction(around.world, by=around.by, part=part, now=around.now)
    await _shown(manager, "tasks-said-confirmed", done=done)


async def on_close_task(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    around, here = Surroundings.of(manager), TasksPlace.of(manager)
    about = {"part": here.part, "version": here.version}
    done = await close_instruction(around.world, by=around.by, now=around.now, **about)
    await _shown(manager, "tasks-said-closed", done=done)


async def on_report(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    TasksPlace.move(manager, said="", files=(), album=None)
    await manager.switch_to(Tasks.done)


async def done(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> Data:
    """What has come so far of the answer: words, pictures, documents."""
    task, words, here = await _theirs(dialog_manager, Does.REPORT), around.words, TasksPlace.of(dialog_manager)
    unit = unit_said(around.world, task.unit, words)
    asks = words("tasks-done-ask", unit=unit, words=task.words, most=str(MOST_FILES))
    said = [words("tasks-done-words", words=here.said)] if here.said else []
    said += [words("tasks-done-files", n=str(len(here.files)))] if here.files else []
    blocks = [asks, Html("\n".join([*said, words("tasks-done-send")]))] if here.has_answer else [asks]
    return {"screen": below_notice(dialog_manager, words, *blocks), "has_any": here.has_answer}


async def on_answer(message: Message, widget: MessageInput, manager: DialogManager) -> None:
    """An album comes part by part: it is one answer, and its later parts only change the card."""
    here = TasksPlace.of(manager)
    text = tidy(typed_in(message))
    if message.text and text.casefold().rstrip("!. ") in YES and here.has_answer:
        await _report(manager)
        return
    if message.media_group_id is not None and here.album == message.media_group_id:
        manager.show_mode = ShowMode.EDIT
    TasksPlace.move(manager, album=message.media_group_id)
    file = _file(message)
    if file is None and not text:
        notify(manager, "tasks-done-wanted")
        return
    if text and is_kept(manager, said := " ".join(filter(None, [here.said, text])), SAID):
        TasksPlace.move(manager, said=said)
    if file is not None:
        _keep(manager, file)


def _file(message: Message) -> tuple[str, str, bool] | None:
    """Telegram's ids and whether it is a picture."""
    if message.photo:
        picture = message.photo[-1]  # the last one is the biggest
        return picture.file_id, picture.file_unique_id, True
    if message.document:
        return message.document.file_id, message.document.file_unique_id, False
    return None


def _keep(manager: DialogManager, file: tuple[str, str, bool]) -> None:
    kept = TasksPlace.of(manager).files
    if any(one[1] == file[1] for one in kept):
        return
    if len(kept) >= MOST_FILES:
        notify(manager, "tasks-done-full", most=str(MOST_FILES))
        return
    TasksPlace.move(manager, files=(*kept, file))


async def on_send(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    await _report(manager)


async def _report(manager: DialogManager) -> None:
    around, here = Surroundings.of(manager), TasksPlace.of(manager)
    if not here.has_answer:
        notify(manager, "tasks-done-wanted")
        return
    done = await report_instruction(
        around.world, by=around.by, part=here.part, words=here.said, files=here.kept, now=around.now
    )
    await _shown(manager, "tasks-said-done", done=done)


async def returning(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> Data:
    task, words = await _theirs(dialog_manager, Does.RETURN), around.words
    asks = words("tasks-return-ask", unit=unit_said(around.world, task.unit, words), words=task.words)
    return {"screen": below_notice(dialog_manager, words, asks)}


async def on_return_words(message: Message, widget: MessageInput, manager: DialogManager) -> None:
    around, here, said = Surroundings.of(manager), TasksPlace.of(manager), tidy(message.text or "")
    if not is_kept(manager, said, SAID):
        return
    done = await return_instruction(
        around.world, by=around.by, part=here.part, version=here.version, words=said, now=around.now
    )
    await _shown(manager, "tasks-said-returned", done=done)


async def withdraw(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> Data:
    task, words = await _theirs(dialog_manager, Does.WITHDRAW), around.words
    return {"screen": words("tasks-withdraw-ask", words=task.words, n=task.others + 1)}


async def on_withdraw(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    around, part = Surroundings.of(manager), TasksPlace.of(manager).part
    done = await withdraw_instruction(around.world, by=around.by, part=part, now=around.now)
    await _shown(manager, "tasks-said-withdrawn", done=done)


async def move(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> Data:
    task, words, today = await _theirs(dialog_manager, Does.MOVE), around.words, around.world.today(around.now)
    asks = words("tasks-move-ask", day=day_said(task.until, today, words), n=task.others + 1)
    return {
        "screen": below_notice(dialog_manager, words, asks),
        "first": today,
        "last": today + FARTHEST,
        "marked": [task.until],
    }


async def on_move_day(_: Any, __: Any, manager: DialogManager, day: date) -> None:
    await _move(manager, day, f"{day:%d.%m.%Y}")


async def on_move_typed(message: Message, _: MessageInput, manager: DialogManager) -> None:
    around, text = Surroundings.of(manager), message.text or ""
    await _move(manager, read_day(text, around.world.today(around.now)), quoted(text or "?", LONGEST_NAME))


async def _move(manager: DialogManager, day: date | None, text: str) -> None:
    if not is_day(manager, day, text) or day is None:
        return
    around, part = Surroundings.of(manager), TasksPlace.of(manager).part
    done = await move_instruction(around.world, by=around.by, part=part, until=day, now=around.now)
    await _shown(manager, "tasks-said-moved", done=done)


def is_day(manager: DialogManager, day: date | None, text: str) -> bool:
    """Whether an instruction may be due on it; where not, it is said."""
    around = Surroundings.of(manager)
    today = around.world.today(around.now)
    if day is not None and today <= day <= today + FARTHEST:
        return True
    notify(manager, "tasks-day-wrong", text=text, first=f"{today:%d.%m.%Y}", last=f"{today + FARTHEST:%d.%m.%Y}")
    return False


async def on_to_task(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    await open_task(manager, TasksPlace.of(manager).part)
