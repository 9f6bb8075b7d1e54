"""Meetings are called, moved, changed and cancelled by administrators; whom it concerns is told in the same breath."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import selectinload

from models.actions.door import Deed, door
from models.actions.outbox import write_down
from models.errors import SubjectGoneError
from models.queries.meetings import MeetingView, concerned, view_of
from models.queries.people.people import By
from models.rules.audit import Act
from models.rules.meetings import FARTHEST, LONGEST_AGENDA, LONGEST_TITLE, Wanted, is_link
from models.rules.outgoing import Due, Kind, Recipient, about_row
from models.tables import Meeting, MeetingForm
from models.world import World


async def call_meeting(world: World, *, by: By, token: str, wanted: Wanted, now: datetime) -> MeetingView:
    """A new meeting. With a `token` that has called one already, that one, and nobody is told twice.

    Raises AccessDeniedError, SubjectGoneError("meeting_past") for a moment that is over or more than a year away,
    ("form") and ("as_of") for figures that nobody is asked for, ValueError for no form or what is no link.
    """
    try:
        return await _call(world, by, token, wanted, now)
    except IntegrityError:  # the same press arrived twice at the same moment: the other one was quicker
        return await _call(world, by, token, wanted, now)


async def _call(world: World, by: By, token: str, wanted: Wanted, now: datetime) -> MeetingView:
    async with door(world, Act.CALL_MEETING, by=by, now=now) as deed:
        known = await deed.session.scalar(
            select(Meeting).where(Meeting.token == token).options(selectinload(Meeting.forms))
        )
        if known is not None:
            return view_of(world.region, known)
        _check(world, wanted, now)
        meeting = Meeting(
            token=token,
            kind=wanted.kind.value,
            at=wanted.at,
            title=wanted.title[:LONGEST_TITLE],
            agenda=wanted.agenda[:LONGEST_AGENDA],
            link=wanted.link,
            version=1,
            created_by=deed.actor.person_id,
            created_at=now,
            changed_at=now,
            forms=[MeetingForm(form=form, as_of=as_of) for form, as_of in wanted.forms.items()],
        )
        deed.session.add(meeting)
        await deed.session.flush()
        return await _tell(deed, world, meeting, Kind.MEETING_CALLED, {})


def _check(world: World, wanted: Wanted, now: datetime) -> None:
    _check_moment(wanted.at, now)
    _check_link(wanted.link)
    if not wanted.forms:
        raise ValueError(wanted.forms)
    for form, as_of in wanted.forms.items():
        if world.calendar.period(world.form(form), as_of) is None:
            raise SubjectGoneError("as_of")


def _check_moment(at: datetime, now: datetime) -> None:
    if not now < at <= now + FARTHEST:
        raise SubjectGoneError("meeting_past")


def _check_link(link: str) -> None:
    if link and not is_link(link):
        raise ValueError(link)


async def move_meeting(
    world: World, *, by: By, meeting_id: int, version: int, at: datetime, now: datetime
) -> MeetingView | None:
    """Another moment for a meeting; the same one changes nothing and tells nobody.

    `version` is the one that was looked at: None, and nothing moved, when it has changed since. Raises
    AccessDeniedError, SubjectGoneError("meeting") when it is cancelled or past, ("meeting_past") as `call_meeting`.
    """
    async with door(world, Act.MOVE_MEETING, by=by, now=now) as deed:
        meeting = await _ahead(deed.session, meeting_id, now)
        before = _said(meeting)
        if meeting.version != version:
            return None
        _check_moment(at, now)
        if meeting.at == at:
            return view_of(world.region, meeting)
        meeting.moved_from, meeting.at = meeting.at, at
        return await _change(deed, world, meeting, Kind.MEETING_MOVED, before)


async def edit_meeting(
    world: World, *, by: By, meeting_id: int, version: int, agenda: str, link: str, now: datetime
) -> MeetingView | None:
    """Another agenda or link. Returns and raises as `move_meeting`; ValueError for what is no link."""
    async with door(world, Act.EDIT_MEETING, by=by, now=now) as deed:
        meeting = await _ahead(deed.session, meeting_id, now)
        before = _said(meeting)
        if meeting.version != version:
            return None
        _check_link(link)
        agenda = agenda[:LONGEST_AGENDA]
        if (meeting.agenda, meeting.link) == (agenda, link):
            return view_of(world.region, meeting)
        meeting.agenda, meeting.link = agenda, link
        return await _change(deed, world, meeting, Kind.MEETING_CALLED, before)


async def cancel_meeting(world: World, *, by: By, meeting_id: int, version: int, now: datetime) -> MeetingView | None:
    """The meeting will not be held; its row stays. Returns and raises as `move_meeting`."""
    async with door(world, Act.CANCEL_MEETING, by=by, now=now) as deed:
        meeting = await _ahead(deed.session, meeting_id, now)
        before = _said(meeting)
        if meeting.version != version:
            return None
        meeting.cancelled_at = now
        return await _change(deed, world, meeting, Kind.MEETING_CANCELLED, before)


async def _ahead(session: AsyncSession, meeting_id: int, now: datetime) -> Meeting:
    """Locked until the end of the transaction: two changes at once must not both take the same version."""
    meeting = await session.scalar(
        select(Meeting).where(Meeting.id == meeting_id).options(selectinload(Meeting.forms)).with_for_update()
    )
    if meeting is None or meeting.cancelled_at is not None or meeting.at <= now:
        raise SubjectGoneError("meeting")
    return meeting


def _said(meeting: Meeting) -> dict[str, Any]:
    """What of a meeting may change."""
    return {
        "@at": meeting.at,
        "@title": meeting.title,
        "@agenda": meeting.agenda,
        "@link": meeting.link,
        "@cancelled": meeting.cancelled_at,
        "@version": meeting.version,
        "@forms": {one.form: one.as_of for one in meeting.forms},
    }


async def _change(deed: Deed, world: World, meeting: Meeting, kind: Kind, before: Mapping[str, Any]) -> MeetingView:
    meeting.version += 1
    meeting.changed_at = deed.at
    await deed.session.flush()
    return await _tell(deed, world, meeting, kind, before)


async def _tell(deed: Deed, world: World, meeting: Meeting, kind: Kind, before: Mapping[str, Any]) -> MeetingView:
    """Everybody whom it concerns hears of it at once, but for who did it."""
    changes = {name: (before.get(name), value) for name, value in _said(meeting).items()}
    deed.tell({"meeting": meeting.id, "kind": meeting.kind}, changes)
    view = view_of(world.region, meeting)
    rows = [
        Due(kind, about_row("meeting", view.id), Recipient("person", person), str(view.version), deed.at, view.at)
        for person in await concerned(deed.session, world, view, deed.at)
        if person != deed.actor.person_id
    ]
    await write_down(deed.session, rows, now=deed.at)
    return view
