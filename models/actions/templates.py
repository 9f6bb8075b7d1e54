"""Templates: an administrator puts the oblast's own file in the place of ours, and takes it away again."""

from __future__ import annotations

from datetime import datetime

from models.actions.door import Act, door
from models.errors import SubjectGoneError
from models.tables import Template, TemplateKind
from models.world import World

LONGEST_NAME = 120


async def add_template(world: World, *, by: int, kind: TemplateKind, name: str, body: bytes, now: datetime) -> int:
    """Keep a template that has been checked; of memos the newest counts. Returns its id. Raises AccessDeniedError."""
    async with door(world, Act.ADD_TEMPLATE, by=by, now=now) as (session, actor):
        template = Template(
            kind=kind.value, name=name[:LONGEST_NAME], body=body, uploaded_by=actor.person_id, uploaded_at=now
        )
        session.add(template)
        await session.flush()
        return template.id


async def remove_template(world: World, *, by: int, number: int, now: datetime) -> None:
    """Not used from now on; it is kept. Taken away twice it is taken away once.

    Raises AccessDeniedError, SubjectGoneError("template").
    """
    async with door(world, Act.REMOVE_TEMPLATE, by=by, now=now) as (session, actor):
        template = await session.get(Template, number)
        if template is None:
            raise SubjectGoneError("template")
        if template.removed_at is None:
            template.removed_by, template.removed_at = actor.person_id, now
