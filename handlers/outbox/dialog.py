"""The windows about the outbox: the last and the next, and one entry with everybody it is for."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

from aiogram.types import CallbackQuery
from aiogram_dialog import Dialog, DialogManager, ShowMode, StartMode
from aiogram_dialog.widgets.kbd import Button, Row, Select

from handlers.kit import carried
from handlers.kit.blocks import fitted
from handlers.kit.lengths import LONGEST_CALLED, LONGEST_NAME
from handlers.kit.pages import page_of, pager, to_first
from handlers.kit.place import Place
from handlers.kit.quotes import quoted
from handlers.kit.surroundings import Surroundings
from handlers.kit.widgets import back_to, button, choice, close, window
from handlers.kit.words import Html, Words
from handlers.states import Outbox
from models.errors import SubjectGoneError
from models.queries.outbox.outbox import Delivery, OutboxEntry, load_said, load_upcoming
from models.rules.outgoing import Why, period_meant
from models.world import World

NAMES = 3


def list_screen(words: Words, world: World, part: str, entries: Sequence[OutboxEntry], first: int) -> Html:
    """A page of entries, numbered from `first`; `part` is `said` or `next`."""
    title = words("outbox-title", part=words.plain(f"outbox-part-{part}"))
    if not entries:
        return Html(f"{title}\n{words(f'outbox-none-{part}')}")
    shown = [_entry(words, world, entry, number) for entry, number in zip(entries, count(first), strict=False)]
    hint = [words("outbox-hint-next")] if part == "next" else []
    return fitted([title, *hint, *shown])


def _entry(words: Words, world: World, entry: OutboxEntry, number: int) -> Html:
    return words(
        "outbox-entry",
        n=str(number),
        at=words.moment(entry.key.due_at),
        what=what_said(words, world, entry),
        whom=_whom(words, entry.deliveries),
        states=_states(words, entry.deliveries),
    )


def what_said(words: Words, world: World, entry: OutboxEntry) -> str:
    """`Напоминание о сроке: Карта занятости на 1 декабря`."""
    kind = words.plain("outbox-kind", kind=entry.key.kind.value)
    subject = _subject(words, world, entry.key.subject)
    return words.plain("outbox-about", kind=kind, subject=subject) if subject else kind


def _subject(words: Words, world: World, subject: str) -> str:
    """The form and its as-of date; the holiday's name; nothing for what is about a row."""
    try:
        key, as_of = period_meant(subject)
        form = world.form(key)
    except (ValueError, SubjectGoneError):
        return ""
    name = quoted(words.label(form.name), LONGEST_NAME)
    return name if form.holiday else words.plain("outbox-figures", form=name, day=words.at_day(as_of))


def _whom(words: Words, deliveries: Sequence[Delivery]) -> str:
    names = ", ".join(name_of(words, one) for one in deliveries[:NAMES])
    more = len(deliveries) - NAMES
    if more > 0:
        return words.plain("outbox-whom-more", names=names, n=str(more))
    return words.plain("outbox-whom", names=names)


def name_of(words: Words, one: Delivery) -> str:
    if one.recipient.kind == "chat":
        return words.plain("outbox-stranger", code=str(one.recipient.number))
    return quoted(one.name, LONGEST_CALLED) if one.name.strip() else words.plain("outbox-nobody")


def _states(words: Words, deliveries: Sequence[Delivery]) -> str:
    """`отправлено: 10, не отправлено: 2 (уже сдали)`."""
    counted = Counter((_state(words, one), _why(words, one)) for one in deliveries)
    return ", ".join(
        words.plain("outbox-count-why", state=state, n=str(number), why=why)
        if why
        else words.plain("outbox-count", state=state, n=str(number))
        for (state, why), number in counted.items()
    )


def _state(words: Words, one: Delivery) -> str:
    return words.plain("outbox-state", state=one.state.value if one.state else "planned")


def _why(words: Words, one: Delivery) -> str:
    if one.why in set(Why):
        return words.plain(f"outbox-why-{one.why}")
    return quoted(one.why, LONGEST_NAME) if one.why else ""


def entry_screen(words: Words, world: World, entry: OutboxEntry, shown: Sequence[Delivery]) -> Html:
    """One entry, and a page of its recipients."""
    title = words("outbox-title", part=words.moment(entry.key.due_at))
    lines = [_one(words, one) for one in shown]
    return Html("\n".join([title, words("outbox-what", what=what_said(words, world, entry)), "", *lines]))


def _one(words: Words, one: Delivery) -> Html:
    name, state, why = name_of(words, one), _state(words, one), _why(words, one)
    if why:
        return words("outbox-one-why", name=name, state=state, why=why)
    if one.settled_at:
        return words("outbox-one-at", name=name, state=state, at=words.short_moment(one.settled_at))
    return words("outbox-one", name=name, state=state)


PAGE, PEOPLE_PAGE = "page", "people_page"
SAID, NEXT = "said", "next"
ENTRIES_A_PAGE, PEOPLE_A_PAGE = 5, 20


@dataclass(frozen=True, slots=True)
class OutboxPlace(Place):
    """Which `part` is listed, and the name of the `entry` that is open, as `name_of_entry` gives it."""

    part: str = SAID
    entry: str = ""


async def open_outbox(manager: DialogManager, *, show_mode: ShowMode | None = None) -> None:
    """What was sent last. Raises AccessDeniedError before anything on the screen changes."""
    await entries_here(manager, SAID)
    await manager.start(Outbox.entries, mode=StartMode.RESET_STACK, show_mode=show_mode)


def part_here(manager: DialogManager) -> str:
    return NEXT if OutboxPlace.of(manager).part == NEXT else SAID


async def entries_here(manager: DialogManager, part: str) -> list[OutboxEntry]:
    """Raises AccessDeniedError."""
    around = Surroundings.of(manager)
    world, now = around.world, around.now
    async with world.database.reading() as session:
        if part == NEXT:
            return await load_upcoming(session, world, by=around.by, ahead=around.ahead, now=now)
        return await load_said(session, by=around.by, now=now)


def name_of_entry(entry: OutboxEntry) -> str:
    """What is kept of an entry that was picked: lists move on while one reads."""
    key = entry.key
    return f"{key.due_at.timestamp()}|{key.kind}|{key.subject}|{key.stage}"


async def entries(dialog_manager: DialogManager, words: Words, world: World, **_: Any) -> dict[str, Any]:
    part = part_here(dialog_manager)
    page = page_of(await entries_here(dialog_manager, part), dialog_manager, PAGE, ENTRIES_A_PAGE)
    first = page.number * ENTRIES_A_PAGE + 1
    said = list_screen(words, world, part, page.items, first)
    numbers = [{"id": str(number), "name": str(number)} for number in range(first, first + len(page.items))]
    return {"screen": said, "entries": numbers, "is_said": part == SAID, "is_next": part == NEXT, **page.data}


async def entry(dialog_manager: DialogManager, words: Words, world: World, **_: Any) -> dict[str, Any]:
    """Raises SubjectGoneError("outbox") when it has left the list."""
    picked = OutboxPlace.of(dialog_manager).entry
    there = await entries_here(dialog_manager, part_here(dialog_manager))
    found = next((one for one in there if name_of_entry(one) == picked), None)
    if found is None:
        raise SubjectGoneError("outbox")
    page = page_of(found.deliveries, dialog_manager, PEOPLE_PAGE, PEOPLE_A_PAGE)
    return {"screen": entry_screen(words, world, found, page.items), **page.data}


async def on_part(_: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    OutboxPlace.move(manager, part=NEXT if pressed.widget_id == "outbox_next" else SAID)
    to_first(manager, PAGE)


async def on_entry(_: CallbackQuery, __: Select[int], manager: DialogManager, number: int) -> None:
    """Raises SubjectGoneError("outbox") for a number that no button has."""
    entries = await entries_here(manager, part_here(manager))
    if number > len(entries):
        raise SubjectGoneError("outbox")
    OutboxPlace.move(manager, entry=name_of_entry(entries[number - 1]))
    to_first(manager, PEOPLE_PAGE)
    await manager.switch_to(Outbox.entry)


def dialog() -> Dialog:
    return Dialog(
        window(
            Outbox.entries,
            entries,
            button("outbox-next", on_part, when="is_said"),
            button("outbox-said", on_part, when="is_next"),
            Row(choice("entry", on_entry, "entries", carries=carried.row)),
            pager(PAGE),
            close(),
        ),
        window(Outbox.entry, entry, pager(PEOPLE_PAGE), back_to(Outbox.entries)),
    )
