"""Templates: an administrator puts the oblast's own file in the place of ours; and how Telegram calls our files."""

from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import delete

from models.actions.door import door
from models.errors import SubjectGoneError
from models.queries.people.people import By
from models.rules.audit import Act
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


def _on(template: Template) -> dict[str, Any]:
    return {"template": template.id, "kind": template.kind}


async def add_template(world: World, *, by: By, kind: TemplateKind, name: str, body: bytes, now: datetime) -> int:
    """Keep a template that has been checked; of memos the newest counts. Returns its id. Raises AccessDeniedError."""
    async with door(world, Act.ADD_TEMPLATE, by=by, now=now) as deed:
        by_them = deed.actor.person_id
        template = Template(kind=kind.value, name=name[:LONGEST_NAME], body=body, uploaded_by=by_them, uploaded_at=now)
        deed.session.add(template)
        await deed.session.flush()
        deed.tell(_on(template), {"@name": (None, template.name), "@sha256": (None, sha256(body).hexdigest())})
        return template.id


async def remove_template(world: World, *, by: By, number: int, now: datetime) -> None:
    """Not used from now on; it is kept. Taken away twice it is taken away once.

    Raises AccessDeniedError, SubjectGoneError("template").
    """
    async with door(world, Act.REMOVE_TEMPLATE, by=by, now=now) as deed:
        template = await deed.session.get(Template, number)
        if template is None:
            raise SubjectGoneError("template")
        if template.removed_at is None:
            template.removed_by, template.removed_at = deed.actor.person_id, now
            deed.tell(_on(template), {"@name": (template.name, None)})
