"""Messages that follow from what happened: receipts, requests and answers, a connected group, alerts."""

from collections.abc import Awaitable, Callable
from datetime import date, datetime

from handlers.kit.bilingual import spoken
from handlers.kit.lengths import LONGEST_TITLE
from handlers.kit.quotes import quoted
from handlers.kit.words import Html, Words
from handlers.outgoing.keys import inviting
from handlers.outgoing.letters import GONE, Composer, Letter, Mailing, Post, Unneeded
from handlers.outgoing.reminders import time_left
from handlers.saying.groups import board_comes, languages, render_connected
from handlers.saying.people import (
    closed_said,
    decision_keyboard,
    given_said,
    granted_said,
    refused_said,
    request_said,
    revoked_said,
    standing_said,
)
from handlers.saying.receipt import receipt_keyboard, render_receipt
from models.queries.copies import load_copy_state
from models.queries.outbox.alerts import administrator_told, undelivered, unreachable
from models.queries.outbox.boards import absent_boards
from models.queries.outbox.groups import connected_group
from models.queries.people.deputies import standing_to_tell
from models.queries.people.people import find_actor, without_reporter
from models.queries.people.requests import request_to_tell
from models.queries.people.told import account_to_tell, closed_to_tell, given_to_tell, moved_to_tell, revocation_to_tell
from models.queries.report.approvals import without_akim
from models.queries.report.receipts import receipt_of
from models.rules.access import RoleChange
from models.rules.calendar.meeting_times import quiet_until
from models.rules.outgoing import Kind, OutboxState, Why, row_meant, unit_meant
from models.rules.visible import tidy
from models.views.access import offer_answered
from models.world import World


async def _receipt(mailing: Mailing, letter: Letter) -> Post | Unneeded:
    """To who reports or reads for the unit now; each revision is told, also when the next one is there already."""
    async with mailing.world.database.reading() as session:
        receipt = await receipt_of(session, mailing.world, row_meant(letter.subject))
    if receipt is None or all(one.person_id != letter.recipient.number for one in receipt.copies):
        return GONE
    may_correct = letter.recipient.number in receipt.reporters
    return Post(
        render_receipt(receipt, letter.words, is_copy=True),
        receipt_keyboard(receipt, letter.words, may_correct=may_correct),
    )


async def _approved(mailing: Mailing, letter: Letter) -> Post | Unneeded:
    """To who sent it, while they may fill for the unit: an akim has approved it, or Telegram took no answer."""
    async with mailing.world.database.reading() as session:
        receipt = await receipt_of(session, mailing.world, row_meant(letter.subject))
        sender = await find_actor(session, letter.chat_id, mailing.now)
    if receipt is None or sender is None or not sender.fills(receipt.subject.key.unit):
        return GONE
    said = render_receipt(receipt, letter.words, is_copy=False)
    return Post(said, receipt_keyboard(receipt, letter.words, may_correct=True))


async def _request(mailing: Mailing, letter: Letter) -> Post | Unneeded:
    """To an administrator, with the two answers, while nobody has given one."""
    async with mailing.world.database.reading() as session:
        request = await request_to_tell(session, row_meant(letter.subject))
    if request is None:
        return GONE
    if not request.waits:
        return Unneeded(Why.DECIDED)
    if letter.stage != str(request.told):
        return Unneeded(Why.REWORDED)
    return Post(request_said(letter.words, request), decision_keyboard(letter.words, request))


async def _decision(mailing: Mailing, letter: Letter) -> Post | Unneeded:
    """To the stranger, in both languages; a refusal not to who has been let in another way."""
    async with mailing.world.database.reading() as session:
        request = await request_to_tell(session, row_meant(letter.subject))
    if request is None:
        return GONE
    offer = offer_answered(letter.stage)
    if offer is None:
        return Unneeded(Why.DECIDED) if request.is_let_in else Post(refused_said(mailing.speech, request))
    text, keyboard = granted_said(mailing.speech, mailing.world, offer)
    return Post(text, keyboard)


async def _revoked(mailing: Mailing, letter: Letter) -> Post | Unneeded:
    """To the person, unless the role was given back meanwhile."""
    async with mailing.world.database.reading() as session:
        revoked = await revocation_to_tell(session, int(letter.stage))
    return Post(revoked_said(mailing.speech, mailing.world, revoked)) if revoked else Unneeded(Why.GIVEN_AGAIN)


async def _given(mailing: Mailing, letter: Letter) -> Post | Unneeded:
    """To the person, while the role is in force."""
    async with mailing.world.database.reading() as session:
        given = await given_to_tell(session, int(letter.stage))
    return Post(given_said(mailing.speech, mailing.world, given)) if given else GONE


async def _moved(mailing: Mailing, letter: Letter) -> Post | Unneeded:
    async with mailing.world.database.reading() as session:
        given = await moved_to_tell(session, letter.stage)
    return Post(given_said(mailing.speech, mailing.world, given)) if given else GONE


async def _closed(mailing: Mailing, letter: Letter) -> Post | Unneeded:
    """To the person, unless they were let in again meanwhile."""
    async with mailing.world.database.reading() as session:
        actor = await closed_to_tell(session, letter.recipient.number)
    return Post(closed_said(mailing.speech, actor)) if actor else Unneeded(Why.GIVEN_AGAIN)


async def _replaced(mailing: Mailing, letter: Letter) -> Post | Unneeded:
    """To the old account, which is nobody's more, and to who asked for it."""
    async with mailing.world.database.reading() as session:
        actor = await account_to_tell(session, row_meant(letter.subject))
    if actor is None:
        return GONE
    if letter.recipient.kind == "chat":
        return Post(spoken(mailing.speech, actor, lambda words: words("people-told-replaced")))
    name = quoted(actor.name, LONGEST_TITLE) or letter.words.plain("people-card-code", code=str(actor.telegram_id))
    return Post(letter.words("people-told-replacing", name=name))


async def _deputy(mailing: Mailing, letter: Letter) -> Post | Unneeded:
    """To both sides; that it begins is not said once it has ended."""
    async with mailing.world.database.reading() as session:
        found = await standing_to_tell(session, row_meant(letter.subject))
    if found is None:
        return GONE
    one, is_ended = found
    is_over = letter.kind is Kind.DEPUTY_ENDED
    if is_ended and not is_over:
        return Unneeded(Why.OVER)
    to, language = letter.recipient.number, letter.words.locale
    return Post(standing_said(mailing.speech, mailing.world, one, to, language, is_over=is_over))


NO_BOARD = Unneeded(Why.NO_BOARD)
"""The board could not be put up: it would not be true."""


async def connected(mailing: Mailing, letter: Letter) -> Post | Unneeded:
    """Where quiet hours came between, the board is still ahead: it is said when it comes."""
    world, now = mailing.world, mailing.now
    async with world.database.reading() as session:
        group = await connected_group(session, letter.recipient.number)
        absent = await absent_boards(session, group, now) if group else set()
    if group is None:
        return GONE
    if OutboxState.FAILED in absent:
        return NO_BOARD
    if OutboxState.PENDING in absent:
        return Post(board_comes(quiet_until(now, world.region.quiet, world.region.timezone), letter.words))
    text = render_connected(letter.words, is_in_topic=group.thread_id is not None)
    return Post(text, languages())


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


async def _copy(world: World, letter: Letter) -> Html | None:
    """Said while the copy of that day is not there, nor a later one."""
    day = date.fromisoformat(letter.stage)
    async with world.database.reading() as session:
        last = await load_copy_state(session)
    if last is None or last.day > day or last.until is None:
        return None
    return letter.words("alert-copy", day=letter.words.day(day))


async def _plain(world: World, letter: Letter) -> Html | None:
    return letter.words("alert-plain")


async def _unreachable(world: World, letter: Letter) -> Post | None:
    """Said while it is so: who has come back needs no call. Units that only they report or approve for are named."""
    async with world.database.reading() as session:
        person = await unreachable(session, row_meant(letter.subject))
        left = await without_reporter(session, letter.due_at, person.reports_for) if person else frozenset()
        unapproved = await without_akim(session, letter.due_at, person.units) if person else frozenset()
    if person is None:
        return None
    words, name = letter.words, quoted(person.name, LONGEST_TITLE)
    lines = [words("alert-unreachable", name=name)]
    if person.units:
        lines.append(words("alert-units", units=_units_said(world, person.units, words)))
    if person.phone:
        lines.append(words("alert-phone", phone=person.phone))
    if unapproved:
        lines.append(words("alert-akim-left", units=_units_said(world, tuple(sorted(unapproved)), words)))
    if left:
        lines.append(words("alert-nobody-left", units=_units_said(world, tuple(sorted(left)), words)))
    return Post(Html("\n".join(lines)), inviting(words) if left else None)


async def _nobody(world: World, letter: Letter) -> Post | None:
    """The unit that it is about, or all of them, while they have no reporter."""
    words, unit = letter.words, unit_meant(letter.subject)
    expected = world.region.reporting_on(world.today(letter.due_at))
    async with world.database.reading() as session:
        left = await without_reporter(session, letter.due_at, expected & {unit} if unit else expected)
    if not left:
        return None
    keys = tuple(one.key for one in world.region.units if one.key in left)
    said = words("alert-nobody", units=_units_said(world, keys, words))
    return Post(said, inviting(words))


async def _akim(world: World, letter: Letter) -> Post | None:
    """A report is to be approved, and the unit has no akim."""
    unit = unit_meant(letter.subject)
    return Post(letter.words("alert-akim", units=_units_said(world, (unit or "",), letter.words)))


async def _administrator(world: World, letter: Letter) -> Html | None:
    """Who became an administrator, is none any more or has another account, and by whom."""
    words, change = letter.words, RoleChange(letter.stage)
    async with world.database.reading() as session:
        told = await administrator_told(session, row_meant(letter.subject), change)
    if told is None:
        return None
    name = quoted(told.name, LONGEST_TITLE) or words.plain("people-card-code", code=str(told.telegram_id))
    by = "settings" if told.by_settings else "person" if told.by else "link"
    lines = [
        words("alert-administrator", change=change.value, name=name),
        words("alert-administrator-by", change=change.value, by=by, name=quoted(told.by, LONGEST_TITLE)),
    ]
    return Html("\n".join(lines))


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
    Kind.RECEIPT: _receipt,
    Kind.APPROVED: _approved,
    Kind.REQUEST: _request,
    Kind.DECISION: _decision,
    Kind.REVOKED: _revoked,
    Kind.GIVEN: _given,
    Kind.MOVED: _moved,
    Kind.CLOSED: _closed,
    Kind.REPLACED: _replaced,
    Kind.DEPUTY: _deputy,
    Kind.DEPUTY_ENDED: _deputy,
    Kind.ALERT_GAP: _alert(_gap),
    Kind.ALERT_FAILED: _alert(_failed),
    Kind.ALERT_UNREACHABLE: _alert(_unreachable),
    Kind.ALERT_GROUP: _alert(_group),
    Kind.ALERT_COPY: _alert(_copy),
    Kind.ALERT_PLAIN: _alert(_plain),
    Kind.ALERT_NOBODY: _alert(_nobody),
    Kind.ALERT_AKIM: _alert(_akim),
    Kind.ALERT_ADMINISTRATOR: _alert(_administrator),
}
