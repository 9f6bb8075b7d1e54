"""What officials make of a sent report: accepted, returned, asked about; a lateness that had a good reason.

Every use case here raises AccessDeniedError for who may not, and SubjectGoneError("report") where nothing was sent.
What is said twice is done once.
"""

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import update

from models.actions.door import Deed, on_report
from models.actions.outbox import write_down
from models.actions.review_case import Case, card_again, make_mark, reviewing, said_words, tell_unit
from models.actions.unlockings import open_report
from models.errors import SubjectGoneError
from models.queries.people.people import By
from models.rules.audit import Act, Means
from models.rules.calendar.meeting_times import quiet_until
from models.rules.outgoing import Due, Kind, Recipient, about_row
from models.rules.review import UNLOCKED_FOR, MarkKind, MarkMade, May
from models.rules.subjects import ReportKey
from models.tables import Mark
from models.views.card import Card
from models.world import World


async def accept_report(world: World, *, by: By, key: ReportKey, revision: int, now: datetime) -> Card | None:
    """The `revision` that was looked at is accepted; None, and nothing done, where a newer one was sent since."""
    async with reviewing(world, Act.ACCEPT, May.ACCEPT, by=by, key=key, now=now) as case:
        if case.revision != revision:
            return None
        await make_mark(case, MarkKind.ACCEPTED)
        return await card_again(world, case)


async def take_back_acceptance(world: World, *, by: By, key: ReportKey, now: datetime) -> Card:
    """As if it had not been accepted."""
    async with reviewing(world, Act.TAKE_BACK, May.TAKE_BACK, by=by, key=key, now=now) as case:
        await _end_marks(case, MarkKind.ACCEPTED)
        return await card_again(world, case)


async def _end_marks(case: Case, kind: MarkKind) -> None:
    numbers = [mark.id for mark in case.card.marks if mark.kind is kind]
    ended = {"ended_by": case.deed.actor.person_id, "ended_at": case.deed.at}
    await case.deed.session.execute(update(Mark).where(Mark.id.in_(numbers)).values(**ended))
    told = {f"@mark:{number}": (kind.value, None) for number in numbers}
    case.deed.tell(on_report(case.card.subject.key), told)


async def return_report(
    world: World, *, by: By, key: ReportKey, revision: int, figures: Collection[str], words: str, now: datetime
) -> Card | None:
    """Back to who reports for the unit, with words and the figures in question; returns as `accept_report`.

    They may correct it for UNLOCKED_FOR at least from when they can hear of it, beyond the lock or an opening's end
    too. Raises ValueError without words.
    """
    async with reviewing(world, Act.RETURN, May.RETURN, by=by, key=key, now=now) as case:
        if case.revision != revision:
            return None
        number = await make_mark(case, MarkKind.RETURNED, figures=figures, words=said_words(words))
        await tell_unit(case, Kind.RETURNED, number)
        until = quiet_until(now, world.region.quiet, world.region.timezone) + UNLOCKED_FOR
        if until > case.card.correctable_until:
            await open_report(case, until, is_returned=True)
        return await card_again(world, case)


async def ask_about_report(
    world: World, *, by: By, key: ReportKey, revision: int, figures: Collection[str], words: str, now: datetime
) -> Card | None:
    """A question that returns nothing; returns as `accept_report`. Raises ValueError without words."""
    async with reviewing(world, Act.ASK, May.ASK, by=by, key=key, now=now) as case:
        if case.revision != revision:
            return None
        number = await make_mark(case, MarkKind.ASKED, figures=figures, words=said_words(words))
        await tell_unit(case, Kind.ASKED, number)
        return await card_again(world, case)


async def answer_about_report(world: World, *, by: By, key: ReportKey, mark: int, words: str, now: datetime) -> Card:
    """The answer to a question, kept beside the figure. Raises ValueError without words.

    SubjectGoneError("review") where it is answered already.
    """
    async with reviewing(world, Act.ANSWER_ASKED, May.ANSWER, by=by, key=key, now=now) as case:
        asked = next((one for one in case.card.marks if one.id == mark and one.kind is MarkKind.ASKED), None)
        if asked is None or not asked.waits:
            raise SubjectGoneError("review")
        said = said_words(words)
        answered = {"answer": said, "answered_by": case.deed.actor.person_id, "answered_at": now}
        await case.deed.session.execute(update(Mark).where(Mark.id == mark).values(**answered))
        case.deed.tell(on_report(key), {f"@answered:{mark}": (None, said)}, means=Means.TYPED)
        to = Recipient("person", asked.made_by)
        await write_down(case.deed.session, [Due(Kind.ANSWERED, about_row("mark", mark), to, "", now)], now=now)
        return await card_again(world, case)


async def answer_returns(deed: Deed, key: ReportKey, marks: Iterable[MarkMade], revision: int) -> None:
    """There is a new revision: it answers what was returned, and who returned it hears of it."""
    for mark in marks:
        if mark.kind is not MarkKind.RETURNED or not mark.waits:
            continue
        answered = {"answered_by": deed.actor.person_id, "answered_at": deed.at}
        await deed.session.execute(update(Mark).where(Mark.id == mark.id).values(**answered))
        deed.tell(on_report(key), {f"@answered:{mark.id}": (None, revision)})
        to = Recipient("person", mark.made_by)
        row = Due(Kind.CORRECTED, about_row("mark", mark.id), to, "", deed.at)
        await write_down(deed.session, [row], now=deed.at)


async def excuse_lateness(world: World, *, by: By, key: ReportKey, words: str, now: datetime) -> Card:
    """Why it had a good reason: it stays late all the same. Raises ValueError without words."""
    async with reviewing(world, Act.EXCUSE, May.EXCUSE, by=by, key=key, now=now) as case:
        await make_mark(case, MarkKind.EXCUSED, words=said_words(words))
        return await card_again(world, case)


async def unexcuse_lateness(world: World, *, by: By, key: ReportKey, now: datetime) -> Card:
    """As if it had not been said."""
    async with reviewing(world, Act.UNEXCUSE, May.UNEXCUSE, by=by, key=key, now=now) as case:
        await _end_marks(case, MarkKind.EXCUSED)
        return await card_again(world, case)
