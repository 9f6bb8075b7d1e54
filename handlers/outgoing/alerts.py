"""Alerts to administrators: the clock stood still, a message was not sent, somebody or a group cannot be reached."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime

from handlers.kit.fitting import LONGEST_TITLE
from handlers.kit.tidying import quoted
from handlers.kit.words import Html, Words
from handlers.outgoing.keys import inviting
from handlers.outgoing.letters import Composer, Letter, Mailing, Post, Unneeded
from handlers.outgoing.reminders import time_left
from models.queries.outbox.alerts import undelivered, unreachable
from models.queries.outbox.groups import connected_group
from models.queries.people.people import without_reporter
from models.rules.outgoing import Kind, Why, row_meant, unit_meant
from models.rules.visible import tidy
from models.world import World

LONGEST_WHY = 200
MOST_UNITS = 5

Render = Callable[[World, Letter], Awaitable[Html | Post | None]]


async def _gap(world: World, letter: Letter) -> Html | None:
    """None where the clock was set back since: nobody knows any more when it was."""
    words = letter.words
    since = datetime.fromisoformat(letter.stage).replace(tzinfo=world.region.timezone)
    if since >= letter.due_at:
        return None
    return words(
        "alert-gap",
        since=words.moment(since),
        until=words.moment(letter.due_at),
        long=time_left(letter.due_at - since, words),
    )


async def _failed(world: World, letter: Letter) -> Html | None:
    async with world.database.reading() as session:
        row = await undelivered(session, row_meant(letter.subject))
    if row is None:
        return None
    what = letter.words("alert-what", kind=row.kind.value)
    why = quoted(row.why, LONGEST_WHY)
    name = quoted(row.name, LONGEST_TITLE)
    to = letter.words("alert-failed-others", name=name, n=row.others) if row.others else name
    return letter.words("alert-failed", name=to, what=what, why=why)


async def _unreachable(world: World, letter: Letter) -> Post | None:
    """Said while it is so: who has come back needs no call. Units that only they report for are named."""
    async with world.database.reading() as session:
        person = await unreachable(session, row_meant(letter.subject))
        left = await without_reporter(session, person.reports_for) if person else frozenset()
    if person is None:
        return None
    words, name = letter.words, quoted(person.name, LONGEST_TITLE)
    lines = [words("alert-unreachable", name=name)]
    if person.units:
        lines.append(words("alert-units", units=_units_said(world, person.units, words)))
    if person.phone:
        lines.append(words("alert-phone", phone=person.phone))
    if left:
        lines.append(words("alert-nobody-left", units=_units_said(world, tuple(sorted(left)), words)))
    return Post(Html("\n".join(lines)), inviting(words) if left else None)


async def _nobody(world: World, letter: Letter) -> Post | None:
    """The unit that it is about, or all of them, while they have no reporter."""
    words, unit = letter.words, unit_meant(letter.subject)
    day = world.today(letter.due_at)
    forms = world.region.forms + world.region.holidays
    expected = {one.key for form in forms for one in world.region.reporting(form, day)}
    async with world.database.reading() as session:
        left = await without_reporter(session, expected & {unit} if unit else expected)
    if not left:
        return None
    keys = tuple(one.key for one in world.region.units if one.key in left)
    said = words("alert-nobody", units=_units_said(world, keys, words))
    return Post(said, inviting(words))


async def _group(world: World, letter: Letter) -> Html | None:
    """Said while it is so, with what keeps the bot out now."""
    async with world.database.reading() as session:
        group = await connected_group(session, row_meant(letter.subject))
    if group is None or group.trouble is None:
        return None
    title = quoted(tidy(group.title), LONGEST_TITLE) or letter.words.plain("settings-untitled")
    return letter.words("alert-group", title=title, trouble=group.trouble.value)


def _units_said(world: World, keys: tuple[str, ...], words: Words) -> str:
    """Their names, the first few of many; a unit that the catalogue lost is said by its key."""
    names = {unit.key: words.label(unit.short) for unit in world.region.units}
    said = ", ".join(names.get(key, key) for key in keys[:MOST_UNITS])
    return f"{said}, +{len(keys) - MOST_UNITS}" if len(keys) > MOST_UNITS else said


def _alert(render: Render) -> Composer:
    async def compose(mailing: Mailing, letter: Letter) -> Post | Unneeded:
        said = await render(mailing.world, letter)
        if said is None:
            return Unneeded(Why.OVER)
        return said if isinstance(said, Post) else Post(said)

    return compose


COMPOSERS: dict[Kind, Composer] = {
    Kind.ALERT_GAP: _alert(_gap),
    Kind.ALERT_FAILED: _alert(_failed),
    Kind.ALERT_UNREACHABLE: _alert(_unreachable),
    Kind.ALERT_GROUP: _alert(_group),
    Kind.ALERT_NOBODY: _alert(_nobody),
}
