"""The daily copy: one a day whoever looks, the oldest deleted, and a failure told to administrators."""

import asyncio
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from structlog.testing import capture_logs

from bot.app import build_world
from bot.backups.daily import DailyCopies, rotate
from bot.backups.files import PART
from bot.errors import StartError
from bot.run import run
from config.catalogue.region import Region
from config.settings import load_settings
from models.queries.copies import load_copy_state
from models.rules.access import Role
from models.rules.copies import CopyState, copy_day, is_copy_due
from tests.kit.logs import told
from tests.kit.outbox import states
from tests.kit.talk import FRIDAY, Talk, plain

ALMATY = ZoneInfo("Asia/Almaty")
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
TODAY = date(2025, 11, 28)


def copies(talk: Talk, folder: Path, kept: int = 14) -> DailyCopies:
    return DailyCopies(talk.world, talk.url, folder, kept, talk.clock)


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "copies"
    folder.mkdir()
    return folder


@pytest.mark.parametrize(
    ("moment", "day"),
    [("2025-11-28 02:59", date(2025, 11, 27)), ("2025-11-28 03:00", TODAY), ("2025-11-28 23:59", TODAY)],
)
def test_the_copy_of_a_day_is_made_from_three_in_the_night_on(moment: str, day: date) -> None:
    assert copy_day(datetime.fromisoformat(moment).replace(tzinfo=ALMATY), ALMATY) == day


@pytest.mark.parametrize(
    ("last", "is_due"),
    [
        (None, True),
        (CopyState(TODAY - DAY), True),
        (CopyState(TODAY), False),
        (CopyState(TODAY, FRIDAY + HOUR), False),
        (CopyState(TODAY, FRIDAY), True),
        (CopyState(TODAY + DAY), False),
        (CopyState(date(2030, 1, 1)), True),
        (CopyState(TODAY, FRIDAY + 9 * HOUR), True),
    ],
    ids=[
        "the very first",
        "of yesterday",
        "there",
        "being made",
        "its maker is dead",
        "by a clock a little ahead",
        "by a clock that was set back since",
        "taken by a clock that was set back since",
    ],
)
def test_when_a_copy_is_due(last: CopyState | None, is_due: bool) -> None:
    assert is_copy_due(last, TODAY, FRIDAY) is is_due
    assert last is None or CopyState.parse(str(last)) == last


async def test_two_processes_make_one_copy_a_day(talk: Talk, region: Region, folder: Path) -> None:
    other = build_world(region, talk.url)
    both = [copies(talk, folder), DailyCopies(other, talk.url, folder, 14, talk.clock)]
    await asyncio.gather(*(one.look() for one in both for _ in range(2)))
    made = (folder / "svodka-2025-11-28.db").stat().st_mtime_ns
    for one in both:
        await one.look()
    assert (folder / "svodka-2025-11-28.db").stat().st_mtime_ns == made
    talk.clock.at = FRIDAY + DAY
    for one in both:
        await one.look()
    assert names_in(folder) == ["svodka-2025-11-28.db", "svodka-2025-11-29.db"]
    await other.database.close()


def test_the_oldest_daily_copies_are_deleted_and_nothing_else(folder: Path) -> None:
    mine = ["mine.db", "svodka-2025-11-01-mine.db", f"{PART}of-now"]
    daily = ["svodka-2025-11-26.db", "svodka-2025-11-27.dump", "svodka-2025-11-28.db"]
    for name in (*mine, *daily):
        (folder / name).touch()
    rotate(folder, 2)
    assert names_in(folder) == sorted([*mine, *daily[1:]])


async def test_a_failure_is_told_once_a_day_and_tried_again(talk: Talk, folder: Path) -> None:
    russian = await talk.member(10, Role.ADMINISTRATOR)
    kazakh = await talk.member(11, Role.ADMINISTRATOR, language="kk")
    await talk.app.sender.drain()
    daily = copies(talk, folder / "gone")
    with capture_logs() as logs:
        for later in (timedelta(), HOUR):
            talk.clock.at = FRIDAY + later
            await daily.look()
            await daily.look()
            await talk.app.sender.drain()
    assert told(logs, "copy_failed") == [("error", 0)], "once in the log too"
    assert plain(russian.screen).startswith("⚠️ Нет резервной копии за 28 ноября")
    assert plain(kazakh.screen).startswith("⚠️ Сақтық көшірме жасалмады: 28 қараша")
    assert [state for kind, state, _ in await states(talk.world) if kind == "alert_copy"].count("sent") == 2, "one each"
    (folder / "gone").mkdir()
    await daily.look()
    assert names_in(folder / "gone") == [], "an hour has not passed"
    talk.clock.at = FRIDAY + 2 * HOUR
    with capture_logs() as logs:
        await daily.look()
    assert told(logs, "copy_failed") == [("over", 2)]
    assert names_in(folder / "gone") == ["svodka-2025-11-28.db"]


async def test_a_failure_that_is_over_is_not_told(talk: Talk, folder: Path) -> None:
    administrator = await talk.member(10, Role.ADMINISTRATOR)
    await talk.app.sender.drain()
    await copies(talk, folder / "gone").look()
    talk.clock.at = FRIDAY + HOUR
    await copies(talk, folder).look()
    await talk.app.sender.drain()
    assert "резервной копии" not in administrator.screen
    assert ("alert_copy", "dropped", "over") in await states(talk.world)


async def test_who_stops_leaves_the_copy_to_others(talk: Talk, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun = asyncio.Event()

    async def endless(*_: object, **__: object) -> None:
        begun.set()
        await asyncio.Event().wait()

    with monkeypatch.context() as patch:
        patch.setattr("bot.backups.daily.back_up", endless)
        async with copies(talk, folder).made_daily():
            await begun.wait()
    async with talk.world.database.reading() as session:
        assert await load_copy_state(session) == CopyState(TODAY, FRIDAY)
    await copies(talk, folder).look()
    assert names_in(folder) == ["svodka-2025-11-28.db"]


async def test_a_folder_that_is_not_there_ends_the_start_before_a_database_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BOT_TOKEN", "42:abc")
    monkeypatch.setenv("DATABASE_URL", "postgresql+asyncpg://svodka@127.0.0.1:9/svodka")
    monkeypatch.setenv("BACKUP_DIR", str(tmp_path / "nowhere"))
    with pytest.raises(StartError, match="BACKUP_DIR: "):
        await asyncio.wait_for(run(load_settings("BOT_TOKEN")), 5)
