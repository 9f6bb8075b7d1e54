"""Where the buttons under what the bot sends of itself lead: each opens a message of its own, theirs stays whole."""

from datetime import date, datetime, timedelta

from aiogram import Router
from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager, ShowMode

from handlers.invite.dialog import open_invite
from handlers.kit.carried import OldButtonError, day
from handlers.kit.filters import Joined
from handlers.kit.surroundings import Surroundings
from handlers.kit.ways import open_holiday, open_summary
from handlers.outgoing.keys import WAITS, Invites, Landing, Later, Opens, Snooze
from handlers.report.ways import open_form, open_unit
from handlers.saying.instructions import LaterTasks
from handlers.states import Summary
from models.actions.snoozes import snooze, snooze_tasks
from models.queries.report.owed import load_owed
from models.rules.access import Role
from models.rules.subjects import ReportKey

DIGEST_PLACES = {
    Landing.SUMMARY: Summary.digest,
    Landing.UNITS: Summary.units,
    Landing.MISSING: Summary.missing,
    Landing.WAITING: Summary.waiting,
}


async def on_opens(_: CallbackQuery, callback_data: Opens, dialog_manager: DialogManager, around: Surroundings) -> None:
    """Whether one may is asked by what opens; a form or a date that there is not is gone."""
    form, as_of = around.world.form(callback_data.form).key, day(callback_data.as_of)
    if callback_data.place is Landing.CARD:
        await _open_card(dialog_manager, around, form, as_of)
    elif callback_data.place is Landing.HOLIDAY:
        await open_holiday(dialog_manager, form=form, as_of=as_of, show_mode=ShowMode.SEND)
    else:
        state = DIGEST_PLACES[callback_data.place]
        await open_summary(dialog_manager, form=form, as_of=as_of, state=state, show_mode=ShowMode.SEND)


async def _open_card(manager: DialogManager, around: Surroundings, form: str, as_of: date) -> None:
    """The card of the only unit that owes; else the present period's, with the unit picked where there are several."""
    units = around.by.units_as(Role.REPORTER)
    async with around.world.database.reading() as session:
        owed = await load_owed(session, around.world, units, around.now)
    keys = [one.key for one in owed if (one.key.form, one.key.as_of) == (form, as_of)]
    if not keys and len(units) == 1:
        keys = [ReportKey(form, unit, as_of) for unit in units]
    if len(keys) == 1:
        await open_unit(manager, keys[0], ShowMode.SEND)
    else:
        await open_form(manager, form, ShowMode.SEND)


async def on_later(_: CallbackQuery, callback_data: Snooze | Later, around: Surroundings) -> None:
    minutes = callback_data.minutes if isinstance(callback_data, Snooze) else WAITS[-1]
    if minutes not in WAITS:
        raise OldButtonError(str(minutes))
    wait = timedelta(minutes=minutes)
    await _say_put_off(around, await snooze(around.world, by=around.by, wait=wait, now=around.now))


async def on_later_tasks(_: CallbackQuery, callback_data: LaterTasks, around: Surroundings) -> None:
    put_off = await snooze_tasks(around.world, by=around.by, wait=callback_data.wait, now=around.now)
    await _say_put_off(around, put_off)


async def _say_put_off(around: Surroundings, at: datetime | None) -> None:
    """When the reminder comes; None where there is nothing to remind of."""
    said = around.words("reminder-nothing-owed")
    if at is not None:
        local = at.astimezone(around.world.region.timezone)
        is_today = local.date() == around.world.today(around.now)
        said = around.words("reminder-later-said" if is_today else "reminder-later-tomorrow", at=f"{local:%H:%M}")
    await around.bot.send_message(around.by.telegram_id, said)


async def on_invites(_: CallbackQuery, dialog_manager: DialogManager) -> None:
    """A reporter is wanted: which unit for is the only question left."""
    await open_invite(dialog_manager, ShowMode.SEND, Role.REPORTER)


def commands() -> Router:
    router = Router(name="landings")
    router.callback_query.register(on_opens, Joined(), Opens.filter())
    router.callback_query.register(on_invites, Joined(), Invites.filter())
    for kind in (Snooze, Later):
        router.callback_query.register(on_later, Joined(), kind.filter())
    router.callback_query.register(on_later_tasks, Joined(), LaterTasks.filter())
    return router
