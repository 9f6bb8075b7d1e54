"""How messages look: plain for everybody until they have said that they see the table of a sample."""

from aiogram import Bot, Router
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup
from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.kbd import Button

from handlers.kit.blocks import Screen, fitted
from handlers.kit.carried import Flag, Row
from handlers.kit.filters import Joined
from handlers.kit.notices import notify
from handlers.kit.quotes import quoted
from handlers.kit.requests import tell, unless_refused
from handlers.kit.rich_messages import RichMessages
from handlers.kit.surroundings import Surroundings
from handlers.kit.tables import table
from handlers.kit.widgets import LIKELIEST
from handlers.kit.words import Html, Words, number
from models.actions.groups import choose_group_look
from models.actions.profiles import choose_look
from models.queries.outbox.groups import ConnectedGroup


class OnLook(CallbackData, prefix="look"):
    """«Вижу», «Не вижу»."""

    sees: Flag


class OnGroupLook(CallbackData, prefix="looks"):
    """The same of a connected group, its row's id."""

    group: Row
    sees: Flag


def sample(words: Words) -> Screen:
    """Four lines with a table, of made-up figures."""
    head = ["", words.plain("summary-column-total"), words.plain("summary-column-growth")]
    rows = [[words.plain("look-sample-row", n=str(n)), number(1000 * n + 250), f"+{n}"] for n in (1, 2)]
    return fitted([words("look-sample"), table([head, *rows], heads=1)])


async def ask_what_is_seen(around: Surroundings, group: ConnectedGroup | None = None) -> bool:
    """Send the sample, and beside it the question in a plain message; False where the server takes no tables.

    Of a `group` the administrator is asked in their own chat: nothing goes there that its members may not see.
    """
    rich, words, chat = around.tool(RichMessages), around.words, around.sender.id
    blocks = rich.blocks(sample(words))
    if blocks is None or await unless_refused(rich.send(around.bot, chat, blocks), "sample_not_shown") is None:
        return False
    answers = [
        InlineKeyboardButton(text=words.plain(key), callback_data=_answer(group, sees=sees).pack(), style=style)
        for key, sees, style in (("look-yes", True, LIKELIEST.style), ("look-no", False, None))
    ]
    asked = words("look-ask-group", title=title_of(group, words)) if group else words("look-ask")
    return await tell(around.bot, chat, asked, InlineKeyboardMarkup(inline_keyboard=[answers]))


def _answer(group: ConnectedGroup | None, *, sees: bool) -> OnLook | OnGroupLook:
    return OnGroupLook(group=group.id, sees=sees) if group else OnLook(sees=sees)


def title_of(group: ConnectedGroup, words: Words) -> str:
    """People name groups as they like: on one line, without invisible characters."""
    return quoted(group.title) or words.plain("settings-untitled")


async def on_look(_: CallbackQuery, __: Button, manager: DialogManager) -> None:
    """Back to plain messages by one press; to tables by way of the sample."""
    around = Surroundings.of(manager)
    if around.by.is_rich:
        await _choose(around, sees=False)
        notify(manager, "look-off")
    elif not await ask_what_is_seen(around):
        notify(manager, "look-not-known")


async def on_answer(callback: CallbackQuery, callback_data: OnLook, around: Surroundings, bot: Bot) -> None:
    await _choose(around, sees=callback_data.sees)
    await _say_instead(callback, bot, around.words("look-on" if callback_data.sees else "look-off"))


async def on_group_answer(callback: CallbackQuery, callback_data: OnGroupLook, around: Surroundings, bot: Bot) -> None:
    group = await choose_for_group(around, callback_data.group, sees=callback_data.sees)
    key = "look-group-on" if callback_data.sees else "look-group-off"
    await _say_instead(callback, bot, around.words(key, title=title_of(group, around.words)))


async def choose_for_group(around: Surroundings, group: int, *, sees: bool) -> ConnectedGroup:
    return await choose_group_look(around.world, by=around.by, group=group, is_rich=sees, now=around.now)


async def _say_instead(callback: CallbackQuery, bot: Bot, said: Html) -> None:
    """The question gives way to what was chosen; pressed twice it is chosen once."""
    if callback.message is not None:
        chat, message = callback.message.chat.id, callback.message.message_id
        await unless_refused(bot.edit_message_text(said, chat_id=chat, message_id=message), "answer_not_shown")


async def _choose(around: Surroundings, *, sees: bool) -> None:
    await choose_look(around.world, by=around.by, is_rich=sees, now=around.now)


def commands() -> Router:
    router = Router(name="look")
    router.callback_query.register(on_answer, OnLook.filter(), Joined())
    router.callback_query.register(on_group_answer, OnGroupLook.filter(), Joined())
    return router
