"""The windows of the meetings: what is ahead, one of them, and the steps of calling or changing one."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any

from aiogram.fsm.state import State
from aiogram_dialog import Dialog, DialogManager, Window
from aiogram_dialog.widgets.kbd import Column, Group, Keyboard, Row

from handlers.kit import carried
from handlers.kit.day_picker import DayPicker
from handlers.kit.lengths import LONGEST_BUTTON
from handlers.kit.notices import below_notice
from handlers.kit.pages import page_of, pager
from handlers.kit.tables import cut
from handlers.kit.widgets import ENDS, LIKELIEST, SENDS, back_to, button, choice, close, window
from handlers.kit.words import Html, Words
from handlers.meetings import draft as drafting
from handlers.meetings import handlers as on
from handlers.meetings import steps as calling
from handlers.meetings.place import CALL, MOVE, MeetingsPlace
from handlers.meetings.screen import period_on_button
from handlers.meetings.steps import Text, days_of
from handlers.saying.meetings import about, digest_said, kind_said, said_at, title_said
from handlers.states import Meetings
from models.errors import SubjectGoneError
from models.rules.access import Actor
from models.rules.calendar.meeting_times import digest_moment
from models.rules.meetings import MeetingKind
from models.world import World

HOURS = ("09:00", "10:00", "11:00", "12:00", "14:00", "15:00", "16:00", "17:00")
FORMS_A_PAGE = 8
Data = dict[str, Any]


async def kind(dialog_manager: DialogManager, words: Words, **_: Any) -> Data:
    items = [{"id": kind.value, "name": words.plain(f"meetings-kind-{kind}")} for kind in MeetingKind]
    return {"screen": below_notice(dialog_manager, words, words("meetings-kind-ask")), "items": items}


async def day(dialog_manager: DialogManager, world: World, words: Words, now: datetime, **_: Any) -> Data:
    here, (first, last) = MeetingsPlace.of(dialog_manager), days_of(world, now)
    name = words.plain(f"meetings-kind-{here.kind}")
    text = words("meetings-date-ask", name=name, example=f"{first + timedelta(days=1):%d.%m}")
    said = Html("")
    if here.day:
        said = words("meetings-now", text=said_at(drafting.at_of(dialog_manager), now, words))
    return {"screen": below_notice(dialog_manager, words, text, said), "first": first, "last": last}


async def hour(dialog_manager: DialogManager, world: World, words: Words, now: datetime, **_: Any) -> Data:
    """Hours that are over today are not offered."""
    day = MeetingsPlace.of(dialog_manager).date
    local = now.astimezone(world.region.timezone)
    over = f"{local:%H:%M}" if local.date() == day else ""
    items = [{"id": at, "name": at} for at in HOURS if at > over]
    text = words("meetings-time-ask", day=words.weekday(day))
    return {"screen": below_notice(dialog_manager, words, text), "items": items}


def _asking_text(name: Text) -> Callable[..., Awaitable[Data]]:
    """A getter of a text's step: what is written already can be kept, or taken out."""

    async def getter(dialog_manager: DialogManager, words: Words, **_: Any) -> Data:
        here = MeetingsPlace.of(dialog_manager)
        held: str = getattr(here, name)
        said = words("meetings-now", text=held) if held else Html("")
        return {
            "screen": below_notice(dialog_manager, words, words(f"meetings-{name}-ask"), said),
            "may_skip": not here.edits and not held,
            "may_keep": not here.edits and bool(held),
            "may_remove": bool(held),
        }

    return getter


async def forms(dialog_manager: DialogManager, world: World, words: Words, **_: Any) -> Data:
    """Two buttons a form: whether it is due, and as of when."""
    choices, picked = drafting.choices_of(dialog_manager), drafting.forms_of(dialog_manager)
    page = page_of(list(choices), dialog_manager, "forms_page", FORMS_A_PAGE)
    items = []
    for key in page.items:
        sign = "✓ " if key in picked else ""
        as_of = picked.get(key, choices[key][0].as_of)
        name = sign + cut(words.label(world.form(key).name), LONGEST_BUTTON)
        date_name = words.plain("meetings-on-day", day=words.at_day(as_of))
        items += [{"id": f"f.{key}", "name": name}, {"id": f"d.{key}", "name": date_name}]
    return {"screen": below_notice(dialog_manager, words, words("meetings-forms-ask")), "items": items, **page.data}


async def as_of(dialog_manager: DialogManager, world: World, words: Words, **_: Any) -> Data:
    key = MeetingsPlace.of(dialog_manager).form
    offered = drafting.choices_of(dialog_manager).get(key)
    if not offered:
        raise SubjectGoneError("as_of")
    now = drafting.forms_of(dialog_manager).get(key, offered[0].as_of)
    text = words("meetings-as-of-ask", form=words.label(world.form(key).name), day=words.at_day(now))
    items = [{"id": p.as_of.isoformat(), "name": period_on_button(p, words)} for p in offered]
    return {"screen": below_notice(dialog_manager, words, text), "items": items}


async def look(
    dialog_manager: DialogManager, world: World, words: Words, actor: Actor, now: datetime, **_: Any
) -> Data:
    """The whole meeting as it will be, and who will hear of it."""
    here, wanted = MeetingsPlace.of(dialog_manager), drafting.wanted_of(dialog_manager)
    name, at = kind_said(wanted, words), said_at(wanted.at, now, words)
    digest = digest_moment(wanted.at, now, world.region.quiet, world.region.timezone)
    if here.task == MOVE:
        view = await drafting.meeting_here(dialog_manager)
        heads = [words("meetings-look-move", was=said_at(view.at, now, words), at=at)]
    else:
        key = "meetings-look-edit" if here.edits else "meetings-look-call"
        heads = [words(key, name=name[:1].lower() + name[1:]), Html(at)]
    head = Html("\n".join([*heads, *filter(None, [title_said(wanted.title, words)])]))
    said = digest_said(digest, wanted.at, now, words, to_them=actor.is_official)
    blocks = [head, said, words("meetings-told"), *about(world, wanted, words)]
    return {
        "screen": below_notice(dialog_manager, words, *blocks),
        "calls": here.task == CALL,
        "moves": here.task == MOVE,
        "edits": here.edits,
    }


def _looking() -> list[Window]:
    return [
        window(
            Meetings.coming,
            on.coming,
            button("meetings-add", on.on_add, when="may_call", style=LIKELIEST),
            Column(choice("meeting", on.on_meeting, carries=carried.row)),
            pager(on.PAGE),
            close(),
        ),
        window(
            Meetings.meeting,
            on.meeting,
            Row(
                button("meetings-move", on.on_move, when="may_change"),
                button("meetings-edit-agenda", on.on_edit_agenda, when="may_change"),
            ),
            Row(
                button("meetings-edit-link", on.on_edit_link, when="may_change"),
                button("meetings-cancel", on.on_cancel, when="may_change", style=ENDS),
            ),
            Row(back_to(Meetings.coming), close()),
        ),
        window(
            Meetings.cancel,
            on.cancel,
            Row(button("meetings-cancel-confirm", on.on_cancel_confirmed, style=ENDS), back_to(Meetings.meeting)),
        ),
    ]


def _step(state: State, getter: Any, *keyboard: Keyboard, on_typed: Any = None) -> Window:
    """Below its buttons stand the way to the step before and the way out."""
    way = Row(button("back", calling.on_back), close())
    return window(state, getter, *keyboard, way, on_typed=on_typed)


def _writing(state: State, name: Text, on_typed: Any) -> Window:
    """A text that may be left out; what is there already may be kept or taken out."""
    on_none = calling.leaves_out(name)
    keeping = Row(
        button("next", calling.on_next, when="may_keep", style=LIKELIEST),
        button("meetings-remove", on_none, when="may_remove", style=ENDS),
    )
    skip = button("skip", on_none, when="may_skip")
    return _step(state, _asking_text(name), skip, keeping, on_typed=on_typed)


def _calling() -> list[Window]:
    hours = Group(choice("time", calling.on_time, carries=carried.hour), width=4)
    due = Group(choice("form", calling.on_form, carries=carried.parts(".", carried.key, carried.key)), width=2)
    return [
        _step(Meetings.kind, kind, Column(choice("kind", calling.on_kind))),
        _step(Meetings.date, day, DayPicker(drafting.DAY, calling.on_day), on_typed=calling.on_day_typed),
        _step(Meetings.time, hour, hours, on_typed=calling.on_time_typed),
        _writing(Meetings.title, "title", calling.on_title_typed),
        _writing(Meetings.agenda, "agenda", calling.on_agenda_typed),
        _writing(Meetings.link, "link", calling.on_link_typed),
        _step(Meetings.forms, forms, due, pager("forms_page"), button("next", calling.on_next, style=LIKELIEST)),
        window(
            Meetings.as_of,
            as_of,
            Column(choice("as_of", calling.on_as_of, carries=carried.day)),
            Row(back_to(Meetings.forms), close()),
        ),
        _step(
            Meetings.look,
            look,
            button("meetings-confirm-call", on.on_confirm, when="calls", style=SENDS),
            button("meetings-confirm-move", on.on_confirm, when="moves", style=SENDS),
            button("meetings-confirm-edit", on.on_confirm, when="edits", style=SENDS),
        ),
    ]


def dialog() -> Dialog:
    return Dialog(*_looking(), *_calling())
