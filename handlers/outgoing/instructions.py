"""Messages about an instruction: set, done, returned, closed, withdrawn, moved to another day."""

from collections.abc import Sequence

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from handlers.kit.blocks import fitted
from handlers.kit.lengths import LONGEST_BUTTON
from handlers.kit.tables import cut
from handlers.kit.widgets import LIKELIEST, SENDS
from handlers.kit.words import Html, Words
from handlers.outgoing.letters import GONE, Composer, Letter, Mailing, Post, Unneeded
from handlers.outgoing.mornings import waiting_besides, waiting_blocks, waiting_buttons
from handlers.saying.instructions import LaterTasks, OnTask, Wants, day_said, line_said, turn_said, unit_said
from models.queries.help_answers import help_to_tell, load_request
from models.queries.instructions import overdue_for, reminded_lines, task_to_tell, tasks_to_tell
from models.queries.people.people import find_actor
from models.rules.access import Actor
from models.rules.calendar.task_times import PutOff, may_put_off
from models.rules.instructions import WORDS, Course, Does, Origin
from models.rules.outgoing import Kind, Why, row_meant
from models.views.instructions import Task, TaskLine

DONE = Unneeded(Why.DECIDED)
"""It stands otherwise by now."""
STYLES = {Wants.CONFIRM: LIKELIEST.style, Wants.REPORT: SENDS.style, Wants.CLOSE: SENDS.style}
MOST = 4
"""Buttons for so many units at most; the rest is in /tasks."""


def _button(task: Task, wants: Wants, words: Words, text: str = "") -> InlineKeyboardButton:
    carried = OnTask(wants=wants, part=task.id, version=task.version).pack()
    said = text or words.plain(f"tasks-press-{wants}")
    return InlineKeyboardButton(text=said, callback_data=carried, style=STYLES.get(wants))


def _keyboard(task: Task, words: Words, offers: Sequence[tuple[Wants, Does]]) -> InlineKeyboardMarkup:
    """What the person may do, and the way to the instruction."""
    rows = [[_button(task, wants, words)] for wants, does in offers if does in task.may]
    return InlineKeyboardMarkup(inline_keyboard=[*rows, [_button(task, Wants.OPEN, words)]])


def _for_all(mailing: Mailing, tasks: Sequence[Task], words: Words) -> InlineKeyboardMarkup:
    """Of several units only the way to each."""
    if len(tasks) == 1:
        return _keyboard(tasks[0], words, TO_UNIT)
    named = [(one, words.label(mailing.world.unit(one.unit).short)) for one in tasks[:MOST]]
    rows = [[_button(one, Wants.OPEN, words, cut(name, LONGEST_BUTTON))] for one, name in named]
    return InlineKeyboardMarkup(inline_keyboard=rows)


TO_UNIT = ((Wants.CONFIRM, Does.CONFIRM), (Wants.REPORT, Does.REPORT))
TO_CONTROLLER = ((Wants.CLOSE, Does.CLOSE), (Wants.RETURN, Does.RETURN))


def _head(mailing: Mailing, tasks: Sequence[Task], words: Words, *more: Html) -> Html:
    """Which units, what, by when."""
    world, first = mailing.world, tasks[0]
    units = ", ".join(unit_said(world, one.unit, words) for one in tasks)
    lines = [words("tasks-told-where", unit=units), words("tasks-words", words=first.words)]
    return Html("\n".join([*lines, *more]))


def _until(mailing: Mailing, task: Task, words: Words) -> Html:
    return words("tasks-until", day=day_said(task.until, mailing.world.today(mailing.now), words))


def _to_units(title: str, courses: frozenset[Course], *, is_due: bool) -> Composer:
    """To who reports for the units, their akims and who controls it: one message, whatever the number of units."""

    async def compose(mailing: Mailing, letter: Letter) -> Post | Unneeded:
        words = letter.words
        async with mailing.world.database.reading() as session:
            actor = await find_actor(session, letter.chat_id, mailing.now)
            found = await tasks_to_tell(session, row_meant(letter.subject), actor, mailing.now) if actor else []
        tasks = [one for one in found if one.course in courses]
        if not tasks or actor is None:
            return DONE if found else GONE
        first = tasks[0]
        said = [_until(mailing, first, words)] if is_due else []
        if letter.kind is Kind.TASK_MOVED and first.moved_from is not None:
            today = mailing.world.today(mailing.now)
            said.append(words("tasks-moved-from", day=day_said(first.moved_from, today, words)))
        said.append(words("tasks-set-by-name", name=first.setter))
        head = words(_title_of_new(tasks, actor) if letter.kind is Kind.TASK_SET else title)
        text = fitted([head, _head(mailing, tasks, words, *said)])
        return Post(text, _for_all(mailing, tasks, words))

    return compose


def _title_of_new(tasks: Sequence[Task], actor: Actor) -> str:
    if not actor.own_units & {one.unit for one in tasks}:
        return "tasks-told-control"
    return "tasks-told-set-help" if tasks[0].origin is Origin.REQUEST else "tasks-told-set"


def _of_part(title: str, course: Course, *, told: bool) -> Composer:
    """To who reports for the unit, what was decided about its answer; while it stands so."""

    async def compose(mailing: Mailing, letter: Letter) -> Post | Unneeded:
        words = letter.words
        async with mailing.world.database.reading() as session:
            actor = await find_actor(session, letter.chat_id, mailing.now)
            task = await task_to_tell(session, row_meant(letter.subject), actor, mailing.now)
        if task is None or actor is None or not (actor.is_member and actor.reads(task.unit)):
            return GONE
        if task.course is not course:
            return DONE
        said = [turn_said(course, task.turns[course], words, task.files)] if told else []
        text = fitted([words(title), _head(mailing, [task], words, _until(mailing, task, words)), *said])
        return Post(text, _keyboard(task, words, TO_CONTROLLER if course is Course.DONE else TO_UNIT))

    return compose


async def _help_answered(mailing: Mailing, letter: Letter) -> Post | Unneeded:
    world, words = mailing.world, letter.words
    async with world.database.reading() as session:
        actor = await find_actor(session, letter.chat_id, mailing.now)
        told = await help_to_tell(session, row_meant(letter.subject))
        asked = await load_request(session, world, told.key) if told else ""
    if told is None or actor is None or not (actor.is_member and actor.reads(told.key.unit)):
        return GONE
    unit = words("tasks-told-where", unit=unit_said(world, told.key.unit, words))
    asks = [words("tasks-words", words=cut(asked, WORDS))] if asked else []
    said = words("review-words", name=told.name, words=told.words)
    return Post(fitted([words("help-told"), Html("\n".join([unit, *asks])), said]))


async def _remind(mailing: Mailing, letter: Letter) -> Post | Unneeded:
    """All that the person's units owe by the next working day, the oldest first."""
    world, now = mailing.world, mailing.now
    async with world.database.reading() as session:
        actor = await find_actor(session, letter.chat_id, now)
        units = actor.reminded_of if actor is not None else frozenset()
        lines = await reminded_lines(session, world, units, now)
    waits = may_put_off([one.until for one in lines], now, world.region.timezone)
    return _listed("tasks-told-reminder", lines, mailing, letter, waits) if units else GONE


async def _overdue(mailing: Mailing, letter: Letter) -> Post | Unneeded:
    """To who controls it; with what waits for an answer, so that the morning brings one message."""
    async with mailing.world.database.reading() as session:
        lines = await overdue_for(session, mailing.world, letter.recipient.number, mailing.now)
    post = _listed("tasks-told-overdue", lines, mailing, letter)
    if isinstance(post, Unneeded) or not (waiting := await waiting_besides(mailing, letter)):
        return post
    rows = post.keyboard.inline_keyboard if post.keyboard is not None else []
    rows = [*rows, *([button] for button in waiting_buttons(mailing, waiting, letter.words))]
    text = fitted([post.text, *waiting_blocks(waiting, letter.words)])
    return Post(text, InlineKeyboardMarkup(inline_keyboard=rows))


def _listed(
    title: str, lines: Sequence[TaskLine], mailing: Mailing, letter: Letter, waits: Sequence[PutOff] = ()
) -> Post | Unneeded:
    """`waits` are what it may be put off for."""
    if not lines:
        return DONE
    words, today = letter.words, mailing.world.today(mailing.now)
    said = [line_said(mailing.world, one, n, today, words) for n, one in enumerate(lines[:MOST], start=1)]
    if len(lines) > MOST:
        said.append(words("tasks-told-more", n=str(len(lines) - MOST)))
    rows = [[_opening(one, words.plain("tasks-press-number", n=str(n)))] for n, one in enumerate(lines[:MOST], start=1)]
    rows += [[_putting_off(wait, words)] for wait in waits]
    return Post(fitted([words(title), *said]), InlineKeyboardMarkup(inline_keyboard=rows))


def _putting_off(wait: PutOff, words: Words) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=words.plain(f"tasks-later-{wait}"), callback_data=LaterTasks(wait=wait).pack())


def _opening(line: TaskLine, text: str) -> InlineKeyboardButton:
    carried = OnTask(wants=Wants.OPEN, part=line.id, version=1).pack()
    return InlineKeyboardButton(text=text, callback_data=carried, style=LIKELIEST.style)


OPEN = frozenset(course for course in Course if course.is_open)
COMPOSERS: dict[Kind, Composer] = {
    Kind.TASK_SET: _to_units("tasks-told-set", OPEN, is_due=True),
    Kind.TASK_MOVED: _to_units("tasks-told-moved", OPEN, is_due=True),
    Kind.TASK_WITHDRAWN: _to_units("tasks-told-withdrawn", frozenset({Course.WITHDRAWN}), is_due=False),
    Kind.TASK_DONE: _of_part("tasks-told-done", Course.DONE, told=True),
    Kind.TASK_RETURNED: _of_part("tasks-told-returned", Course.RETURNED, told=True),
    Kind.HELP_ANSWERED: _help_answered,
    Kind.TASK_REMINDER: _remind,
    Kind.TASK_OVERDUE: _overdue,
    Kind.TASK_SNOOZE: _remind,
    Kind.TASK_CLOSED: _of_part("tasks-told-closed", Course.CLOSED, told=True),
}
