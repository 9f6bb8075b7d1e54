"""An official answers a unit's request for help, and the unit hears of it."""

from datetime import datetime

from models.actions.door import door, on_report
from models.actions.outbox import write_down
from models.errors import SubjectGoneError
from models.queries.help_answers import load_request
from models.queries.people.people import By, people_of_units
from models.rules.access import Role
from models.rules.audit import Act, Means
from models.rules.instructions import SAID, may_set
from models.rules.outgoing import Due, Kind, Recipient, about_row
from models.rules.subjects import ReportKey
from models.rules.visible import one_line
from models.tables import HelpAnswer
from models.world import World


async def answer_help(world: World, *, by: By, key: ReportKey, words: str, now: datetime) -> None:
    """Officials only: raises AccessDeniedError; SubjectGoneError("help") where nothing is asked for.

    Raises ValueError without words.
    """
    said = one_line(words, SAID)
    async with door(world, Act.ANSWER_HELP, by=by, now=now, may=may_set, unit=key.unit) as deed:
        session = deed.session
        if not await load_request(session, world, key):
            raise SubjectGoneError("help")
        row = HelpAnswer(**on_report(key), words=said, answered_by=deed.actor.person_id, answered_at=now)
        session.add(row)
        await session.flush()
        deed.tell(on_report(key), {f"@help:{row.id}": (None, said)}, why=said, means=Means.TYPED)
        people = (await people_of_units(session, now, [key.unit], Role.REPORTER, Role.AKIM)).get(key.unit, [])
        told = [one.person_id for one in people if one.person_id != deed.actor.person_id]
        about = about_row("help", row.id)
        rows = [Due(Kind.HELP_ANSWERED, about, Recipient("person", one), "", now) for one in told]
        await write_down(session, rows, now=now)
