"""Meetings are called, moved, changed and cancelled: by whom, when, and who is written down to be told."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from config.catalogue.region import Region
from models.actions.door import ask_at_the_door
from models.actions.meetings import call_meeting, cancel_meeting, edit_meeting, move_meeting
from models.errors import AccessDeniedError, SubjectGoneError
from models.queries.meetings import load_coming, load_meeting
from models.rules.access import Role
from models.rules.audit import Act
from models.tables import Outbox, Person
from tests.kit.meetings import CHIEF, WEDNESDAY, chief, meetings_of, put_meeting, wanted, written
from tests.kit.talk import FRIDAY, Talk, make_talk

THURSDAY = WEDNESDAY + timedelta(days=1)


@pytest.fixture
async def far(other_region: Region, tmp_path: Path) -> AsyncIterator[Talk]:
    """The bot of the made-up region."""
    talk = await make_talk(other_region, tmp_path / "far.db", FRIDAY)
    yield talk
    await talk.app.close()


async def people(talk: Talk) -> dict[str, str]:
    """Everybody of a small oblast; by recipient, who they are."""
    await chief(talk)
    await talk.member(20, Role.OFFICIAL)
    await talk.member(21, Role.ADMINISTRATOR)
    await talk.member(22, Role.REPORTER, "ayagoz")
    await talk.member(22, Role.REPORTER, "semey")
    await talk.member(23, Role.AKIM, "semey")
    return await names_in(talk)


async def names_in(talk: Talk) -> dict[str, str]:
    async with talk.world.database.reading() as session:
        rows = await session.execute(select(Person.id, Person.telegram_id))
        return {f"person:{number}": str(telegram_id) for number, telegram_id in rows.all()}


async def told(talk: Talk, names: dict[str, str]) -> list[tuple[str, str, list[str]]]:
    """(kind, stage, Telegram ids) of what was written down, in order."""
    found: dict[tuple[str, str], list[str]] = {}
    for kind, stage, recipient in await written(talk):
        found.setdefault((kind, stage), []).append(names[recipient])
    return [(kind, stage, sorted(ids)) for (kind, stage), ids in found.items()]


async def test_everybody_whom_it_concerns_is_told_once_but_for_who_did_it(talk: Talk) -> None:
    names = await people(talk)
    view = await put_meeting(talk)
    moved = await move_meeting(talk.world, by=21, meeting_id=view.id, version=1, at=THURSDAY, now=talk.clock.at)
    assert moved is not None
    assert (moved.version, moved.at, moved.moved_from) == (2, THURSDAY, WEDNESDAY)
    await edit_meeting(talk.world, by=CHIEF, meeting_id=view.id, version=2, agenda="", link="", now=talk.clock.at)
    await cancel_meeting(talk.world, by=CHIEF, meeting_id=view.id, version=3, now=talk.clock.at)
    assert await told(talk, names) == [
        ("meeting_called", "1", ["20", "21", "22", "23"]),
        ("meeting_moved", "2", ["10", "20", "22", "23"]),
        ("meeting_called", "3", ["20", "21", "22", "23"]),
        ("meeting_cancelled", "4", ["20", "21", "22", "23"]),
    ]


async def test_what_is_said_of_a_meeting_is_of_no_use_once_it_began(talk: Talk) -> None:
    await people(talk)
    view = await put_meeting(talk)
    await move_meeting(talk.world, by=CHIEF, meeting_id=view.id, version=1, at=THURSDAY, now=talk.clock.at)
    await cancel_meeting(talk.world, by=CHIEF, meeting_id=view.id, version=2, now=talk.clock.at)
    async with talk.world.database.reading() as session:
        rows = await session.scalars(select(Outbox).where(Outbox.kind.like("meeting%")))
        ends = {row.kind: row.ends_at for row in rows}
    assert ends == {"meeting_called": WEDNESDAY, "meeting_moved": THURSDAY, "meeting_cancelled": THURSDAY}


@pytest.mark.parametrize(("form", "ids"), [("housing", ["22"]), ("venues", ["22", "23"])])
async def test_units_that_report_in_none_of_the_forms_are_not_told(far: Talk, form: str, ids: list[str]) -> None:
    await chief(far)
    await far.member(22, Role.REPORTER, "north_port")
    await far.member(23, Role.REPORTER, "culture_office")
    period = far.world.calendar.current(far.world.form(form), far.clock.at)
    assert period is not None
    plan = replace(wanted(), forms={form: period.as_of})
    await call_meeting(far.world, by=CHIEF, token="t", wanted=plan, now=far.clock.at)
    assert await told(far, await names_in(far)) == [("meeting_called", "1", ids)]


async def test_the_same_token_calls_one_meeting(talk: Talk) -> None:
    names = await people(talk)
    first, second = await put_meeting(talk), await put_meeting(talk)
    assert first.id == second.id
    assert len(await meetings_of(talk)) == 1
    assert [(kind, stage) for kind, stage, _ in await told(talk, names)] == [("meeting_called", "1")]


async def test_two_presses_at_once_call_one_meeting(talk: Talk) -> None:
    await people(talk)
    views = await asyncio.gather(*(put_meeting(talk) for _ in range(5)))
    assert {view.id for view in views} == {1}
    assert len(await written(talk)) == 4


async def test_two_who_change_it_at_once_do_not_overwrite_each_other(talk: Talk) -> None:
    await people(talk)
    view = await put_meeting(talk)
    moves = [
        move_meeting(talk.world, by=CHIEF, meeting_id=view.id, version=1, at=at, now=talk.clock.at)
        for at in (THURSDAY, THURSDAY + timedelta(hours=1))
    ]
    done = await asyncio.gather(*moves)
    assert sorted(one is None for one in done) == [False, True]
    assert (await meetings_of(talk))[0].version == 2


async def test_the_same_moment_or_the_same_texts_tell_nobody(talk: Talk) -> None:
    await people(talk)
    view = await put_meeting(talk)
    same: dict[str, Any] = {"by": CHIEF, "meeting_id": view.id, "version": 1, "now": talk.clock.at}
    moved = await move_meeting(talk.world, at=WEDNESDAY, **same)
    edited = await edit_meeting(talk.world, agenda=view.agenda, link=view.link, **same)
    assert moved == edited == view
    assert {stage for _, stage, _ in await written(talk)} == {"1"}


async def test_a_change_of_what_was_not_looked_at_changes_nothing(talk: Talk) -> None:
    await people(talk)
    view = await put_meeting(talk)
    stale: dict[str, Any] = {"by": CHIEF, "meeting_id": view.id, "version": 0, "now": talk.clock.at}
    assert await move_meeting(talk.world, at=THURSDAY, **stale) is None
    assert await edit_meeting(talk.world, agenda="", link="", **stale) is None
    assert await cancel_meeting(talk.world, **stale) is None
    (meeting,) = await meetings_of(talk)
    assert (meeting.version, meeting.cancelled_at) == (1, None)


Change = Callable[[Talk, int, int], Awaitable[Any]]
CHANGES: dict[str, Change] = {
    "move": lambda talk, by, number: move_meeting(
        talk.world, by=by, meeting_id=number, version=1, at=THURSDAY, now=talk.clock.at
    ),
    "edit": lambda talk, by, number: edit_meeting(
        talk.world, by=by, meeting_id=number, version=1, agenda="x", link="", now=talk.clock.at
    ),
    "cancel": lambda talk, by, number: cancel_meeting(
        talk.world, by=by, meeting_id=number, version=1, now=talk.clock.at
    ),
}


@pytest.mark.parametrize("role", [Role.OFFICIAL, Role.REPORTER, Role.AKIM, None])
async def test_who_calls_no_meetings_does_not_begin_to(talk: Talk, role: Role | None) -> None:
    if role is not None:
        await talk.member(1, role, "" if role is Role.OFFICIAL else "ayagoz")
    with pytest.raises(AccessDeniedError):
        await ask_at_the_door(talk.world, Act.CALL_MEETING, by=1)


@pytest.mark.parametrize("change", CHANGES)
async def test_a_past_a_cancelled_and_an_unknown_meeting_cannot_be_changed(talk: Talk, change: str) -> None:
    await chief(talk)
    view, other = await put_meeting(talk), await put_meeting(talk, token="u")
    await cancel_meeting(talk.world, by=CHIEF, meeting_id=other.id, version=1, now=talk.clock.at)
    talk.clock.at = WEDNESDAY
    for number in (view.id, other.id, 99, 0, -1):
        with pytest.raises(SubjectGoneError, match="meeting"):
            await CHANGES[change](talk, CHIEF, number)
    assert [m.version for m in await meetings_of(talk)] == [1, 2]


@pytest.mark.parametrize("away", [timedelta(0), -timedelta(seconds=1), timedelta(days=367)])
async def test_a_meeting_in_the_past_or_years_away_is_refused(talk: Talk, away: timedelta) -> None:
    await chief(talk)
    view = await put_meeting(talk)
    at = talk.clock.at + away
    with pytest.raises(SubjectGoneError, match="meeting_past"):
        await put_meeting(talk, at, token="u")
    with pytest.raises(SubjectGoneError, match="meeting_past"):
        await move_meeting(talk.world, by=CHIEF, meeting_id=view.id, version=1, at=at, now=talk.clock.at)


async def test_forged_values_are_refused(talk: Talk) -> None:
    await chief(talk)
    for link in ("javascript:alert(1)", "ftp://x.kz", "https://", "vks.gov.kz"):
        with pytest.raises(ValueError, match=re.escape(link)):
            await put_meeting(talk, link=link)
    plans = [
        (replace(wanted(), forms={}), ValueError),
        (replace(wanted(), forms={"nothing": date(2025, 12, 1)}), SubjectGoneError),
        (replace(wanted(), forms={"employment": date(2025, 12, 2)}), SubjectGoneError),
        (replace(wanted(), forms={"employment": date(2026, 1, 5)}), SubjectGoneError),
        (replace(wanted(), forms={"employment": date.max}), SubjectGoneError),
    ]
    for plan, error in plans:
        with pytest.raises(error):
            await call_meeting(talk.world, by=CHIEF, token="t", wanted=plan, now=talk.clock.at)
    assert await meetings_of(talk) == []


async def test_long_texts_are_cut_to_what_is_kept(talk: Talk) -> None:
    await chief(talk)
    view = await put_meeting(talk, title="т" * 500, agenda="п" * 5000)
    assert (len(view.title), len(view.agenda)) == (200, 1000)


async def test_every_member_reads_what_is_ahead_and_nobody_else(talk: Talk) -> None:
    await people(talk)
    view = await put_meeting(talk)
    async with talk.world.database.reading() as session:
        for by, may in ((CHIEF, True), (20, False), (22, False), (23, False)):
            found = await load_coming(session, talk.world, by=by, now=talk.clock.at)
            assert ([meeting.id for meeting in found.called], found.may_call) == ([view.id], may)
        for by in (99, 0):
            with pytest.raises(AccessDeniedError):
                await load_coming(session, talk.world, by=by, now=talk.clock.at)
            with pytest.raises(AccessDeniedError):
                await load_meeting(session, talk.world, by=by, meeting_id=view.id, now=talk.clock.at)
