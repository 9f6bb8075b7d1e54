"""The audit: whatever is done can be made again from it, and whatever is done to it is found with its place."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, insert, update

from config.catalogue.region import Region
from models.actions.drafts import put_values
from models.actions.profiles import introduce
from models.actions.refusals import record_refusal
from models.errors import DomainError
from models.queries.audit import load_head, verify_audit
from models.rules.audit import Act, Broken, ChainFault, chained
from models.rules.paste.entry import Figure
from models.rules.subjects import ReportKey
from models.tables import Audit, AuditTurn
from models.world import World
from tests.kit.chance import UNITS, Acts, two_worlds
from tests.kit.databases import fresh_postgres, fresh_sqlite
from tests.kit.figures.reports import DECEMBER, EMPLOYMENT
from tests.kit.kept import kept
from tests.kit.rebuilding import entries_of, rebuilt
from tests.kit.talk import FRIDAY


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
async def worlds(request: pytest.FixtureRequest, region: Region, tmp_path: Path) -> AsyncIterator[list[World]]:
    url = await (fresh_sqlite(tmp_path) if request.param == "sqlite" else fresh_postgres())
    both = await two_worlds(url, region)
    yield both
    for world in both:
        await world.database.close()


async def test_a_thousand_acts_can_be_made_again_from_the_audit(worlds: list[World]) -> None:
    acts = [Acts(1), Acts(2)]
    for step in range(800):
        await asyncio.gather(*(one.one(world, step) for one, world in zip(acts, worlds, strict=True)))
    entries = await entries_of(worlds[0])
    assert len(entries) > 400
    about = {Act.SEND, Act.WITHDRAW, Act.SUBMIT, Act.APPROVE, Act.GIVE_BACK, Act.SWITCH_APPROVAL}
    about |= {Act.CALL_MEETING, Act.MOVE_MEETING, Act.EDIT_MEETING, Act.CANCEL_MEETING, Act.ADD_PHOTO, Act.REMOVE_PHOTO}
    about |= {Act.RESTORE_PHOTO, Act.INVITE, Act.REVOKE_INVITATION, Act.ISSUE_AGAIN, Act.ACCEPT_INVITATION}
    about |= {Act.CHOOSE_LANGUAGE, Act.CHOOSE_LOOK, Act.INTRODUCE, Act.SWITCH, Act.ADD_TEMPLATE, Act.REMOVE_TEMPLATE}
    about |= {Act.CONNECT_GROUP, Act.SPEAK_IN_GROUP, Act.CHOOSE_GROUP_LOOK, Act.LET_GROUP_GO, Act.FOLLOW_GROUP}
    about |= {Act.ASK_ACCESS, Act.DECIDE_REQUEST}
    assert about <= {one.act for one in entries}
    assert rebuilt(entries) == await kept(worlds[0])
    async with worlds[0].database.reading() as session:
        assert (await verify_audit(session, await load_head(session)))[1] is None


async def alter(world: World, statement: Any) -> None:
    async with world.database.writing() as session:
        await session.execute(statement)


TAMPERED: dict[str, tuple[list[Any], Broken]] = {
    "altered": ([update(Audit).where(Audit.position == 3).values(body="{}")], Broken(3, ChainFault.ALTERED)),
    "somebody else did it": (
        [update(Audit).where(Audit.position == 3).values(person_id=2)],
        Broken(3, ChainFault.ALTERED),
    ),
    "another moment": (
        [update(Audit).where(Audit.position == 2).values(at=FRIDAY - timedelta(days=1))],
        Broken(2, ChainFault.ALTERED),
    ),
    "removed": ([delete(Audit).where(Audit.position == 4)], Broken(4, ChainFault.REMOVED)),
    "the first": ([delete(Audit).where(Audit.position == 1)], Broken(1, ChainFault.REMOVED)),
    "reordered": (
        [
            update(Audit).where(Audit.position == 2).values(position=0),
            update(Audit).where(Audit.position == 3).values(position=2),
            update(Audit).where(Audit.position == 0).values(position=3),
        ],
        Broken(2, ChainFault.ALTERED),
    ),
    "removed and closed up": (
        [delete(Audit).where(Audit.position == 5), update(Audit).where(Audit.position == 6).values(position=5)],
        Broken(5, ChainFault.ALTERED),
    ),
}


@pytest.mark.parametrize("name", TAMPERED)
async def test_what_is_done_to_it_is_found_with_its_place(worlds: list[World], name: str) -> None:
    statements, broken = TAMPERED[name]
    for step, unit in enumerate(UNITS * 3):
        entries = [("grants", Figure(step, added=False))]
        key, by = ReportKey(EMPLOYMENT, unit, DECEMBER), 1 + step % 2
        await put_values(worlds[0], by=by, key=key, entries=entries, now=FRIDAY + timedelta(minutes=step))
    for statement in statements:
        await alter(worlds[0], statement)
    async with worlds[0].database.reading() as session:
        assert (await verify_audit(session))[1] == broken


async def test_only_who_has_the_head_sees_that_the_end_was_cut_off_or_made_anew(worlds: list[World]) -> None:
    world = worlds[0]
    async with world.database.reading() as session:
        head = await load_head(session)
    await alter(world, delete(Audit).where(Audit.position == head.position))
    async with world.database.reading() as session:
        assert (await verify_audit(session))[1] is None
        last, broken = await verify_audit(session, head)
    assert broken == Broken(head.position, ChainFault.CUT)
    entry = (await entries_of(world))[-1]
    forged = {"position": head.position, "at": entry.at, "person_id": entry.person_id, "act": entry.act}
    forged |= {"form": entry.form, "unit": entry.unit, "as_of": entry.as_of, "body": entry.body}
    await alter(world, insert(Audit).values(**forged, hash=chained(last.hash, entry.body)))
    async with world.database.reading() as session:
        assert (await verify_audit(session))[1] is None
        assert (await verify_audit(session, head))[1] == Broken(head.position, ChainFault.NOT_THE_HEAD)


async def test_an_act_that_changes_nothing_and_one_that_fails_leave_nothing(worlds: list[World]) -> None:
    key = ReportKey(EMPLOYMENT, "ayagoz", DECEMBER)
    entries = [("grants", Figure(5, added=False))]
    await put_values(worlds[0], by=1, key=key, entries=entries, now=FRIDAY)
    before = len(await entries_of(worlds[0]))
    await put_values(worlds[0], by=1, key=key, entries=entries, now=FRIDAY)
    with suppress(DomainError):
        await put_values(worlds[0], by=2, key=key, entries=entries, now=FRIDAY)
    await introduce(worlds[0], by=1, name="Серик 1", post="", phone="", now=FRIDAY)
    assert len(await entries_of(worlds[0])) == before


async def test_of_an_act_only_what_changed_is_told(worlds: list[World]) -> None:
    await introduce(worlds[0], by=1, name="Серик 1", post="Специалист", phone="", now=FRIDAY)
    assert json.loads((await entries_of(worlds[0]))[-1].body)["changes"] == {"@post": ["", "Специалист"]}


async def test_the_same_refusal_of_the_same_person_is_told_once_an_hour(worlds: list[World]) -> None:
    """Anybody may press, and the audit is kept for ever."""
    for person, action, minutes in ((77, "plan", 0), (77, "plan", 59), (77, "people", 59), (78, "plan", 59)):
        now = FRIDAY + timedelta(minutes=minutes)
        await record_refusal(worlds[0], telegram_id=person, action=action, unit=None, now=now)
    for minutes in (0, 121):
        now = FRIDAY + timedelta(minutes=minutes)
        await record_refusal(worlds[0], telegram_id=79, action="plan", unit="semey", now=now)
    said = [json.loads(one.body) for one in await entries_of(worlds[0]) if one.act == Act.REFUSED]
    told = [(one["on"]["telegram"], one["changes"]["@refused"][1]) for one in said]
    assert told == [(77, "plan"), (77, "people"), (78, "plan"), (79, "plan"), (79, "plan")]


async def test_postgres_keeps_its_turn_beside_the_chain(worlds: list[World]) -> None:
    """Its row is what the next entry is chained to."""
    world = worlds[0]
    async with world.database.reading() as session:
        turn, head = await session.get(AuditTurn, 1), await load_head(session)
    assert turn is not None
    if world.database.engine.dialect.name == "postgresql":
        assert (turn.position, turn.hash) == (head.position, head.hash)
