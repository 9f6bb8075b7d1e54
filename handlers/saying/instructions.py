"""Instructions in words: the sign and the name of each state, a line of the list, one instruction whole.

And what the buttons under messages about it carry.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum

from aiogram.filters.callback_data import CallbackData

from handlers.kit.carried import Row
from handlers.kit.lengths import LONGEST_CALLED, LONGEST_NAME, LONGEST_TITLE
from handlers.kit.names import capital, unit_name
from handlers.kit.tables import cut
from handlers.kit.words import Html, Words
from models.rules.calendar.task_times import PutOff
from models.rules.instructions import Course
from models.views.instructions import Tally, Task, TaskLine, Turn
from models.world import World

COURSE_SIGNS: Mapping[Course, str] = {
    Course.SET: "○",
    Course.CONFIRMED: "◐",
    Course.DONE: "●",
    Course.RETURNED: "↩",
    Course.CLOSED: "✓",
    Course.WITHDRAWN: "—",
}
"""The word stands beside it: no sign says anything alone."""
TOLD = (Course.CONFIRMED, Course.RETURNED, Course.DONE, Course.CLOSED, Course.WITHDRAWN)
FAR = timedelta(days=180)


class Wants(StrEnum):
    OPEN = "open"
    CONFIRM = "confirm"
    REPORT = "report"
    CLOSE = "close"
    RETURN = "return"


class OnTask(CallbackData, prefix="task"):
    """`part` is the row of the unit's part, `version` what of it was told."""

    wants: Wants
    part: Row
    version: Row


class LaterTasks(CallbackData, prefix="tasklater"):
    """«Напомнить через час», «… завтра утром» under a reminder."""

    wait: PutOff


def course_said(course: Course, words: Words) -> str:
    """`◐ принято к исполнению`."""
    return f"{COURSE_SIGNS[course]} {words.plain(f'tasks-course-{course}')}"


def day_said(day: date, today: date, words: Words) -> str:
    """`пт 5 декабря`; with the year where it is far away."""
    if abs(day - today) < FAR:
        return words.weekday(day)
    return words.plain("weekday-day", w=day.weekday(), day=words.day_year(day))


def late_said(until: date, today: date, words: Words) -> Html:
    """`просрочено на 2 дня`."""
    return words("tasks-late", n=(today - until).days)


def state_said(line: TaskLine, today: date, words: Words) -> str:
    """`исполнено, ждёт проверки`, or by how long it is overdue: for papers, without a sign."""
    if line.is_overdue(today):
        return words.plain("tasks-late", n=(today - line.until).days)
    return words.plain(f"tasks-course-{line.course}")


def unit_said(world: World, unit: str, words: Words) -> str:
    return capital(cut(unit_name(world.unit(unit), words), LONGEST_NAME))


def tally_said(tally: Tally, words: Words) -> str:
    """`открыто 5, просрочено 2`."""
    if tally.overdue:
        return words.plain("tasks-tally-late", open=str(tally.open), late=str(tally.overdue))
    return words.plain("tasks-tally", open=str(tally.open))


def _stands(line: TaskLine, today: date, words: Words) -> Html:
    """`○ поставлено, ещё не принято, просрочено на 2 дня`."""
    state = Html(course_said(line.course, words))
    if line.is_overdue(today):
        state = words("tasks-state-late", state=state, late=late_said(line.until, today, words))
    return state


def line_said(world: World, line: TaskLine, number: int, today: date, words: Words) -> Html:
    """Three short lines: where and by when, what, and how it stands."""
    state = _stands(line, today, words)
    where = words(
        "tasks-line",
        n=str(number),
        unit=unit_said(world, line.unit, words),
        day=day_said(line.until, today, words),
    )
    return Html("\n".join([where, words("tasks-words", words=cut(line.words, LONGEST_TITLE)), state]))


def row_said(world: World, line: TaskLine, number: int, today: date, words: Words) -> list[str]:
    """The same as a row of a table, below `columns`: on a narrow screen the last column is drawn to."""
    where = words.plain("tasks-row", n=str(number), unit=words.label(world.unit(line.unit).short))
    return [where, day_said(line.until, today, words), _stands(line, today, words), cut(line.words, LONGEST_TITLE)]


def columns(words: Words) -> list[str]:
    return [words.plain(f"tasks-column-{name}") for name in ("unit", "until", "state", "words")]


def task_said(world: World, task: Task, today: date, words: Words) -> list[Html]:
    """Blocks: what is to be done where and by when; what became of it."""
    day = day_said(task.until, today, words)
    head = [
        words("tasks-title", n=str(task.instruction), unit=unit_said(world, task.unit, words)),
        words("tasks-words", words=task.words),
        words("tasks-until", day=day) if not task.is_overdue(today) else _late(task, day, today, words),
    ]
    if task.moved_from is not None:
        head.append(words("tasks-moved-from", day=day_said(task.moved_from, today, words)))
    setter, controller = (cut(one, LONGEST_NAME) for one in (task.setter, task.controller))
    by = words("tasks-set-by", name=setter, at=words.moment(task.set_at))
    stands = [Html(course_said(task.course, words))]
    made = sorted((task.turns[one].at, one) for one in TOLD if one in task.turns)
    stands += [turn_said(one, task.turns[one], words, task.files) for _, one in made]
    who = [by, words("tasks-control", name=controller)]
    return [Html("\n".join(lines)) for lines in (head, who, stands)]


def _late(task: Task, day: str, today: date, words: Words) -> Html:
    return words("tasks-until-late", day=day, late=late_said(task.until, today, words))


def turn_said(course: Course, turn: Turn, words: Words, files: int = 0) -> Html:
    """`Выполнено: пт 28 ноября, 15:42, Айгуль С.: «…» (файлов: 2)`."""
    said = words(f"tasks-turn-{course}", at=words.moment(turn.at), name=cut(turn.name, LONGEST_CALLED))
    if turn.words:
        said = words("tasks-turn-words", said=said, words=turn.words)
    return words("tasks-turn-files", said=said, n=str(files)) if course is Course.DONE and files else said
