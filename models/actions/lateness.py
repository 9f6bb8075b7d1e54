"""«Причина уважительная»: an official says so of a lateness, or takes it back. The report stays late all the same."""

from datetime import datetime

from sqlalchemy import update

from models.actions.door import on_report
from models.actions.review_case import card_again, make_mark, reviewing, said_words
from models.queries.people.people import By
from models.rules.audit import Act
from models.rules.review import MarkKind, May
from models.tables import Mark
from models.views.card import Card
from models.world import ReportKey, World


async def excuse_lateness(world: World, *, by: By, key: ReportKey, words: str, now: datetime) -> Card:
    """Why it had a good reason. Raises ValueError without words; further as `reviewing`."""
    async with reviewing(world, Act.EXCUSE, May.EXCUSE, by=by, key=key, now=now) as case:
        await make_mark(case, MarkKind.EXCUSED, words=said_words(words))
        return await card_again(world, case)


async def unexcuse_lateness(world: World, *, by: By, key: ReportKey, now: datetime) -> Card:
    """As if it had not been said."""
    async with reviewing(world, Act.UNEXCUSE, May.UNEXCUSE, by=by, key=key, now=now) as case:
        excused = [mark.id for mark in case.card.marks if mark.kind is MarkKind.EXCUSED]
        ended = {"ended_by": case.deed.actor.person_id, "ended_at": now}
        await case.deed.session.execute(update(Mark).where(Mark.id.in_(excused)).values(**ended))
        case.deed.tell(on_report(key), {f"@mark:{number}": (MarkKind.EXCUSED.value, None) for number in excused})
        return await card_again(world, case)
