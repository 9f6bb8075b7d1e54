"""Returning and asking (which figures, in which words), answering, asking to correct after the lock, opening it."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram.enums import ContentType
from aiogram.fsm.state import State
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import Dialog, DialogManager, Window
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button, Group, Row
from aiogram_dialog.widgets.kbd.button import OnClick

from config.catalogue.region import Form
from handlers.kit.notices import below_notice, notify
from handlers.kit.surroundings import Surroundings
from handlers.kit.ways import open_unit_sheet, settle
from handlers.kit.widgets import LIKELIEST, SCREEN, button, choice, close, leads_to
from handlers.report.ways import open_unit
from handlers.review.place import ReviewingPlace, of_approver, of_official, of_own, typed_in
from handlers.saying.reviews import figures_named, span_said
from handlers.states import Reviewing
from models.actions.approvals import give_report_back
from models.actions.reviews import (
    accept_report,
    answer_about_report,
    ask_about_report,
    excuse_lateness,
    return_report,
    take_back_acceptance,
    unexcuse_lateness,
)
from models.actions.unlockings import ask_for_unlocking, unlock_report
from models.errors import AccessDeniedError, SubjectGoneError
from models.queries.report.reviews import find_mark
from models.rules.review import May
from models.rules.subjects import ReportKey
from models.rules.unlocking import OpenFor, open_until
from models.views.card import Card

RETURNS, ASKS = "return", "ask"
MARKED, UNMARKED = "☑", "☐"


async def accept(manager: DialogManager, card: Card) -> None:
    """At once; a newer revision is to be looked at first."""
    around = Surroundings.of(manager)
    revision = card.sent.revision if card.sent else 0
    done = await accept_report(around.world, by=around.by, key=card.subject.key, revision=revision, now=around.now)
    notify(manager, "review-said-accepted" if done else "review-newer")


async def take_back(manager: DialogManager, card: Card) -> None:
    around = Surroundings.of(manager)
    await take_back_acceptance(around.world, by=around.by, key=card.subject.key, now=around.now)
    notify(manager, "review-said-taken-back")


async def unexcuse(manager: DialogManager, card: Card) -> None:
    around = Surroundings.of(manager)
    await unexcuse_lateness(around.world, by=around.by, key=card.subject.key, now=around.now)
    notify(manager, "review-said-unexcused")


def offers(card: Card) -> dict[str, bool]:
    """Which buttons serve, for the unit's card."""
    return {f"may_{right.value}": right in card.may for right in May}


def _asked(form: Form, manager: DialogManager) -> list[tuple[str, str]]:
    words, as_of = Surroundings.of(manager).words, ReviewingPlace.of(manager).key.as_of
    return [(one.key, words.label(one.short)) for one in form.asked_on(as_of)]


async def figures(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> dict[str, Any]:
    words, key, here = around.words, of_official(dialog_manager), ReviewingPlace.of(dialog_manager)
    form, unit = around.world.form(key.form), words.label(around.world.unit(key.unit).name)
    chosen = set(here.figures)
    items = [
        {"id": one, "name": f"{MARKED if one in chosen else UNMARKED} {name}"}
        for one, name in _asked(form, dialog_manager)
    ]
    screen = words("review-which", act=here.act, unit=unit, day=words.at_day(key.as_of))
    return {"screen": screen, "items": items}


async def on_figure(callback: CallbackQuery, widget: Any, manager: DialogManager, figure: str) -> None:
    here = ReviewingPlace.of(manager)
    form = Surroundings.of(manager).world.form(here.form)
    if figure not in {one.key for one in form.indicators}:
        raise SubjectGoneError("indicator")
    chosen = set(here.figures) ^ {figure}
    ReviewingPlace.move(manager, figures=tuple(one.key for one in form.indicators if one.key in chosen))


async def words_asked(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> dict[str, Any]:
    words, key, here = around.words, of_official(dialog_manager), ReviewingPlace.of(dialog_manager)
    about = figures_named(around.world.form(key.form), here.figures, words)
    unit = words.label(around.world.unit(key.unit).name)
    asks = words("review-words-ask", act=here.act, unit=unit, about=about)
    return {"screen": below_notice(dialog_manager, words, asks)}


def _asks(ask: str, manager: DialogManager, key: ReportKey) -> dict[str, Any]:
    """The message `ask`, which names the unit and the day."""
    around = Surroundings.of(manager)
    words, unit = around.words, around.world.unit(key.unit)
    asks = words(ask, unit=words.label(unit.name), day=words.at_day(key.as_of))
    return {"screen": below_notice(manager, words, asks)}


async def excuse(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    return _asks("review-excuse-ask", dialog_manager, of_official(dialog_manager))


async def on_excuse(manager: DialogManager, said: str) -> None:
    around, key = Surroundings.of(manager), ReviewingPlace.of(manager).key
    await excuse_lateness(around.world, by=around.by, key=key, words=said, now=around.now)
    await open_unit_sheet(manager, key, said="review-said-excuse")


async def on_words(manager: DialogManager, said: str) -> None:
    around, here = Surroundings.of(manager), ReviewingPlace.of(manager)
    act = return_report if here.act == RETURNS else ask_about_report
    done = await act(
        around.world,
        by=around.by,
        key=here.key,
        revision=here.revision,
        figures=here.figures,
        words=said,
        now=around.now,
    )
    await open_unit_sheet(manager, here.key, said=f"review-said-{here.act}" if done else "review-newer")


async def on_back(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    await open_unit_sheet(manager, ReviewingPlace.of(manager).key)


async def on_to_figures(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    await manager.switch_to(Reviewing.figures)


async def answer(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> dict[str, Any]:
    words, key = around.words, of_own(dialog_manager)
    async with around.world.database.reading() as session:
        found = await find_mark(session, ReviewingPlace.of(dialog_manager).mark)
    if found is None or found[0] != key:
        raise SubjectGoneError("review")
    about = figures_named(around.world.form(key.form), found[1].figures, words)
    return {
        "screen": below_notice(dialog_manager, words, words("review-answer-ask", words=found[1].words, about=about))
    }


async def on_answer(manager: DialogManager, said: str) -> None:
    around, here = Surroundings.of(manager), ReviewingPlace.of(manager)
    await answer_about_report(around.world, by=around.by, key=here.key, mark=here.mark, words=said, now=around.now)
    await open_unit(manager, here.key, said="review-said-answer")


async def reason(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    return _asks("review-reason-ask", dialog_manager, of_own(dialog_manager))


async def on_reason(manager: DialogManager, said: str) -> None:
    around, key = Surroundings.of(manager), ReviewingPlace.of(manager).key
    await ask_for_unlocking(around.world, by=around.by, key=key, reason=said, now=around.now)
    await open_unit(manager, key, said="review-said-reason")


async def giving_back(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    return _asks("approval-back-ask", dialog_manager, of_approver(dialog_manager))


async def on_giving_back(manager: DialogManager, said: str) -> None:
    around, here = Surroundings.of(manager), ReviewingPlace.of(manager)
    number = here.approval
    await give_report_back(around.world, by=around.by, key=here.key, number=number, words=said, now=around.now)
    await open_unit(manager, here.key, said="approval-said-back")


async def on_to_card(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    await open_unit(manager, ReviewingPlace.of(manager).key)


async def until(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> dict[str, Any]:
    """For how long to open the report; whoever may not is refused by the use case, and sees nothing here either."""
    words, key, by = around.words, ReviewingPlace.of(dialog_manager).key, around.by
    if not (by.is_member and by.reads_everything):
        raise AccessDeniedError("review", key.unit)
    unit = words.label(around.world.unit(key.unit).name)
    region, now = around.world.region, around.now
    items = [{"id": span.value, "name": span_said(span, now, region, words)} for span in OpenFor]
    return {"screen": words("review-until-ask", unit=unit, day=words.at_day(key.as_of)), "items": items}


async def on_until(callback: CallbackQuery, widget: Any, manager: DialogManager, span: str) -> None:
    around, key = Surroundings.of(manager), ReviewingPlace.of(manager).key
    known = next((one for one in OpenFor if one.value == span), None)
    if known is None:
        raise SubjectGoneError("review")
    moment = open_until(known, around.now, around.world.region)
    await unlock_report(around.world, by=around.by, key=key, until=moment, now=around.now)
    await open_unit_sheet(manager, key, said="review-said-open")


def _typed(state: State, getter: Any, act: Callable[[DialogManager, str], Awaitable[None]], back: OnClick) -> Window:
    """Words are asked for; `act` gets them as they may be kept."""

    async def on_text(message: Message, _: MessageInput, manager: DialogManager) -> None:
        if said := typed_in(message, manager):
            await act(manager, said)

    return Window(
        SCREEN,
        MessageInput(on_text, content_types=ContentType.TEXT),
        Row(button("back", back), close()),
        state=state,
        getter=getter,
    )


def dialog() -> Dialog:
    return Dialog(
        Window(
            SCREEN,
            Group(choice("figure", on_figure), width=2),
            leads_to("next", Reviewing.words, style=LIKELIEST),
            Row(button("back", on_back), close()),
            state=Reviewing.figures,
            getter=figures,
        ),
        _typed(Reviewing.words, words_asked, on_words, on_to_figures),
        Window(
            SCREEN,
            Group(choice("until", on_until), width=2),
            Row(button("back", on_back), close()),
            state=Reviewing.until,
            getter=until,
        ),
        _typed(Reviewing.excuse, excuse, on_excuse, on_back),
        _typed(Reviewing.answer, answer, on_answer, on_to_card),
        _typed(Reviewing.reason, reason, on_reason, on_to_card),
        _typed(Reviewing.back, giving_back, on_giving_back, on_to_card),
        on_start=settle,
    )
