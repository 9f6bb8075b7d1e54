"""A unit's request for help: the texts of its last report, and what was answered to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.queries.report.sent import sent_on
from models.rules.subjects import ReportKey
from models.tables import HelpAnswer, Person
from models.world import World


@dataclass(frozen=True, slots=True)
class HelpAnswered:
    """What somebody answered to the request in the report of `key`."""

    key: ReportKey
    words: str
    name: str
    at: datetime


async def load_request(session: AsyncSession, world: World, key: ReportKey) -> str:
    """What the unit asks for, all texts but the name of who is responsible; "" where it asks for nothing."""
    form = world.form(key.form)
    sent = (await sent_on(session, key.form, key.as_of, key.unit)).get(key.unit)
    aside = form.holiday.responsible if form.holiday else None
    texts = [one.key for one in form.indicators if one.is_text and one.key != aside]
    said = [str(sent.values.get(text, "")).strip() for text in texts] if sent else []
    return "; ".join(one for one in said if one)


async def help_answers(session: AsyncSession, key: ReportKey) -> Sequence[HelpAnswered]:
    """The oldest first; asks for no permission."""
    query = (
        select(HelpAnswer, Person.name)
        .join(Person, Person.id == HelpAnswer.answered_by)
        .where(HelpAnswer.form == key.form, HelpAnswer.as_of == key.as_of, HelpAnswer.unit == key.unit)
        .order_by(HelpAnswer.id)
    )
    return [HelpAnswered(key, row.words, name, row.answered_at) for row, name in await session.execute(query)]


async def help_to_tell(session: AsyncSession, number: int) -> HelpAnswered | None:
    """For the sender; asks for no permission."""
    row = await session.get(HelpAnswer, number)
    if row is None:
        return None
    name = await session.scalar(select(Person.name).where(Person.id == row.answered_by))
    return HelpAnswered(ReportKey(row.form, row.unit, row.as_of), row.words, name or "", row.answered_at)
