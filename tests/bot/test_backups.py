"""Copies of the database: made while others write, proved when they are restored, refused where they are none."""

import asyncio
import os
import sqlite3
import stat
from collections.abc import AsyncIterator
from contextlib import closing
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import select, text

from bot.app import build_world
from bot.backups.contents import contents_of
from bot.backups.copies import back_up, restore
from bot.cli import main
from bot.errors import StartError
from config.catalogue.region import Region
from models.actions.drafts import put_values
from models.actions.invitations import issue_invitations
from models.actions.profiles import introduce
from models.actions.reports import Outcome, send_report
from models.database import create_bare_engine
from models.migrations import upgrade
from models.queries.audit import verify_audit
from models.rules.access import Role
from models.rules.paste.entry import Figure
from models.rules.subjects import ReportKey
from models.tables import Report
from models.world import World
from tests.kit.databases import empty_postgres, fresh_postgres, fresh_sqlite, programs_of_postgres
from tests.kit.figures.reports import DECEMBER, EMPLOYMENT, demo_figures
from tests.kit.invitations import accept_invitation
from tests.kit.talk import FRIDAY

UNITS = ("ayagoz", "semey", "abai")
BEFORE, MEANWHILE = 6, 3

Acknowledged = asyncio.Queue[tuple[str, int]]


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
async def urls(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, str]:
    """A database with the tables, and an empty one of the same kind."""
    if request.param == "sqlite":
        return await fresh_sqlite(tmp_path), f"sqlite+aiosqlite:///{tmp_path / 'restored.db'}"
    monkeypatch.setenv("PATH", f"{programs_of_postgres()}{os.pathsep}{os.environ['PATH']}")
    return await fresh_postgres(), await empty_postgres()


@pytest.fixture
async def world(urls: tuple[str, str], region: Region) -> AsyncIterator[World]:
    """With a reporter for each of UNITS."""
    world = build_world(region, urls[0])
    for person, unit in enumerate(UNITS):
        token = (await issue_invitations(world, role=Role.REPORTER, units=[unit], now=FRIDAY))[unit]
        await accept_invitation(world, by=person + 1, token=token, now=FRIDAY)
        await introduce(world, by=person + 1, name=f"Серик {unit}", post="", phone="", now=FRIDAY)
    yield world
    await world.database.close()


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


async def report_on(world: World, person: int, told: Acknowledged, enough: asyncio.Event) -> None:
    """Send the unit's report and correct it again and again; `told` is what a receipt was given for."""
    key = ReportKey(EMPLOYMENT, UNITS[person], DECEMBER)
    typed = {name: Figure(int(n), added=False) for name, n in demo_figures()[key.unit].items()}
    for turn in count(1):
        if enough.is_set():
            return
        entries = [*(typed | {"grants": Figure(2 + turn % 2, added=False)}).items()]
        put = await put_values(world, by=person + 1, key=key, entries=entries, now=FRIDAY)
        sending = await send_report(world, by=person + 1, key=key, version=put.card.version, now=FRIDAY)
        assert sending.outcome is Outcome.SENT
        assert sending.receipt is not None
        told.put_nowait((key.unit, sending.receipt.sent.revision))


async def test_a_copy_made_while_reports_are_sent_holds_every_acknowledged_one(
    world: World, urls: tuple[str, str], region: Region, tmp_path: Path
) -> None:
    file, told, enough = tmp_path / "copy", Acknowledged(), asyncio.Event()
    async with asyncio.TaskGroup() as writing:
        for person in range(len(UNITS)):
            writing.create_task(report_on(world, person, told, enough))
        before = {await told.get() for _ in range(BEFORE)}
        while not told.empty():
            before.add(told.get_nowait())
        held = await back_up(urls[0], file)
        for _ in range(MEANWHILE):
            await told.get()
        enough.set()
    assert (await restore(urls[1], file)).rows == held.rows
    restored = build_world(region, urls[1])
    async with restored.database.reading() as session:
        there = {(unit, revision) for unit, revision in await session.execute(select(Report.unit, Report.revision))}
        last, broken = await verify_audit(session)
    await restored.database.close()
    assert before <= there, "an acknowledged report is missing"
    assert broken is None
    assert last.position == held.rows["audit"]


async def test_a_copy_is_its_owners_alone_and_replaces_nothing_unasked(urls: tuple[str, str], tmp_path: Path) -> None:
    file = tmp_path / "copy"
    await back_up(urls[0], file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    before = file.stat().st_ino
    with pytest.raises(StartError, match="there already"):
        await back_up(urls[0], file)
    assert file.stat().st_ino == before
    await back_up(urls[0], file, replaces=True)
    assert file.stat().st_ino != before
    assert not [name for name in names_in(tmp_path) if name.startswith(".svodka-")]


async def test_only_an_empty_database_is_filled(urls: tuple[str, str], tmp_path: Path) -> None:
    await back_up(urls[0], tmp_path / "copy")
    before = await contents_of(urls[0])
    with pytest.raises(StartError, match="not empty"):
        await restore(urls[0], tmp_path / "copy")
    assert await contents_of(urls[0]) == before


async def test_a_copy_of_an_older_version_is_migrated(urls: tuple[str, str], tmp_path: Path) -> None:
    old = f"sqlite+aiosqlite:///{tmp_path / 'old.db'}" if urls[0].startswith("sqlite") else await empty_postgres()
    await upgrade(old, "0005")
    assert (await back_up(old, tmp_path / "copy")).revision == "0005"
    await restore(urls[1], tmp_path / "copy")
    assert (await contents_of(urls[1])).revision == (await contents_of(urls[0])).revision


async def test_a_copy_of_a_newer_version_is_refused_before_anything_is_written(
    urls: tuple[str, str], tmp_path: Path
) -> None:
    engine = create_bare_engine(urls[0])
    async with engine.begin() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    await engine.dispose()
    await back_up(urls[0], tmp_path / "copy")
    with pytest.raises(StartError, match="newer svodka"):
        await restore(urls[1], tmp_path / "copy")
    assert (await contents_of(urls[1])).rows == {}


async def test_what_is_no_backup_is_refused_in_one_line(urls: tuple[str, str], tmp_path: Path) -> None:
    await back_up(urls[0], tmp_path / "whole")
    whole = (tmp_path / "whole").read_bytes()
    wrong = {"words": b"figures of December", "nothing": b"", "half": whole[: len(whole) // 2], "head": whole[:300]}
    for name, body in wrong.items():
        (tmp_path / name).write_bytes(body)
        with pytest.raises(StartError, match="is no backup of svodka") as refused:
            await restore(urls[1], tmp_path / name)
        assert "\n" not in str(refused.value)
    with pytest.raises(StartError, match="cannot be read"):
        await restore(urls[1], tmp_path / "nowhere")
    assert (await contents_of(urls[1])).rows == {}


async def test_a_sqlite_file_of_others_is_no_backup(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "other.db")) as other:
        other.execute("CREATE TABLE song (name TEXT)")
    with pytest.raises(StartError, match="no tables of svodka"):
        await restore(f"sqlite+aiosqlite:///{tmp_path / 'svodka.db'}", tmp_path / "other.db")
    assert not (tmp_path / "svodka.db").exists()


async def test_a_journal_of_a_former_database_is_not_taken_for_the_restored_ones(tmp_path: Path) -> None:
    await back_up(await fresh_sqlite(tmp_path), tmp_path / "copy")
    (tmp_path / "new.db-wal").write_bytes(b"of another one")
    with pytest.raises(StartError, match=r"new\.db-wal"):
        await restore(f"sqlite+aiosqlite:///{tmp_path / 'new.db'}", tmp_path / "copy")


@pytest.mark.postgres
async def test_a_copy_goes_back_into_its_own_kind_of_database(tmp_path: Path) -> None:
    await back_up(await fresh_sqlite(tmp_path), tmp_path / "copy")
    with pytest.raises(StartError, match="a copy of SQLite, and DATABASE_URL names PostgreSQL"):
        await restore(await empty_postgres(), tmp_path / "copy")


@pytest.mark.postgres
async def test_programs_that_are_too_new_for_the_server_say_so_before_anything_is_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url, empty = await fresh_postgres(), await empty_postgres()
    monkeypatch.setenv("PATH", f"{programs_of_postgres()}{os.pathsep}{os.environ['PATH']}")
    await back_up(url, tmp_path / "copy")

    async def older(_: object) -> int:
        return 16

    monkeypatch.setattr("bot.backups.postgres.PostgresKeeper._server", older)
    with pytest.raises(StartError, match=r"^pg_restore \d+ cannot fill PostgreSQL 16, .* has the line that fills it$"):
        await restore(empty, tmp_path / "copy")


@pytest.mark.postgres
async def test_a_missing_pg_dump_is_one_clear_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url = await fresh_postgres()
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(StartError, match="pg_dump is not on the PATH"):
        await back_up(url, tmp_path / "copy")
    assert names_in(tmp_path) == []


def test_the_verbs_copy_and_restore(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["backup", "copy.db"]) == 2
    assert "there is no svodka.db" in capsys.readouterr().err
    assert main(["migrate"]) == main(["backup", "copy.db"]) == 0
    assert main(["backup", "copy.db"]) == main(["restore", "copy.db"]) == 2
    assert main(["backup", "copy.db", "--force"]) == 0
    monkeypatch.setenv("DATABASE_URL", "sqlite+aiosqlite:///new.db")
    capsys.readouterr()
    assert main(["restore", "copy.db"]) == 0
    assert "0 entries, unaltered" in capsys.readouterr().out


def test_a_copy_whose_audit_was_altered_is_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["migrate"]) == main(["backup", "copy.db"]) == 0
    with closing(sqlite3.connect("copy.db")) as copy:
        copy.execute(
            "INSERT INTO audit (position, at, act, body, hash) VALUES (1, '2025-11-28 12:00:00', 'join', '{}', 'x')"
        )
        copy.commit()
    monkeypatch.setenv("DATABASE_URL", "sqlite+aiosqlite:///new.db")
    assert main(["restore", "copy.db"]) == 1
    assert "the audit breaks at entry 1" in capsys.readouterr().out
