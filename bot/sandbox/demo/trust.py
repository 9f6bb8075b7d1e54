"""What passed between the oblast and its units before the stand opens: done by the use cases, so the audit has it.

A deputy, a returned report, two questions of which one is answered, a report that waits for its akim, and three
instructions: one overdue, one said to be done, one still ahead.
"""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import NAMESPACE_OID, uuid5

from sqlalchemy import select

from bot.sandbox.demo.figures import ENDS_ON, final
from bot.sandbox.demo.people import ADMINISTRATOR, BESKARAGAI, MAKANSHY, OFFICIAL, REPORTERS, Resident
from bot.sandbox.demo.preparation import INDEPENDENCE
from models.actions.deputies import set_deputy
from models.actions.drafts import answer_question, put_values
from models.actions.instructions import confirm_instruction, report_instruction
from models.actions.new_instructions import NewInstruction, set_instruction
from models.actions.reports import send_report
from models.actions.reviews import answer_about_report, ask_about_report, return_report
from models.actions.submissions import switch_approval
from models.queries.report.cards import load_card
from models.rules.paste.entry import Figure
from models.rules.subjects import ReportKey
from models.tables import Grant, InstructionPart, Mark, Person
from models.world import World

FORM = "employment"
AWAY, LEAVE_ENDS = "zhanasemey", date(2025, 12, 5)
"""The unit whose reporter is on leave: the neighbour with a phone on the page stands in."""

RETURNED_KEY = ReportKey(FORM, AWAY, ENDS_ON)
RETURNED_FIGURE = "new_enterprises"
RETURN = "Приложите акты о вводе: в реестре новых предприятий на 12 мест меньше"

ANSWERED_KEY = ReportKey(FORM, "zharma", ENDS_ON)
QUESTION, ANSWER = "За счёт чего прирост за неделю?", "26 ноября открылась швейная фабрика, приняли 28 человек"
WAITING_KEY = ReportKey(INDEPENDENCE.form, MAKANSHY.unit, INDEPENDENCE.day)
WAITING_FIGURE, WAITING = "objects_done", "Безендіру неге кешігіп жатыр?"

APPROVED_KEY = ReportKey(FORM, MAKANSHY.unit, ENDS_ON)
REASON = "Маусымдық жұмыстар аяқталды"

OVERDUE, OVERDUE_UNIT = "Представить график приёма на новые рабочие места", "borodulikha"
DONE, DONE_SAID = "Алаңдағы электр желісін тексеру", "Тексерілді, акт жасалды"
OPEN, OPEN_UNITS = "Представить список новых предприятий с числом мест", ("ayagoz", "beskaragai")


async def load_trust(world: World) -> None:
    """After `load_demo`: in order of time, the last of it in the morning of the day on which the stand opens."""
    await switch_approval(
        world, by=ADMINISTRATOR.telegram_id, unit=APPROVED_KEY.unit, is_needed=True, now=_at(world, 17, 9, 0)
    )
    await _instruct(world, OVERDUE, (OVERDUE_UNIT,), date(2025, 11, 26), _at(world, 19, 10, 20))
    await _confirm(world, OVERDUE_UNIT, REPORTERS[OVERDUE_UNIT], _at(world, 19, 11, 5))
    await _instruct(world, DONE, (MAKANSHY.unit,), date(2025, 11, 28), _at(world, 24, 9, 30))
    await _deputise(world, _at(world, 26, 17, 40))
    await _report(world, MAKANSHY, _at(world, 27, 16, 15))
    await _instruct(world, OPEN, OPEN_UNITS, date(2025, 12, 12), _at(world, 27, 17, 0))
    await _question_waits(world, _at(world, 28, 9, 50))
    await _return(world, _at(world, 28, 10, 5))
    await _question_answered(world, _at(world, 28, 10, 20), _at(world, 28, 10, 55))
    await _hand_over(world, _at(world, 28, 11, 40))


def _at(world: World, day: int, hour: int, minute: int) -> datetime:
    return datetime(2025, 11, day, hour, minute, tzinfo=world.region.timezone)


async def _deputise(world: World, now: datetime) -> None:
    async with world.database.reading() as session:
        query = select(Grant.id).join(Person, Person.id == Grant.person_id).where(Grant.unit == AWAY)
        grant = await session.scalar(query.where(Person.telegram_id == REPORTERS[AWAY].telegram_id))
    deputy = await _person(world, BESKARAGAI)
    by, first = ADMINISTRATOR.telegram_id, world.today(now)
    assert grant is not None  # noqa: S101 -- `load_demo` gave it
    await set_deputy(world, by=by, grant_id=grant, deputy_id=deputy, first=first, last=LEAVE_ENDS, now=now)


async def _person(world: World, resident: Resident) -> int:
    async with world.database.reading() as session:
        found = await session.scalars(select(Person.id).where(Person.telegram_id == resident.telegram_id))
        return found.one()


async def _return(world: World, now: datetime) -> None:
    by, figures = OFFICIAL.telegram_id, (RETURNED_FIGURE,)
    await return_report(world, by=by, key=RETURNED_KEY, revision=1, figures=figures, words=RETURN, now=now)


async def _question_waits(world: World, now: datetime) -> None:
    by, figures = OFFICIAL.telegram_id, (WAITING_FIGURE,)
    revision = len(INDEPENDENCE.units[MAKANSHY.unit].sent)
    await ask_about_report(world, by=by, key=WAITING_KEY, revision=revision, figures=figures, words=WAITING, now=now)


async def _question_answered(world: World, asked: datetime, answered: datetime) -> None:
    by, key = OFFICIAL.telegram_id, ANSWERED_KEY
    await ask_about_report(world, by=by, key=key, revision=1, figures=(RETURNED_FIGURE,), words=QUESTION, now=asked)
    async with world.database.reading() as session:
        mark = (await session.scalars(select(Mark.id).where(Mark.unit == key.unit))).one()
    answers = REPORTERS[key.unit].telegram_id
    await answer_about_report(world, by=answers, key=key, mark=mark, words=ANSWER, now=answered)


async def _hand_over(world: World, now: datetime) -> None:
    """To its akim, where the unit has not sent yet."""
    by, key = MAKANSHY.telegram_id, APPROVED_KEY
    async with world.database.reading() as session:
        card = await load_card(session, world, by=by, key=key, now=now)
    if card.sent is not None:
        return
    entries = [(name, Figure(int(number), added=False)) for name, number in final(key.unit).items()]
    card = (await put_values(world, by=by, key=key, entries=entries, now=now)).card
    for asked in card.questions:
        subject = asked.subject
        card = await answer_question(world, by=by, key=key, subject=subject, reason_key=None, reason=REASON, now=now)
    await send_report(world, by=by, key=key, version=card.version, now=now)


async def _instruct(world: World, words: str, units: Sequence[str], until: date, now: datetime) -> None:
    wanted = NewInstruction(words, units, until, await _person(world, OFFICIAL))
    token = uuid5(NAMESPACE_OID, words).hex
    await set_instruction(world, by=OFFICIAL.telegram_id, token=token, wanted=wanted, now=now)


async def _part(world: World, unit: str) -> int:
    """The newest instruction's there."""
    query = select(InstructionPart.id).where(InstructionPart.unit == unit).order_by(InstructionPart.id.desc())
    async with world.database.reading() as session:
        return (await session.scalars(query.limit(1))).one()


async def _confirm(world: World, unit: str, who: Resident, now: datetime) -> None:
    await confirm_instruction(world, by=who.telegram_id, part=await _part(world, unit), now=now)


async def _report(world: World, who: Resident, now: datetime) -> None:
    part = await _part(world, who.unit)
    await confirm_instruction(world, by=who.telegram_id, part=part, now=now)
    await report_instruction(world, by=who.telegram_id, part=part, words=DONE_SAID, files=(), now=now)
