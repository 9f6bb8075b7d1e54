"""Templates: an administrator puts the oblast's own file in the place of ours; and how Telegram calls our files."""

from datetime import datetime

from sqlalchemy import delete

from models.actions.door import Act, door
from models.errors import SubjectGoneError
from models.queries.people.people import By
from models.tables import SentFile, Template, TemplateKind, insert_into
from models.world import World


async def remember_file(world: World, *, fingerprint: str, file_id: str, now: datetime) -> None:
    """The newest file_id counts: an older one may belong to a bot that is no more."""
    async with world.database.writing() as session:
        row = {"file_id": file_id, "sent_at": now}
        await session.execute(
            insert_into(session, SentFile)
            .values(fingerprint=fingerprint, **row)
            .on_conflict_do_update(index_elements=["fingerprint"], set_=row)
        )


async def forget_file(world: World, *, fingerprint: str, file_id: str) -> None:
    """Telegram does not know it any more; a newer file_id that somebody has put in its place stays."""
    async with world.database.writing() as session:
        await session.execute(delete(SentFile).where(SentFile.fingerprint == fingerprint, SentFile.file_id == file_id))


LONGEST_NAME = 120


async def add_template(world: World, *, by: By, kind: TemplateKind, name: str, body: bytes, now: datetime) -> int:
    """Keep a template that has been checked; of memos the newest counts. Returns its id. Raises AccessDeniedError."""
    async with door(world, Act.ADD_TEMPLATE, by=by, now=now) as (session, actor):
        template = Template(
            kind=kind.value, name=name[:LONGEST_NAME], body=body, uploaded_by=actor.person_id, uploaded_at=now
        )
        session.add(template)
        await session.flush()
        return template.id


async def remove_template(world: World, *, by: By, number: int, now: datetime) -> None:
    """Not used from now on; it is kept. Taken away twice it is taken away once.

    Raises AccessDeniedError, SubjectGoneError("template").
    """
    async with door(world, Act.REMOVE_TEMPLATE, by=by, now=now) as (session, actor):
        template = await session.get(Template, number)
        if template is None:
            raise SubjectGoneError("template")
        if template.removed_at is None:
            template.removed_by, template.removed_at = actor.person_id, now
