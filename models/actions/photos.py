"""Photos of a holiday's preparation: added, taken back, put back. They are seen at once and are in no revision."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import select

from models.actions.door import on_report
from models.actions.draft_changes import HeldDraft, filling
from models.errors import SubjectGoneError
from models.queries.people.people import By
from models.rules.audit import Act
from models.rules.subjects import ReportKey
from models.rules.visible import tidy
from models.tables import Photo
from models.tables.reports import CAPTION
from models.views.card import Card
from models.world import World

MOST_PHOTOS = 5


class Adding(StrEnum):
    """What became of a picture."""

    ADDED = "added"
    SAME = "same"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Added:
    outcome: Adding
    card: Card


async def add_photo(
    world: World, *, by: By, key: ReportKey, file_id: str, file_unique_id: str, now: datetime, caption: str = ""
) -> Added:
    """Keep a picture with its caption. The same one again (by `file_unique_id`) is SAME, the sixth FULL.

    The caption is kept on one line, its first CAPTION characters; the same picture with other words takes those.

    Raises as `filling` does, and SubjectGoneError("form") for a form that is no holiday's.
    """
    _require_holiday(world, key)
    words = tidy(caption)[:CAPTION]
    async with filling(world, Act.ADD_PHOTO, by=by, key=key, now=now) as work:
        shown = await _photos(work)
        same = next((photo for photo in shown if photo.file_unique_id == file_unique_id), None)
        if same is not None:
            before = _said(same)
            same.file_id = file_id  # Telegram may have lost the picture under the old one
            same.caption = words or same.caption
            _tell(work, same, before)
            return Added(Adding.SAME, work.card)
        if len(shown) >= MOST_PHOTOS:
            return Added(Adding.FULL, work.card)
        photo = Photo(
            form=key.form,
            unit=key.unit,
            as_of=key.as_of,
            file_id=file_id,
            file_unique_id=file_unique_id,
            caption=words,
            added_by=work.actor.person_id,
            added_at=now,
        )
        work.session.add(photo)
        await work.session.flush()
        _tell(work, photo, {})
        _recount(work, len(shown) + 1)
    return Added(Adding.ADDED, work.card)


async def remove_photo(world: World, *, by: By, key: ReportKey, photo: int, now: datetime) -> Card:
    """Take a picture back; one that is not there (any more) changes nothing. Raises as `filling` does."""
    async with filling(world, Act.REMOVE_PHOTO, by=by, key=key, now=now) as work:
        shown = await _photos(work)
        for row in shown:
            if row.id == photo:
                before = _said(row)
                row.removed_by, row.removed_at = work.actor.person_id, now
                _tell(work, row, before)
                _recount(work, len(shown) - 1)
    return work.card


async def restore_photo(world: World, *, by: By, key: ReportKey, photo: int, now: datetime) -> Added:
    """Put back a picture that was taken back; FULL or SAME as `add_photo`. Raises as `filling` does."""
    async with filling(world, Act.RESTORE_PHOTO, by=by, key=key, now=now) as work:
        shown = await _photos(work)
        row = await work.session.get(Photo, photo)
        if row is None or ReportKey(row.form, row.unit, row.as_of) != key:
            raise SubjectGoneError("photo")
        if any(known.file_unique_id == row.file_unique_id for known in shown):
            return Added(Adding.SAME, work.card)
        if len(shown) >= MOST_PHOTOS:
            return Added(Adding.FULL, work.card)
        before = _said(row)
        row.removed_by = row.removed_at = None
        _tell(work, row, before)
        _recount(work, len(shown) + 1)
    return Added(Adding.ADDED, work.card)


def _require_holiday(world: World, key: ReportKey) -> None:
    if world.form(key.form).holiday is None:
        raise SubjectGoneError("form")


async def _photos(work: HeldDraft) -> list[Photo]:
    """Those that were not taken back, oldest first; the draft's lock keeps others from adding meanwhile."""
    key = work.subject.key
    query = select(Photo).where(
        Photo.form == key.form, Photo.as_of == key.as_of, Photo.unit == key.unit, Photo.removed_at.is_(None)
    )
    return list(await work.session.scalars(query.order_by(Photo.id)))


def _said(photo: Photo) -> dict[str, Any]:
    """What of a picture may change."""
    file = [photo.file_unique_id, photo.file_id]
    return {"@photo": photo.removed_at is None, "@file": file, "@caption": photo.caption}


def _tell(work: HeldDraft, photo: Photo, before: Mapping[str, Any]) -> None:
    changes = {f"{name}:{photo.id}": (before.get(name), value) for name, value in _said(photo).items()}
    work.deed.tell(on_report(work.subject.key), changes)


def _recount(work: HeldDraft, photos: int) -> None:
    work.facts = replace(work.facts, photos=photos)
