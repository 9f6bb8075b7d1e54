"""What each step of calling or changing a meeting shows."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from aiogram_dialog import DialogManager

from handlers.kit.fitting import fitted
from handlers.kit.notices import take_notice
from handlers.kit.paging import page_of
from handlers.kit.tables import cut
from handlers.kit.words import Html, Words
from handlers.meetings import draft as drafting
from handlers.meetings import screen
from handlers.meetings.draft import AGENDA, CALL, DAY, EDIT_AGENDA, EDIT_LINK, FORM, KIND, LINK, MOVE, TASK, TITLE
from handlers.meetings.opening import meeting_here
from handlers.meetings.steps import days_of
from models.errors import SubjectGoneError
from models.rules.calendar.meeting_times import digest_moment
from models.rules.meetings import MeetingKind
from models.world import World

HOURS = ("09:00", "10:00", "11:00", "12:00", "14:00", "15:00", "16:00", "17:00")
FORMS_A_PAGE, LONGEST_BUTTON = 8, 30
Data = dict[str, Any]


def _asked(manager: DialogManager, words: Words, *blocks: Html) -> Html:
    """What is to be said first, then the question, within one message."""
    return fitted([Html(take_notice(manager, words).strip()), *blocks])


async def kind(dialog_manager: DialogManager, words: Words, **_: Any) -> Data:
    items = [{"id": kind.value, "name": words.plain(f"meetings-kind-{kind}")} for kind in MeetingKind]
    return {"screen": _asked(dialog_manager, words, words("meetings-kind-ask")), "items": items}


async def day(dialog_manager: DialogManager, world: World, words: Words, now: datetime, **_: Any) -> Data:
    first, last = days_of(world, now)
    name = words.plain(f"meetings-kind-{dialog_manager.dialog_data[KIND]}")
    text = words("meetings-date-ask", name=name, example=f"{first + timedelta(days=1):%d.%m}")
    said = Html("")
    if dialog_manager.dialog_data[DAY]:
        said = words("meetings-now", text=screen.said_at(drafting.at_of(dialog_manager), now, words))
    return {"screen": _asked(dialog_manager, words, text, said), "first": first, "last": last}


async def hour(dialog_manager: DialogManager, world: World, words: Words, now: datetime, **_: Any) -> Data:
    """Hours that are over today are not offered."""
    day = drafting.day_of(dialog_manager)
    local = now.astimezone(world.region.timezone)
    over = f"{local:%H:%M}" if local.date() == day else ""
    items = [{"id": at, "name": at} for at in HOURS if at > over]
    text = words("meetings-time-ask", day=words.weekday(day))
    return {"screen": _asked(dialog_manager, words, text), "items": items}


async def title(dialog_manager: DialogManager, words: Words, **_: Any) -> Data:
    return _asking_text(dialog_manager, words, words("meetings-title-ask"), TITLE)


async def agenda(dialog_manager: DialogManager, words: Words, **_: Any) -> Data:
    return _asking_text(dialog_manager, words, words("meetings-agenda-ask"), AGENDA)


async def link(dialog_manager: DialogManager, words: Words, **_: Any) -> Data:
    return _asking_text(dialog_manager, words, words("meetings-link-ask"), LINK)


def _asking_text(manager: DialogManager, words: Words, asked: Html, name: str) -> Data:
    """What is written already can be kept, or taken out."""
    held = manager.dialog_data[name]
    changes = manager.dialog_data[TASK] in {EDIT_AGENDA, EDIT_LINK}
    said = words("meetings-now", text=held) if held else Html("")
    return {
        "screen": _asked(manager, words, asked, said),
        "may_skip": not changes and not held,
        "may_keep": not changes and bool(held),
        "may_remove": bool(held),
    }


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
    return {"screen": _asked(dialog_manager, words, words("meetings-forms-ask")), "items": items, **page.data}


async def as_of(dialog_manager: DialogManager, world: World, words: Words, **_: Any) -> Data:
    key = dialog_manager.dialog_data[FORM]
    offered = drafting.choices_of(dialog_manager).get(key)
    if not offered:
        raise SubjectGoneError("as_of")
    now = drafting.forms_of(dialog_manager).get(key, offered[0].as_of)
    text = words("meetings-as-of-ask", form=words.label(world.form(key).name), day=words.at_day(now))
    items = [{"id": p.as_of.isoformat(), "name": screen.period_on_button(p, words)} for p in offered]
    return {"screen": _asked(dialog_manager, words, text), "items": items}


async def look(dialog_manager: DialogManager, world: World, words: Words, now: datetime, **_: Any) -> Data:
    """The whole meeting as it will be, and who will hear of it."""
    task, wanted = dialog_manager.dialog_data[TASK], drafting.wanted_of(dialog_manager)
    name, at = screen.kind_said(wanted, words), screen.said_at(wanted.at, now, words)
    digest = digest_moment(wanted.at, now, world.region.quiet, world.region.timezone)
    if task == MOVE:
        view, _actor = await meeting_here(dialog_manager)
        heads = [words("meetings-look-move", was=screen.said_at(view.at, now, words), at=at)]
    else:
        key = "meetings-look-edit" if task in {EDIT_AGENDA, EDIT_LINK} else "meetings-look-call"
        heads = [words(key, name=name[:1].lower() + name[1:]), Html(at)]
    head = Html("\n".join([*heads, *filter(None, [screen.title_said(wanted.title, words)])]))
    said = screen.digest_said(digest, wanted.at, now, words, to_them=True)
    blocks = [head, said, words("meetings-told"), *screen.about(world, wanted, words)]
    return {
        "screen": _asked(dialog_manager, words, *blocks),
        "calls": task == CALL,
        "moves": task == MOVE,
        "edits": task in {EDIT_AGENDA, EDIT_LINK},
    }
