"""How messages look: plain for everybody until they have said that they see the table of a sample."""

from aiogram import Bot, Router
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup
from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.kbd import Button

from handlers.kit.blocks import Screen, fitted
from handlers.kit.carried import Flag
from handlers.kit.filters import Joined
from handlers.kit.notices import notify
from handlers.kit.requests import tell, unless_refused
from handlers.kit.rich_messages import RichMessages
from handlers.kit.surroundings import Surroundings
from handlers.kit.tables import table
from handlers.kit.widgets import LIKELIEST
from handlers.kit.words import Words, number
from models.actions.profiles import choose_look


class Look(CallbackData, prefix="look"):
    """«Вижу», «Не вижу»."""

    sees: Flag


def sample(words: Words) -> Screen:
    """Four lines with a table, of made-up figures."""
    head = ["", words.plain("summary-column-total"), words.plain("summary-column-growth")]
    rows = [[words.plain("look-sample-row", n=str(n)), number(1000 * n + 250), f"+{n}"] for n in (1, 2)]
    return fitted([words("look-sample"), table([head, *rows], heads=1)])


async def ask_what_is_seen(around: Surroundings) -> bool:
    """Send the sample, and beside it the question in a plain message; False where the server takes no tables."""
    rich, words, chat = around.tool(RichMessages), around.words, around.sender.id
    blocks = rich.blocks(sample(words))
    if blocks is None or await unless_refused(rich.send(around.bot, chat, blocks), "sample_not_shown") is None:
        return False
    answers = [
        InlineKeyboardButton(text=words.plain(key), callback_data=Look(sees=sees).pack(), style=style)
        for key, sees, style in (("look-yes", True, LIKELIEST.style), ("look-no", False, None))
    ]
    return await tell(around.bot, chat, words("look-ask"), InlineKeyboardMarkup(inline_keyboard=[answers]))


async def on_look(_: CallbackQuery, __: Button, manager: DialogManager) -> None:
    """Back to plain messages by one press; to tables by way of the sample."""
    around = Surroundings.of(manager)
    if around.by.is_rich:
        await _choose(around, sees=False)
        notify(manager, "look-off")
    elif not await ask_what_is_seen(around):
        notify(manager, "look-not-known")


async def on_answer(callback: CallbackQuery, callback_data: Look, around: Surroundings, bot: Bot) -> None:
    """The question gives way to what was chosen; pressed twice it is chosen once."""
    await _choose(around, sees=callback_data.sees)
    said = around.words("look-on" if callback_data.sees else "look-off")
    if callback.message is not None:
        chat, message = callback.message.chat.id, callback.message.message_id
        await unless_refused(bot.edit_message_text(said, chat_id=chat, message_id=message), "answer_not_shown")


async def _choose(around: Surroundings, *, sees: bool) -> None:
    await choose_look(around.world, by=around.by.telegram_id, is_rich=sees, now=around.now)


def commands() -> Router:
    router = Router(name="look")
    router.callback_query.register(on_answer, Look.filter(), Joined())
    return router
