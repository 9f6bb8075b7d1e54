"""Officials and one unit: «Напомнить», «Внести за район», and its request for help, answered or made an instruction."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager, ShowMode, Window
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button, Group, Row

from config.catalogue.region import Unit
from handlers.instructions.draft import official, open_new
from handlers.kit.lengths import LONGEST_CALLED, LONGEST_LISTED, LONGEST_NAME, LONGEST_TITLE
from handlers.kit.names import capital, unit_name
from handlers.kit.notices import below_notice, is_kept, notify
from handlers.kit.pages import page_of, pager
from handlers.kit.surroundings import Surroundings
from handlers.kit.tables import cut
from handlers.kit.ways import open_holiday, open_unit_sheet, reading
from handlers.kit.widgets import SCREEN, back_to, button, choice, close, window
from handlers.kit.words import Html, Words
from handlers.report.ways import open_unit
from handlers.saying.digest import MOST_NAMES, button_item, names_said
from handlers.states import Summary
from handlers.summary.place import SummaryPlace
from models.actions.help_answers import answer_help
from models.actions.nudges import Called, Nudged, nudge
from models.database import Session
from models.errors import SubjectGoneError
from models.queries.digest.parts import load_missing
from models.queries.help_answers import HelpAnswered, help_answers, load_request
from models.rules.calendar.period import Period
from models.rules.instructions import SAID, WORDS, Origin, may_set
from models.rules.subjects import ReportKey
from models.rules.visible import tidy
from models.views.report import UnitStatus

UNITS_A_PAGE = 12


def nudge_offers(around: Surroundings, period: Period, units: Sequence[UnitStatus]) -> dict[str, bool]:
    """Which of the buttons serve: who owes can be reminded, who has not sent can be filled in for."""
    is_open = period.is_open(around.now)
    return {
        "can_nudge": is_open and any(unit.owes for unit in units),
        "can_fill": is_open and around.by.is_official and any(not unit.has_reported for unit in units),
    }


async def on_nudge_all(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    await _nudge(manager, None)


async def on_nudge(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    await _nudge(manager, SummaryPlace.of(manager).unit)


async def _nudge(manager: DialogManager, unit: str | None) -> None:
    around, here = Surroundings.of(manager), SummaryPlace.of(manager)
    done = await nudge(around.world, by=around.by, form=here.form, as_of=here.date, now=around.now, unit=unit)
    _say_nudged(manager, done, around.words)


def _say_nudged(manager: DialogManager, done: Nudged, words: Words) -> None:
    """A line for each of what became of it."""
    said = {
        "nudge-reminded": [_name(one, words) for one in done.reminded],
        "nudge-approvers": [_name(one, words) for one in done.approvers],
        "nudge-approves": [_short(unit, words) for unit in done.approves],
        "nudge-recent": [_name(one, words) for one in done.recent],
        "nudge-own": [_short(unit, words) for unit in done.own],
        "nudge-nobody": [_short(unit, words) for unit in done.nobody],
    }
    for key, names in said.items():
        if names:
            notify(manager, key, names=str(names_said(names, MOST_NAMES, words)))
    if not any(said.values()):
        notify(manager, "nudge-none")


def _name(one: Called, words: Words) -> str:
    return words.plain("nudge-one", name=cut(one.contact.name, LONGEST_CALLED), unit=_short(one.unit, words))


def _short(unit: Unit, words: Words) -> str:
    return cut(words.label(unit.short), LONGEST_LISTED)


async def on_fill_this(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    await _fill(manager, SummaryPlace.of(manager).unit)


async def on_fill(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    """The only unit at once; otherwise it is picked first."""
    units = await _unsent(manager)
    if len(units) == 1:
        await _fill(manager, units[0].unit.key)
    else:
        await manager.switch_to(Summary.fill)


async def on_unit(callback: CallbackQuery, widget: Any, manager: DialogManager, unit: str) -> None:
    await _fill(manager, unit)


async def _fill(manager: DialogManager, unit: str) -> None:
    """The unit's card of that date; whether one may fill it is asked as it opens."""
    await open_unit(manager, replace(SummaryPlace.of(manager), unit=unit).key)


async def _unsent(manager: DialogManager) -> tuple[UnitStatus, ...]:
    around, here = Surroundings.of(manager), SummaryPlace.of(manager)
    async with reading(manager) as session:
        view = await load_missing(session, around.world, by=around.by, form=here.form, as_of=here.date, now=around.now)
    return view.units


async def fill(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> dict[str, Any]:
    words = around.words
    page = page_of(await _unsent(dialog_manager), dialog_manager, "fill_page", UNITS_A_PAGE)
    items = [button_item(one.unit.key, words.label(one.unit.short)) for one in page.items]
    return {"screen": words("nudge-fill-which"), "units": items, **page.data}


async def help_offers(session: Session, around: Surroundings, key: ReportKey) -> tuple[list[Html], dict[str, bool]]:
    """What was answered so far, for the unit's card, and whether there is something to answer."""
    asks = await load_request(session, around.world, key)
    answers = await help_answers(session, key)
    return [_answer_said(one, around.words) for one in answers], {"may_help": bool(asks) and may_set(around.by)}


def _answer_said(answer: HelpAnswered, words: Words) -> Html:
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


def windows() -> list[Window]:
    return [
        window(
            Summary.help,
            help_,
            button("help-instruct", on_instruct),
            Row(button("back", on_back), close()),
            on_typed=on_words,
        ),
        Window(
            SCREEN,
            Group(choice("fill_unit", on_unit, "units"), width=2),
            pager("fill_page"),
            back_to(Summary.missing),
            state=Summary.fill,
            getter=fill,
        ),
    ]
