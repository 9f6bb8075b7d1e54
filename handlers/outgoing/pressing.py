"""What the buttons under reminders and digests do: each opens a message of its own and leaves theirs whole."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from aiogram import Bot, Router
from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager, ShowMode

from handlers.invite.dialog import open_invite
from handlers.kit.carried import OldButtonError, day
from handlers.kit.filters import Joined
from handlers.kit.opening import open_holiday, open_summary
from handlers.kit.words import Words
from handlers.outgoing.keys import WAITS, Invites, Later, Opens, Place, Snooze
from handlers.report.opening import open_form, open_unit
from handlers.states import Summary
from models.actions.snoozes import snooze
from models.queries.report.owed import load_owed
from models.rules.access import Actor, Role
from models.world import ReportKey, World

DIGEST_PLACES = {Place.SUMMARY: Summary.digest, Place.UNITS: Summary.units, Place.MISSING: Summary.missing}


async def on_opens(
    callback: CallbackQuery,
    callback_data: Opens,
    dialog_manager: DialogManager,
    world: World,
    actor: Actor,
    now: datetime,
) -> None:
    """Whether one may is asked by what opens; a form or a date that there is not is gone."""
    form, as_of = world.form(callback_data.form).key, day(callback_data.as_of)
    if callback_data.place is Place.CARD:
        await _open_card(dialog_manager, world, actor, form, as_of, now)
    elif callback_data.place is Place.HOLIDAY:
        await open_holiday(dialog_manager, form=form, as_of=as_of, show_mode=ShowMode.SEND)
    else:
        state = DIGEST_PLACES[callback_data.place]
        await open_summary(dialog_manager, form=form, as_of=as_of, state=state, show_mode=ShowMode.SEND)


async def _open_card(manager: DialogManager, world: World, actor: Actor, form: str, as_of: date, now: datetime) -> None:
    """The card of the only unit that owes; else the present period's, with the unit picked where there are several."""
    units = actor.units_as(Role.REPORTER)
    async with world.database.reading() as session:
        owed = await load_owed(session, world, units, now)
    keys = [one.key for one in owed if (one.key.form, one.key.as_of) == (form, as_of)]
    if not keys and len(units) == 1:
        keys = [ReportKey(form, unit, as_of) for unit in units]
    if len(keys) == 1:
        await open_unit(manager, keys[0], ShowMode.SEND)
    else:
        await open_form(manager, form, ShowMode.SEND)


async def on_later(
    callback: CallbackQuery,
    callback_data: Snooze | Later,
    bot: Bot,
    world: World,
    actor: Actor,
    words: Words,
    now: datetime,
) -> None:
    minutes = callback_data.minutes if isinstance(callback_data, Snooze) else WAITS[-1]
    if minutes not in WAITS:
        raise OldButtonError(str(minutes))
    at = await snooze(world, by=actor.telegram_id, wait=timedelta(minutes=minutes), now=now)
    if at is None:
        said = words("reminder-nothing-owed")
    else:
        zone = world.region.timezone
        local, today = at.astimezone(zone), now.astimezone(zone).date()
        key = "reminder-later-said" if local.date() == today else "reminder-later-tomorrow"
        said = words(key, at=f"{local:%H:%M}")
    await bot.send_message(actor.telegram_id, said)


async def on_invites(_: CallbackQuery, dialog_manager: DialogManager) -> None:
    """A reporter is wanted: which unit for is the only question left."""
    await open_invite(dialog_manager, ShowMode.SEND, Role.REPORTER)


def commands() -> Router:
    router = Router(name="outgoing")
    router.callback_query.register(on_opens, Joined(), Opens.filter())
    router.callback_query.register(on_invites, Joined(), Invites.filter())
    for kind in (Snooze, Later):
        router.callback_query.register(on_later, Joined(), kind.filter())
    return router
