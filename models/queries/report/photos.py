"""Selects about photos of a holiday's preparation. They ask for no permission: callers have."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.tables import Person, Photo


@dataclass(frozen=True, slots=True)
class PhotoView:
    """A picture that was not taken back. `file_id` is Telegram's; `added_by` is a name; `caption` may be empty."""

    id: int
    file_id: str
    file_unique_id: str
    added_by: str
    added_at: datetime
    caption: str = ""


async def photos_of(
    session: AsyncSession, form: str, as_of: date, unit: str | None = None
) -> dict[str, list[PhotoView]]:
    """By unit (those with any): the pictures for `as_of`, oldest first; one statement."""
    query = (
        select(Photo, Person.name)
        .join(Person, Person.id == Photo.added_by)
        .where(Photo.form == form, Photo.as_of == as_of, Photo.removed_at.is_(None))
        .order_by(Photo.id)
    )
    if unit is not None:
        query = query.where(Photo.unit == unit)
    found: dict[str, list[PhotoView]] = defaultdict(list)
    for photo, name in await session.execute(query):
        view = PhotoView(photo.id, photo.file_id, photo.file_unique_id, name, photo.added_at, photo.caption)
        found[photo.unit].append(view)
    return dict(found)
