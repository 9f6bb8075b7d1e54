"""Several people and several processes at once, on SQLite and on PostgreSQL: one outcome, nothing lost.

Each process is an engine of its own: it knows nothing of the other's locks.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from bot.app import build_world
from config.catalogue.region import Region
from models.actions.drafts import put_values
from models.actions.invitations import issue_invitations, revoke_invitation
from models.actions.plans import approve_plan, begin_plan, put_plan_table, set_plan_figures
from models.actions.profiles import introduce
from models.actions.replacements import Moved, replace_account, take_over
from models.actions.reports import Outcome, send_report
from models.actions.requests import ask_for_access, decide_request
from models.errors import SubjectGoneError
from models.queries.digest.digest import load_digest
from models.queries.people.invitations import look_at_invitation
from models.queries.people.people import find_actor
from models.queries.people.requests import waiting_requests
from models.queries.plans import plan_versions
from models.rules.access import Role
from models.rules.audit import Means
from models.rules.paste.entry import Figure
from models.rules.subjects import ReportKey
from models.tables import Grant, Plan, Report
from models.views.access import Offer
from models.views.report import DraftView
from models.world import World
from tests.kit.databases import fresh_postgres, fresh_sqlite
from tests.kit.drafts import find_draft
from tests.kit.figures.reports import (
    DECEMBER,
    EMPLOYMENT,
    NOVEMBER,
    demo_figures,
    demo_plan,
    on_six_lines,
    put_plan,
    put_reports,
)
from tests.kit.invitations import accept_invitation
from tests.kit.people import acting
from tests.kit.talk import FRIDAY, make_talk, plain

KEY = ReportKey(EMPLOYMENT, "ayagoz", DECEMBER)
FIGURES = [(key, Figure(int(n), added=False)) for key, n in demo_figures()["ayagoz"].items()]


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
async def worlds(request: pytest.FixtureRequest, region: Region, tmp_path: Path) -> AsyncIterator[list[World]]:
    """Two processes' worth of the same database, with people 1 and 2 as its reporters and 3 as administrator."""
    url = await (fresh_sqlite(tmp_path) if request.param == "sqlite" else fresh_postgres())
    both = [build_world(region, url) for _ in range(2)]
    for person, role, unit in ((1, Role.REPORTER, "ayagoz"), (2, Role.REPORTER, "ayagoz"), (3, Role.ADMINISTRATOR, "")):
        await join(both[0], person, role, unit)
    yield both
    for world in both:
        await world.database.close()


async def join(world: World, person: int, role: Role, unit: str) -> None:
    token = (await issue_invitations(world, role=role, units=[unit], now=FRIDAY))[unit]
    await accept_invitation(world, by=person, token=token, now=FRIDAY)
    await introduce(world, by=person, name=f"Серик {person}", post="", phone="", now=FRIDAY)


async def count(world: World, table: type[Any]) -> int:
    async with world.database.reading() as session:
        return await session.scalar(select(func.count()).select_from(table)) or 0


async def draft(world: World) -> DraftView:
    async with world.database.reading() as session:
        found = await find_draft(session, KEY)
    assert found is not None
    return found


async def at_once(*doing: Awaitable[Any]) -> list[Any]:
    return await asyncio.wait_for(asyncio.gather(*doing, return_exceptions=True), 30)


async def test_twenty_sendings_by_two_reporters_make_one_revision(worlds: list[World]) -> None:
    put = await put_values(worlds[0], by=1, key=KEY, entries=FIGURES, now=FRIDAY)
    version = put.card.version
    sendings = await at_once(
        *(send_report(worlds[n % 2], by=n // 2 % 2 + 1, key=KEY, version=version, now=FRIDAY) for n in range(20))
    )
    outcomes = [sending.outcome for sending in sendings]
    assert outcomes.count(Outcome.SENT) == 1
    assert outcomes.count(Outcome.ALREADY_SENT) == 19
    assert len({sending.receipt.sent.id for sending in sendings}) == 1, "everybody has the same receipt"
    assert await count(worlds[0], Report) == 1


async def test_two_people_begin_a_draft_at_once_and_both_figures_stay(worlds: list[World]) -> None:
    puts = await at_once(
        *(
            put_values(worlds[n % 2], by=n % 2 + 1, key=KEY, entries=[entry], now=FRIDAY)
            for n, entry in enumerate(FIGURES)
        )
    )
    assert [put.stored for put in puts] == [(key,) for key, _ in FIGURES]
    held = await draft(worlds[0])
    assert held.values == demo_figures()["ayagoz"]
    assert held.version == len(FIGURES), "every figure has a version of its own"


async def test_a_figure_typed_while_it_is_sent_is_never_sent_unseen(worlds: list[World]) -> None:
    put = await put_values(worlds[0], by=1, key=KEY, entries=FIGURES, now=FRIDAY)
    typing, sending = await at_once(
        put_values(worlds[1], by=2, key=KEY, entries=[("grants", Figure(23, added=False))], now=FRIDAY),
        send_report(worlds[0], by=1, key=KEY, version=put.card.version, now=FRIDAY),
    )
    assert typing.stored == ("grants",)
    assert sending.outcome in {Outcome.SENT, Outcome.CHANGED}
    assert (await draft(worlds[0])).values["grants"] == 23
    if sending.outcome is Outcome.SENT:
        assert sending.receipt.sent.values["grants"] == 22


async def test_a_link_opened_by_two_people_at_once_lets_one_in(worlds: list[World]) -> None:
    token = (await issue_invitations(worlds[0], role=Role.REPORTER, units=["semey"], now=FRIDAY))["semey"]
    before = await count(worlds[0], Grant)
    accepted = await at_once(*(accept_invitation(worlds[n % 2], by=50 + n, token=token, now=FRIDAY) for n in range(6)))
    refused = [done for done in accepted if isinstance(done, SubjectGoneError)]
    assert [error.what for error in refused] == ["invitation_used"] * 5
    assert await count(worlds[0], Grant) == before + 1


async def test_a_link_tapped_twice_by_one_person_grants_once(worlds: list[World]) -> None:
    token = (await issue_invitations(worlds[0], role=Role.REPORTER, units=["semey"], now=FRIDAY))["semey"]
    before = await count(worlds[0], Grant)
    accepted = await at_once(*(accept_invitation(worlds[n % 2], by=1, token=token, now=FRIDAY) for n in range(6)))
    assert {offer.unit for offer in accepted} == {"semey"}
    assert await count(worlds[0], Grant) == before + 1


async def test_an_answer_to_who_is_let_in_at_once_by_a_link_ends_the_request_once(worlds: list[World]) -> None:
    world = worlds[0]
    for account in (61, 62, 63, 64):
        token = (await issue_invitations(world, role=Role.REPORTER, units=["semey"], now=FRIDAY))["semey"]
        asked = await ask_for_access(world, telegram_id=account, shown_name="Марат", words="Семей", now=FRIDAY)
        offers = (None, Offer(Role.AKIM, "abai"))
        accepted, *answered = await at_once(
            accept_invitation(worlds[1], by=account, token=token, now=FRIDAY),
            *(decide_request(world, by=3, request_id=asked.id, offer=offer, now=FRIDAY) for offer in offers),
        )
        assert accepted == Offer(Role.REPORTER, "semey")
        gone = [one.what for one in answered if isinstance(one, SubjectGoneError)]
        assert gone in (["request"], ["request"] * 2)
        async with world.database.reading() as session:
            assert await waiting_requests(session, by=3) == []


async def person_of(world: World, telegram_id: int) -> int:
    async with world.database.reading() as session:
        found = await find_actor(session, telegram_id)
    assert found is not None
    return found.person_id


async def replacement(world: World, telegram_id: int) -> int:
    """The row of a link that moves them."""
    person_id = await person_of(world, telegram_id)
    _, token = await replace_account(world, by=3, person_id=person_id, now=FRIDAY)
    async with world.database.reading() as session:
        return (await look_at_invitation(session, by=99, token=token, now=FRIDAY)).id


async def test_an_account_is_replaced_once_by_whoever_confirms_at_once(worlds: list[World]) -> None:
    person_id, link = await person_of(worlds[0], 1), await replacement(worlds[0], 1)
    done = await at_once(
        *(take_over(worlds[n % 2], by=50 + n, invitation_id=link, now=FRIDAY) for n in range(6)),
        *(take_over(worlds[n % 2], by=1, invitation_id=link, now=FRIDAY) for n in range(2)),
    )
    moved = [one for one in done if isinstance(one, Moved)]
    assert [(one.left, one.actor.person_id) for one in moved] == [(1, person_id)]
    refused = {one.what for one in done if isinstance(one, SubjectGoneError)}
    assert refused <= {"invitation_used", "account_same"}
    assert len(done) - len(moved) == sum(isinstance(one, SubjectGoneError) for one in done)


async def test_one_account_takes_over_from_one_person_of_two(worlds: list[World]) -> None:
    links = [await replacement(worlds[0], person) for person in (1, 2)]
    done = await at_once(
        *(take_over(worlds[n % 2], by=50, invitation_id=link, now=FRIDAY) for n, link in enumerate(links))
    )
    assert sorted(type(one).__name__ for one in done) == ["Moved", "SubjectGoneError"]
    assert [one.what for one in done if isinstance(one, SubjectGoneError)] == ["account_known"]


async def test_a_replacement_asked_for_anew_while_it_is_confirmed_leaves_one_outcome(worlds: list[World]) -> None:
    person_id, link = await person_of(worlds[0], 1), await replacement(worlds[0], 1)
    moved, asked, revoked = await at_once(
        take_over(worlds[0], by=50, invitation_id=link, now=FRIDAY),
        replace_account(worlds[1], by=3, person_id=person_id, now=FRIDAY),
        revoke_invitation(worlds[1], by=3, invitation_id=link, now=FRIDAY),
    )
    assert not isinstance(asked, Exception)
    is_moved = isinstance(moved, Moved)
    assert is_moved or moved.what == "invitation_revoked"
    assert isinstance(revoked, SubjectGoneError) or not is_moved
    assert await person_of(worlds[0], 50 if is_moved else 1) == person_id


async def test_a_plan_approved_twice_at_once_is_approved_once(worlds: list[World]) -> None:
    plan = await begin_plan(worlds[0], by=3, form=EMPLOYMENT, year=2025, now=FRIDAY)
    plan = await set_plan_figures(
        worlds[0], by=3, plan_id=plan.id, indicator="total", figures={"ayagoz": 2427}, now=FRIDAY
    )
    approved = await at_once(
        *(
            approve_plan(
                worlds[n % 2],
                by=3,
                plan_id=plan.id,
                shown=plan.fingerprint,
                effective=DECEMBER,
                source=f"№ {n}",
                now=FRIDAY,
            )
            for n in range(4)
        )
    )
    assert sum(isinstance(done, SubjectGoneError) for done in approved) == 3
    assert await count(worlds[0], Plan) == 1


async def test_a_whole_report_in_chat(worlds: list[World], region: Region) -> None:
    url = worlds[0].database.engine.url.render_as_string(hide_password=False)
    talk = await make_talk(region, url, FRIDAY)
    try:
        person = await talk.member(10, Role.REPORTER, "semey")
        await person.say("/report")
        await person.say(on_six_lines("semey"))
        await person.press("Проверить и отправить")
        assert "Отчёт отправлен" in plain(await person.say("да"))
        await talk.restart()
        assert "Отправлено" in plain(await person.say("/report"))
    finally:
        await talk.app.close()


@pytest.mark.postgres
async def test_the_digest_is_the_same_on_both_databases(region: Region, tmp_path: Path) -> None:
    digests = []
    for url in (await fresh_sqlite(tmp_path), await fresh_postgres()):
        world = build_world(region, url)
        await put_plan(world, 2025, demo_plan())
        await put_reports(
            world, NOVEMBER, {u: {k: int(n) - 1 for k, n in f.items()} for u, f in demo_figures().items()}
        )
        await put_reports(world, DECEMBER, demo_figures(tuple(demo_figures())[:10]))
        await join(world, 4, Role.OFFICIAL, "")
        async with world.database.reading() as session:
            digests.append(
                await load_digest(
                    session, world, by=await acting(session, 4), form=EMPLOYMENT, as_of=DECEMBER, now=FRIDAY
                )
            )
        await world.database.close()
    on_sqlite, on_postgres = digests
    assert on_sqlite.figures["total"] > 20_000
    assert on_sqlite == on_postgres


async def test_two_administrators_tables_at_once_leave_one_of_them_whole(worlds: list[World]) -> None:
    """Whoever comes second is shown what has changed; nothing of one table stands in the other."""
    await join(worlds[0], 4, Role.ADMINISTRATOR, "")
    tables = [{("total", unit): n for unit in ("ayagoz", "semey", "abai")} for n in (10, 20)]
    shown = ""
    for begins_with in ("no version", "a draft"):
        done = await asyncio.gather(
            *(
                put_plan_table(
                    world, by=by, form=EMPLOYMENT, year=2026, cells=cells, shown=shown, means=Means.PASTED, now=FRIDAY
                )
                for world, by, cells in zip(worlds, (3, 4), tables, strict=True)
            )
        )
        assert [plan is None for plan in done].count(True) == 1, begins_with
        async with worlds[0].database.reading() as session:
            (kept,) = await plan_versions(session, EMPLOYMENT, 2026)
        assert kept.values in tables
        shown = kept.fingerprint
        tables = [{cell: n + 5 for cell, n in cells.items()} for cells in tables]
