"""The settings: what one receives, the connected groups, and whose akim approves."""

from collections.abc import Sequence
from typing import Any

from aiogram.types import CallbackQuery
from aiogram_dialog import Dialog, DialogManager, ShowMode, StartMode
from aiogram_dialog.widgets.kbd import Button, Column, Row, Select

from handlers.kit import carried
from handlers.kit.notices import notify, take_notice
from handlers.kit.pages import page_of, pager
from handlers.kit.surroundings import Surroundings
from handlers.kit.ways import reading
from handlers.kit.widgets import ENDS, LIKELIEST, back_to, button, choice, close, leads_to, window
from handlers.kit.words import Html, Words, number
from handlers.settings.approvals import approvals_window, on_approvals
from handlers.settings.leave import leave_said, leave_windows, on_back_early, on_leave
from handlers.settings.look import ask_what_is_seen, choose_for_group, on_look, title_of
from handlers.settings.profiles import profile_windows
from handlers.states import Home, Settings
from models.actions.deputies import takes_leave
from models.actions.groups import let_group_go
from models.actions.profiles import switch_muted
from models.database import Session
from models.errors import AccessDeniedError
from models.queries.outbox.groups import ConnectedGroup, groups_shown
from models.queries.people.deputies import DeputyTerm, deputies_of
from models.queries.people.people import muted_by
from models.rules.access import Actor
from models.rules.outgoing import Switch, switches_of

PAGE = "page"
OFF, ON = "off", "on"
GROUPS_A_PAGE = 8


async def open_settings(manager: DialogManager, *, show_mode: ShowMode | None = None) -> None:
    await manager.start(Settings.switches, mode=StartMode.RESET_STACK, show_mode=show_mode)


async def switches_shown(session: Session, actor: Actor) -> list[tuple[Switch, bool]]:
    """What the person's roles receive, each with whether it is turned off."""
    muted = (await muted_by(session, [actor.person_id])).get(actor.person_id, frozenset())
    return [(switch, switch in muted) for switch in switches_of(actor)]


async def groups_here(manager: DialogManager) -> list[ConnectedGroup]:
    """Raises AccessDeniedError."""
    async with reading(manager) as session:
        return await groups_shown(session, by=Surroundings.of(manager).by)


def switches_screen(words: Words, actor: Actor, standing: list[DeputyTerm]) -> Html:
    always = [words("settings-always")]
    if actor.is_administrator:
        always.append(words("settings-always-administrator"))
    leave = leave_said(words, standing)
    return Html("\n".join([words("settings-title"), *leave, words("settings-ask"), "", *always]))


def switch_on_button(words: Words, switch: Switch, *, is_muted: bool) -> str:
    """`✓ Напоминания о сроках`, `Напоминания о сроках: выключено`."""
    return words.plain("settings-off" if is_muted else "settings-on", what=words.plain(f"settings-{switch}"))


def groups_screen(words: Words, count: int, shown: Sequence[ConnectedGroup], notice: Html) -> Html:
    """`shown` are those on the page: which of them the bot can't write to now is said, and why."""
    said = words("settings-groups-count", n=number(count)) if count else words("settings-groups-none")
    silent = [
        words("settings-group-silent", title=title_of(group, words), trouble=group.trouble.value)
        for group in shown
        if group.trouble is not None
    ]
    lines = [words("settings-groups-title"), said, *silent, "", words("settings-groups-how")]
    return Html(notice + "\n".join(lines))


async def on_switch(callback: CallbackQuery, widget: Any, manager: DialogManager, pressed: tuple[str, str]) -> None:
    """`reminders.off`: the button says what it wants, so that a double tap changes nothing twice."""
    name, wanted = pressed
    switch = next((switch for switch in Switch if switch.value == name), None)
    if switch is None or wanted not in {OFF, ON}:
        raise AccessDeniedError("settings")
    around = Surroundings.of(manager)
    await switch_muted(around.world, by=around.by, switch=switch, is_muted=wanted == OFF, now=around.now)


async def on_groups(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    """Raises AccessDeniedError before anything on the screen changes."""
    await groups_here(manager)
    await manager.switch_to(Settings.groups)


async def on_group(callback: CallbackQuery, widget: Select[int], manager: DialogManager, number: int) -> None:
    """Another administrator may have been quicker; a forged group is none."""
    around = Surroundings.of(manager)
    group = next((group for group in await groups_here(manager) if group.id == number), None)
    if group is None:
        return
    if await let_group_go(around.world, by=around.by, chat_id=group.chat_id, now=around.now):
        notify(manager, "settings-disconnected", title=title_of(group, around.words))


async def on_group_look(callback: CallbackQuery, widget: Any, manager: DialogManager, pressed: tuple[int, str]) -> None:
    """`3.off`: the button says what it wants. Plain by one press, tables by way of the sample."""
    around, (number, wanted) = Surroundings.of(manager), pressed
    group = next((group for group in await groups_here(manager) if group.id == number), None)
    if group is None:
        return
    if wanted == OFF:
        await choose_for_group(around, group.id, sees=False)
        notify(manager, "look-group-off", title=title_of(group, around.words))
    elif not await ask_what_is_seen(around, group):
        notify(manager, "look-not-known")


async def on_language(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    await manager.start(Home.language, mode=StartMode.RESET_STACK)


async def switches(dialog_manager: DialogManager, words: Words, actor: Actor, **_: Any) -> dict[str, Any]:
    now = Surroundings.of(dialog_manager).now
    async with reading(dialog_manager) as session:
        shown = await switches_shown(session, actor)
        standing = await deputies_of(session, actor.person_id, now)
    rows = [
        {
            "id": f"{switch}.{ON if is_muted else OFF}",
            "name": switch_on_button(words, switch, is_muted=is_muted),
        }
        for switch, is_muted in shown
    ]
    return {
        "screen": Html(take_notice(dialog_manager, words) + switches_screen(words, actor, standing)),
        "switches": rows,
        "may_leave": takes_leave(actor) and not standing,
        "is_away": bool(standing),
        "is_administrator": actor.is_administrator,
        "is_rich": actor.is_rich,
        "is_plain": not actor.is_rich,
    }


async def groups(dialog_manager: DialogManager, words: Words, **_: Any) -> dict[str, Any]:
    """Raises AccessDeniedError for somebody who is no administrator any more."""
    connected = await groups_here(dialog_manager)
    page = page_of(connected, dialog_manager, PAGE, GROUPS_A_PAGE)
    rows = [
        {"id": str(group.id), "name": words.plain("settings-disconnect", title=title_of(group, words))}
        for group in page.items
    ]
    looks = [
        {
            "id": f"{group.id}.{OFF if group.is_rich else ON}",
            "name": words.plain("look-group", title=title_of(group, words), is_rich=str(group.is_rich)),
        }
        for group in page.items
    ]
    said = groups_screen(words, len(connected), page.items, take_notice(dialog_manager, words))
    return {"screen": said, "groups": rows, "looks": looks, **page.data}


def dialog() -> Dialog:
    return Dialog(
        window(
            Settings.switches,
            switches,
            Column(choice("switch", on_switch, "switches", carries=carried.parts(".", carried.key, carried.key))),
            leads_to("profile-open", Settings.profile),
            button("look-open", on_look, when="is_plain"),
            button("look-plain", on_look, when="is_rich"),
            button("leave-begin", on_leave, when="may_leave"),
            button("leave-end", on_back_early, when="is_away", style=LIKELIEST),
            button("settings-approvals", on_approvals, when="is_administrator"),
            Row(
                button("settings-groups", on_groups, when="is_administrator"), button("settings-language", on_language)
            ),
            close(),
        ),
        window(
            Settings.groups,
            groups,
            Column(choice("group", on_group, "groups", carries=carried.row, style=ENDS)),
            Column(choice("look", on_group_look, "looks", carries=carried.parts(".", carried.row, carried.key))),
            pager(PAGE),
            back_to(Settings.switches),
        ),
        approvals_window(),
        *leave_windows(),
        *profile_windows(),
    )
