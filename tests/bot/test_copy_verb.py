"""`svodka copy`: SQLite to PostgreSQL and back, nothing lost, nothing altered; the bot goes on upon the copy."""

import asyncio
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, text

from bot.app import build_world
from bot.backups import transfer as transferring
from bot.backups.contents import contents_of
from bot.backups.transfer import transfer
from bot.cli import main
from bot.errors import StartError
from bot.verbs.copy import ADDRESS
from handlers.papers.paper import draw
from handlers.papers.workbook.workbook import workbook
from models.database import create_bare_engine
from models.migrations import upgrade
from models.queries.audit import verify_audit, walk_audit
from models.queries.report.export_rows import write_export
from models.rules.access import Role
from models.rules.audit import ChainHead
from models.rules.tall import TallFormat
from models.tables import Base
from models.world import World
from tests.kit.databases import empty_postgres, fresh_postgres, fresh_sqlite
from tests.kit.papers.workbooks import dossier_of, words_of
from tests.kit.talk import FRIDAY, make_talk
from tests.kit.worlds import HOSTILE, OFFICIAL, Words, inhabited
from tests.regions import shipped

UNIT, REPORTER = "ayagoz", 41
WORDS = Words(HOSTILE.line, HOSTILE.text[:300])
"""As long as the bot takes reasons: SQLite itself would take more."""
FILLED = (
    "audit",
    "conversation",
    "draft_value",
    "instruction_file",
    "outbox",
    "photo",
    "plan_value",
    "report",
    "template",
)
EVER = date.min, date.max


def new_file(folder: Path, name: str) -> str:
    return f"sqlite+aiosqlite:///{folder / name}"


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


async def alter(url: str, statement: str) -> None:
    engine = create_bare_engine(url)
    async with engine.begin() as connection:
        await connection.execute(text(statement))
    await engine.dispose()


async def rows_at(url: str) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table, but the one that only PostgreSQL keeps."""
    engine = create_bare_engine(url)
    async with engine.connect() as connection:
        tables = [table for table in Base.metadata.sorted_tables if table.name != "audit_turn"]
        rows = {
            table.name: [
                dict(row) for row in (await connection.execute(select(table).order_by(*table.primary_key))).mappings()
            ]
            for table in tables
        }
    await engine.dispose()
    return rows


async def shown_of(world: World, folder: Path) -> tuple[bytes, ...]:
    """The export as both formats, the audit, the workbook: byte for byte what people are given."""
    await asyncio.to_thread(folder.mkdir)
    async with world.database.reading() as session:
        for kind in TallFormat:
            assert await write_export(session, world, folder / kind, *EVER, kind)
        said = [
            f"{one.at.isoformat()} {one.position} {one.body} {one.hash}"
            async for page in walk_audit(session)
            for one in page
        ]
    book = draw(workbook(await dossier_of(world), words_of(world)))
    return *((folder / kind).read_bytes() for kind in TallFormat), "\n".join(said).encode(), book


async def head_at(world: World) -> ChainHead:
    async with world.database.reading() as session:
        last, broken = await verify_audit(session)
    assert broken is None
    return last


@pytest.fixture
async def lived(tmp_path: Path) -> str:
    """A file with every kind of row in it, words that do harm, and a message that went out with another."""
    talk = await inhabited(shipped(), tmp_path / "lived.db", FRIDAY, UNIT, WORDS)
    await talk.person(OFFICIAL).say("/summary")
    await talk.app.close()
    await alter(talk.url, "UPDATE outbox SET merged_into = (SELECT max(id) FROM outbox) WHERE id = 1")
    return talk.url


@pytest.mark.postgres
async def test_there_and_back_all_is_equal_and_the_bot_goes_on(lived: str, tmp_path: Path) -> None:
    urls = [lived, await empty_postgres(), new_file(tmp_path, "back.db")]
    held = [await transfer(urls[0], urls[1]), await transfer(urls[1], urls[2])]
    assert held[0] == held[1] == await contents_of(lived)
    assert [name for name in FILLED if not held[0].rows[name]] == []
    rows = [await rows_at(url) for url in urls]
    assert rows[0] == rows[1] == rows[2]
    shown, heads = [], []
    for number, url in enumerate(urls):
        world = build_world(shipped(), url)
        shown.append(await shown_of(world, tmp_path / str(number)))
        heads.append(await head_at(world))
        await world.database.close()
    assert shown[0] == shown[1] == shown[2]
    assert heads[0] == heads[1] == heads[2]


@pytest.mark.postgres
async def test_on_a_copy_the_next_row_has_a_number_of_its_own_and_the_audit_goes_on(lived: str, tmp_path: Path) -> None:
    server, file = await empty_postgres(), new_file(tmp_path, "back.db")
    await transfer(lived, server)
    await transfer(server, file)
    for url in (server, file):
        talk = await make_talk(shipped(), url, FRIDAY)
        before = await head_at(talk.world)
        person = await talk.member(REPORTER, Role.REPORTER, UNIT)
        await person.say("/report")
        await person.press("Без изменений")
        await person.say("да")
        await person.say("план уточняется")  # the year's figures are made up, and it is asked about them
        assert "Отчёт отправлен" in await person.say("да")
        assert (await head_at(talk.world)).position > before.position
        await talk.app.close()


@pytest.mark.postgres
async def test_what_breaks_off_leaves_nothing_and_may_be_begun_again(
    lived: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: object) -> None:
        raise StartError("the machine stops")

    server, file = await empty_postgres(), tmp_path / "new.db"
    with monkeypatch.context() as patched:
        patched.setattr(transferring, "_copy", broken)
        for url in (server, new_file(tmp_path, "new.db")):
            with pytest.raises(StartError, match="the machine stops"):
                await transfer(lived, url)
    assert (await contents_of(server)).rows == {}
    assert not file.exists()
    assert not [name for name in names_in(tmp_path) if name.startswith(".svodka-")]
    await transfer(lived, server)


@pytest.mark.postgres
async def test_words_that_only_sqlite_takes_are_told_of_with_their_table(tmp_path: Path) -> None:
    file, server = await fresh_sqlite(tmp_path), await empty_postgres()
    await alter(file, "INSERT INTO known (key, value) VALUES ('bot_name', hex(zeroblob(101)))")
    with pytest.raises(StartError, match=r"^--to: known does not go in \(value too long"):
        await transfer(file, server)
    assert (await contents_of(server)).rows == {}


@pytest.mark.postgres
async def test_only_an_empty_database_is_filled(tmp_path: Path) -> None:
    file, server = await fresh_sqlite(tmp_path), await fresh_postgres()
    for source, target in ((file, server), (server, file)):
        before = await contents_of(target)
        with pytest.raises(StartError, match=r"^--to: the database is not empty, nothing was copied: "):
            await transfer(source, target)
        assert await contents_of(target) == before


async def test_the_same_database_twice_is_refused_however_it_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    server = "postgresql+asyncpg://u:p@db/svodka"
    for source, target in (
        (await fresh_sqlite(tmp_path), "sqlite+aiosqlite:///./svodka.db"),
        (server, "postgresql+asyncpg://other@db:5432/svodka"),
    ):
        with pytest.raises(StartError, match=r"^--to: this is the database of --from"):
            await transfer(source, target)


@pytest.mark.parametrize(
    ("revision", "statement", "told"),
    [
        ("0005", "", "`svodka migrate` brings them up first"),
        ("head", "DROP TABLE alembic_version", "there are no tables of svodka"),
        ("head", "UPDATE alembic_version SET version_num = '9999'", "install that version first"),
    ],
    ids=["older", "foreign", "newer"],
)
async def test_a_source_with_other_tables_is_refused_in_one_sentence(
    revision: str, statement: str, told: str, tmp_path: Path
) -> None:
    source = new_file(tmp_path, "source.db")
    await upgrade(source, revision)
    if statement:
        await alter(source, statement)
    with pytest.raises(StartError, match=told) as refused:
        await transfer(source, new_file(tmp_path, "new.db"))
    assert str(refused.value).startswith("--from: ")
    assert "\n" not in str(refused.value)
    assert not (tmp_path / "new.db").exists()


def test_the_verb_says_what_was_copied_and_what_is_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    one, other = "sqlite+aiosqlite:///svodka.db", "sqlite+aiosqlite:///other.db"
    assert main(["copy", "--from", one, "--to", other]) == 2
    assert capsys.readouterr().err == "svodka: --from: there is no svodka.db\n"
    assert names_in(tmp_path) == []
    assert main(["migrate"]) == main(["copy", "--from", one, "--to", other]) == 0
    said = capsys.readouterr().out
    assert "svodka: everything is copied: 1 rows in " in said
    assert "0 entries, unaltered" in said
    with pytest.raises(SystemExit):
        main(["copy", "--from", one, "--to", "mysql://me:secret@db/x"])
    wrong = capsys.readouterr().err
    assert ADDRESS in wrong
    assert "secret" not in wrong
