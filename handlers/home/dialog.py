"""What every command of the table opens, and the main menu: a button for everything the person's roles allow."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from functools import partial
from typing import Any, Protocol

from aiogram import Router
from aiogram.filters import Command, CommandObject, CommandStart
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import Dialog, DialogManager, ShowMode
from aiogram_dialog.widgets.common import WhenCondition
from aiogram_dialog.widgets.common.when import Predicate
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button, Column, Group, SwitchTo
from aiogram_dialog.widgets.style import EMPTY_STYLE, BaseStyle
from aiogram_dialog.widgets.text import Const

from config.catalogue.region import Locale
from handlers.audit.dialog import open_audit
from handlers.audit.history import open_unit_history
from handlers.export.ranges import open_export
from handlers.instructions.draft import open_tasks
from handlers.invite.dialog import open_invite
from handlers.kit.commands import COMMANDS, commands_of, show_commands
from handlers.kit.filters import Joined
from handlers.kit.notices import notify, take_notice
from handlers.kit.strays import UNKNOWN, kind_of
from handlers.kit.surroundings import Surroundings, meet
from handlers.kit.ways import open_menu, open_people, open_summary, reading
from handlers.kit.widgets import LIKELIEST, Say, back_to, button, likeliest, window
from handlers.kit.words import Words
from handlers.meetings.draft import open_meetings
from handlers.outbox.dialog import open_outbox
from handlers.plan.getters import open_plan
from handlers.report.ways import open_events, open_history, open_report
from handlers.saying.instructions import tally_said
from handlers.saying.people import role_said
from handlers.settings.dialog import open_settings
from handlers.states import Home, Summary
from handlers.status.dialog import open_status
from handlers.templates.dialog import open_templates
from models.actions.profiles import choose_language
from models.database import Session
from models.queries.digest.pending import waiting_at
from models.queries.instructions import load_tally
from models.rules.access import Actor
from models.rules.deputies import last_day
from models.world import World


class Opener(Protocol):
    """Opens a conversation in place of what is open. Raises AccessDeniedError before anything on the screen changes."""

    async def __call__(self, manager: DialogManager, *, show_mode: ShowMode | None = None) -> None: ...


OPENERS: Mapping[str, Opener] = {
    "report": open_report,
    "events": open_events,
    "summary": open_summary,
    "status": open_status,
    "tasks": open_tasks,
    "meetings": open_meetings,
    "plan": open_plan,
    "invite": open_invite,
    "people": open_people,
    "templates": open_templates,
    "outbox": open_outbox,
    "history": open_unit_history,
    "audit": open_audit,
    "export": open_export,
    "settings": open_settings,
    "language": partial(open_menu, state=Home.language),
    "help": partial(open_menu, state=Home.help),
    "start": open_menu,
}
"""What each command of the table opens."""


async def on_command(_: Message, command: CommandObject, dialog_manager: DialogManager) -> None:
    await OPENERS[command.command.casefold()](dialog_manager, show_mode=ShowMode.SEND)


def commands() -> Router:
    """All but those that their own conversations take, with what stands beside them."""
    router = Router(name="home")
    bare = [name for name, row in COMMANDS.items() if not row.takes_words]
    router.message.register(on_command, Command(*bare, ignore_case=True), Joined())
    router.message.register(on_command, CommandStart(deep_link=False, ignore_case=True), Joined())
    return router


HELP: Mapping[str, Callable[[Actor], bool] | None] = {
    "report": lambda actor: actor.is_reporter,
    "fixing": lambda actor: actor.is_reporter,
    "read": lambda actor: bool(actor.own_units) and not actor.fills_any,
    "summary": None,
    "digests": lambda actor: actor.is_official,
    "dictate": lambda actor: actor.is_official and not actor.is_reporter,
    "events": None,
    "status": None,
    "plan": None,
    "invite": None,
    "people": None,
    "templates": None,
    "outbox": None,
    "audit": None,
    "export": None,
    "more": None,
    "kept": lambda actor: actor.fills_any or actor.is_administrator,
    "start": None,
}
"""The lines in their order, with whom each is for: None for who may give a command that it is about.

A command that none of them is about comes last.
"""


def _roles(actor: Actor, words: Words, world: World) -> str:
    """`Ответственный от района или города (Аягозский район); …`, units in the catalogue's order."""
    said = []
    for role in sorted({role for role, _ in actor.grants}):
        units = actor.units_as(role)
        names = ", ".join(words.label(unit.name) for unit in world.region.units if unit.key in units)
        said.append(words.plain(f"role-{role}") + (f" ({names})" if names else ""))
    return "; ".join(said)


def _stands_in(actor: Actor, words: Words, world: World) -> list[str]:
    """`Замещаете до 5 декабря: Айгуль С. — Ответственный от района или города, Аягозский район`."""
    return [
        words(
            "home-deputy",
            name=one.name,
            until=words.until_day(last_day(one.until, words.zone)),
            role=role_said(words, world, one.role, one.unit),
        )
        for one in actor.stands_in
    ]


def _commands_here(actor: Actor, world: World) -> list[str]:
    """A region without holidays does not offer to prepare one."""
    return [name for name in commands_of(actor) if name != "events" or world.region.holidays]


def help_lines(actor: Actor, commands: Collection[str]) -> list[str]:
    """What /help says, at most ten lines for a person with one role, those of one's own work first.

    `commands` are what the roles allow in this region.
    """
    said = {COMMANDS[name].help or name for name in commands}
    known = [line for line, may in HELP.items() if (may(actor) if may else line in said)]
    return known + sorted(said.difference(HELP))


async def _waiting(session: Session, around: Surroundings) -> int:
    """How much waits for an answer for over a day; nobody else is told of it than who reads everything."""
    return len(await waiting_at(session, around.world, around.now)) if around.by.reads_everything else 0


async def menu(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> dict[str, Any]:
    actor, words, world = around.by, around.words, around.world
    lines = [
        words("home-title"),
        words("home-hello", name=actor.name),
        words("home-roles", roles=_roles(actor, words, world)),
        *_stands_in(actor, words, world),
    ]
    async with reading(dialog_manager) as session:
        tally = await load_tally(session, world, by=actor, now=around.now)
        waiting = await _waiting(session, around)
    if tally.open:
        lines.append(words("tasks-tally-home", tally=tally_said(tally, words)))
    lines += [words("waiting-home", n=waiting)] if waiting else []
    notice = take_notice(dialog_manager, words)
    may = dict.fromkeys(_commands_here(actor, world), True)
    return {
        "screen": notice + "\n".join(lines),
        "may": may,
        "report": actor.is_reporter,
        "no_report": not actor.is_reporter,
        "report_for": actor.is_official and not actor.is_reporter,
        "has_waiting": waiting > 0,
        "say": {"n": str(waiting)},
        "only_reads": "report" in may and not actor.fills_any,
    }


async def help_(around: Surroundings, **_: Any) -> dict[str, Any]:
    words, allowed = around.words, _commands_here(around.by, around.world)
    lines = [words(f"help-{name}") for name in help_lines(around.by, allowed)]
    return {"screen": "\n\n".join([words("help-title"), *lines])}


async def language(around: Surroundings, **_: Any) -> dict[str, Any]:
    return {"screen": around.words("language-ask")}


async def on_language(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    """The change shows at once: on this very screen and in the menu of commands."""
    around = Surroundings.of(manager)
    locale: Locale = "kk" if pressed.widget_id == "kk" else "ru"
    await choose_language(around.world, by=around.by, language=locale, now=around.now)
    meet(manager.middleware_data, replace(around.by, language=locale))
    await show_commands(around.bot, around.by, around.words)
    await manager.switch_to(Home.menu)


async def on_waiting(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    await open_summary(manager, state=Summary.waiting)


async def on_typed(message: Message, widget: MessageInput, manager: DialogManager) -> None:
    """What is typed at the menu is not stored anywhere: it must be said, and where its kind is taken."""
    key = kind_of(message, Surroundings.of(manager))
    notify(manager, "home-typed" if key == UNKNOWN else key)


def _opens(
    name: str, opener: Opener | None = None, *, when: WhenCondition = None, style: BaseStyle = EMPTY_STYLE
) -> Button:
    """A button that opens another conversation in the menu's place, where the roles allow the command of that name."""
    opens = opener or OPENERS[name]

    async def on_click(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
        await opens(manager)

    return button(f"home-{name}", on_click, when=when or _may(name), style=style)


def _may(name: str) -> Predicate:
    def is_allowed(data: dict[str, Any], widget: Any, manager: DialogManager) -> bool:
        return bool(data["may"].get(name, False))

    return is_allowed


def dialog() -> Dialog:
    return Dialog(
        window(
            Home.menu,
            menu,
            Column(
                _opens("summary", style=likeliest(when="no_report")),
                _opens("report", when="report", style=LIKELIEST),
                _opens("report-for", OPENERS["report"], when="report_for"),
                _opens("read", OPENERS["report"], when="only_reads"),
                _opens("events"),
                button("waiting-open", on_waiting, when="has_waiting"),
            ),
            Group(
                _opens("history", open_history, when=_may("report")),
                *(_opens(name) for name, row in COMMANDS.items() if row.has_button),
                SwitchTo(Say("home-language"), id="language", state=Home.language),
                SwitchTo(Say("home-help"), id="help", state=Home.help),
                width=2,
            ),
            on_typed=on_typed,
        ),
        window(
            Home.language,
            language,
            Button(Const("Русский"), id="ru", on_click=on_language),
            Button(Const("Қазақша"), id="kk", on_click=on_language),
            back_to(Home.menu),
        ),
        window(Home.help, help_, back_to(Home.menu)),
    )
