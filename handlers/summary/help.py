"""A unit's request for help: answered in words, or by an instruction."""

from typing import Any

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager, ShowMode, Window
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button, Row

from handlers.instructions.draft import official, open_new
from handlers.kit.lengths import LONGEST_NAME, LONGEST_TITLE
from handlers.kit.names import capital, unit_name
from handlers.kit.notices import below_notice, is_kept
from handlers.kit.surroundings import Surroundings
from handlers.kit.tables import cut
from handlers.kit.ways import open_holiday, open_unit_sheet, reading
from handlers.kit.widgets import button, close, window
from handlers.kit.words import Html, Words
from handlers.states import Summary
from handlers.summary.place import SummaryPlace
from models.actions.help_answers import answer_help
from models.errors import SubjectGoneError
from models.queries.help_answers import HelpAnswered, help_answers, load_request
from models.rules.instructions import SAID, WORDS, Origin, may_set
from models.rules.visible import tidy
from models.world import ReportKey


async def offered(manager: DialogManager, key: ReportKey) -> tuple[list[Html], dict[str, bool]]:
    """What was answered so far, for the unit's card, and whether there is something to answer."""
    around = Surroundings.of(manager)
    async with reading(manager) as session:
        asks = await load_request(session, around.world, key)
        answers = await help_answers(session, key)
    return [answer_said(one, around.words) for one in answers], {"may_help": bool(asks) and may_set(around.by)}


def answer_said(answer: HelpAnswered, words: Words) -> Html:
    said = {"name": cut(answer.name, LONGEST_NAME), "words": cut(answer.words, LONGEST_TITLE)}
    return words("help-answered", at=words.moment(answer.at), **said)


def _key(manager: DialogManager) -> ReportKey:
    """Of the holiday's card or of the weekly one."""
    here = SummaryPlace.of(manager)
    return here.of_holiday if here.help_of == "holiday" else here.key


async def on_help(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    official(manager)
    SummaryPlace.move(manager, help_of="holiday" if pressed.widget_id == "help_holiday" else "weekly")
    await manager.switch_to(Summary.help)


async def _asked(manager: DialogManager) -> str:
    """Raises SubjectGoneError("help") where nothing is asked for any more."""
    async with reading(manager) as session:
        asked = await load_request(session, Surroundings.of(manager).world, _key(manager))
    if not asked:
        raise SubjectGoneError("help")
    return asked


async def help_(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> dict[str, Any]:
    official(dialog_manager)
    words, key = around.words, _key(dialog_manager)
    unit = capital(cut(unit_name(around.world.unit(key.unit), words), LONGEST_NAME))
    asks = words("help-ask", unit=unit, words=cut(await _asked(dialog_manager), WORDS))
    return {"screen": below_notice(dialog_manager, words, asks)}


async def on_words(message: Message, widget: MessageInput, manager: DialogManager) -> None:
    around, key, said = Surroundings.of(manager), _key(manager), tidy(message.text or "")
    if not is_kept(manager, said, SAID):
        return
    await answer_help(around.world, by=around.by, key=key, words=said, now=around.now)
    await message.answer(around.words("help-said"))
    await _back(manager, ShowMode.SEND)


async def _back(manager: DialogManager, show_mode: ShowMode | None = None) -> None:
    key = _key(manager)
    if Surroundings.of(manager).world.form(key.form).holiday is None:
        await open_unit_sheet(manager, key, show_mode)
    else:
        await open_holiday(manager, form=key.form, as_of=key.as_of, show_mode=show_mode)


async def on_back(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    await _back(manager)


async def on_instruct(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    """With the request as its words; by when is asked for."""
    key, words = _key(manager), tidy(await _asked(manager))
    await open_new(manager, words=words, units=[key.unit], origin=Origin.REQUEST, about=key)


def help_window() -> Window:
    return window(
        Summary.help,
        help_,
        button("help-instruct", on_instruct),
        Row(button("back", on_back), close()),
        on_typed=on_words,
    )
