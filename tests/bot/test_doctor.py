"""`svodka doctor`: whatever is wrong is told by the check that it belongs to, and by no other."""

import json
import time
from argparse import Namespace
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import matplotlib as mpl
import pytest
from sqlalchemy import text

from bot.checkup import stored
from bot.sandbox.clock import SandboxClock
from bot.sandbox.faults import Rule
from bot.sandbox.server import build_server, port_of, serve
from bot.sandbox.telegram import Telegram
from bot.sandbox.updates import RegisteredWebhook
from bot.verbs.doctor import run
from handlers.papers.drawing.charts import style
from models.rules.access import Role
from models.tables import Grant
from tests.kit.databases import empty_postgres, fresh_postgres
from tests.kit.talk import FRIDAY, Talk

NAME, PASSWORD = "Алия Тайная", "pass-word"
NOWHERE = f"postgresql+asyncpg://svodka:{PASSWORD}@127.0.0.1:9/svodka"
FONTS = Path(mpl.get_data_path()) / "fonts" / "ttf"
MB = 2**20


@dataclass
class Ward:
    """A sound svodka, and what a test may break of it."""

    talk: Talk
    telegram: Telegram
    patch: pytest.MonkeyPatch
    folder: Path
    capsys: pytest.CaptureFixture[str]

    def set(self, name: str, value: object) -> None:
        self.patch.setenv(name, str(value))

    async def sql(self, statement: str) -> None:
        async with self.talk.world.database.writing() as session:
            await session.execute(text(statement))

    async def looked(self) -> tuple[int, list[dict[str, str]]]:
        self.capsys.readouterr()  # what the tables of the test said when they were made
        code = await run(Namespace(as_json=True))
        said = self.capsys.readouterr().out
        assert NAME not in said
        assert self.telegram.token not in said
        assert PASSWORD not in said
        checks: list[dict[str, str]] = json.loads(said)["checks"]
        return code, checks


@pytest.fixture
async def ward(
    talk: Talk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> AsyncIterator[Ward]:
    await talk.member(1, Role.ADMINISTRATOR, name=NAME)
    for number, unit in enumerate(talk.region.units, 2):
        await talk.member(number, Role.REPORTER, unit.key, name=NAME)
    telegram = Telegram(SandboxClock(FRIDAY).now)
    runner = await serve(build_server(telegram, SandboxClock(FRIDAY)))
    monkeypatch.chdir(tmp_path)
    for name in ("BOT_ADMIN_IDS", "REGION_FILE", "CLOCK_URL"):
        monkeypatch.delenv(name, raising=False)
    ward = Ward(talk, telegram, monkeypatch, tmp_path, capsys)
    ward.set("BOT_TOKEN", telegram.token)
    ward.set("BOT_API_URL", f"http://127.0.0.1:{port_of(runner)}")
    ward.set("DATABASE_URL", talk.url)
    yield ward
    await runner.cleanup()


async def gone_unit(ward: Ward) -> None:
    async with ward.talk.world.database.writing() as session:
        session.add(Grant(person_id=2, role="reporter", unit="gone", source="invitation", granted_at=FRIDAY))


def wrong_file(ward: Ward) -> str:
    (ward.folder / "letter.db").write_text("a letter " * 1000)
    return f"sqlite+aiosqlite:///{ward.folder / 'letter.db'}"


def wrong_region(ward: Ward) -> Path:
    (ward.folder / "wrong.toml").write_text("key = 1")
    return ward.folder / "wrong.toml"


def drift(ward: Ward, seconds: float) -> None:
    ward.patch.setattr(stored, "machine_time", lambda: datetime.now(UTC) + timedelta(seconds=seconds))


OURS = "https://example.kz/hook"


def hook(error: str | None, url: str = OURS, ago: float = 5) -> RegisteredWebhook:
    return RegisteredWebhook(url, None, last_error=error, last_error_date=int(time.time() - ago))


def hooks(ward: Ward, there: RegisteredWebhook | None) -> None:
    """The settings have a webhook."""
    ward.set("BOT_WEBHOOK_URL", OURS)
    ward.set("BOT_WEBHOOK_SECRET", PASSWORD)
    ward.telegram.updates.webhook = there


def free(ward: Ward, megabytes: int) -> None:
    ward.patch.setattr("shutil.disk_usage", lambda _: SimpleNamespace(free=megabytes * MB))


def font(ward: Ward, path: Path) -> None:
    ward.patch.setattr(style, "_file", lambda _bold: path)


def silent(ward: Ward) -> None:
    ward.patch.setattr("bot.checkup.telegram.PATIENCE", 0.2)
    ward.telegram.faults.add(Rule("slow", "getMe", seconds=5))


REVOKED = "UPDATE role_grant SET revoked_at = '2025-11-01 00:00:00' WHERE"
FAULTS: dict[str, tuple[str, str, Callable[[Ward], Any]]] = {
    "nothing": ("", "", lambda _: None),
    "a name that nothing reads": ("settings", "warning", lambda w: w.set("BOT_ADMIN_ID", 1)),
    "no token": ("settings", "fault", lambda w: w.patch.delenv("BOT_TOKEN")),
    "a wrong setting": ("settings", "fault", lambda w: w.set("LOG_LEVEL", "LOUD")),
    "a wrong catalogue": ("catalogue", "fault", lambda w: w.set("REGION_FILE", wrong_region(w))),
    "a file that is no database": ("database", "fault", lambda w: w.set("DATABASE_URL", wrong_file(w))),
    "no folder": ("database", "fault", lambda w: w.set("DATABASE_URL", "sqlite+aiosqlite:////no/such/x.db")),
    "nobody there": ("database", "fault", lambda w: w.set("DATABASE_URL", NOWHERE)),
    "tables of a newer one": (
        *("migrations", "fault"),
        lambda w: w.sql("UPDATE alembic_version SET version_num = 'newer'"),
    ),
    "older tables": ("migrations", "warning", lambda w: w.sql("UPDATE alembic_version SET version_num = '0001'")),
    "a clock that drifts": ("clock", "warning", lambda w: drift(w, 5)),
    "a wrong clock": ("clock", "fault", lambda w: drift(w, -40)),
    "no clock of a demo": ("clock_url", "fault", lambda w: w.set("CLOCK_URL", "http://127.0.0.1:9/clock")),
    "another's token": ("telegram", "fault", lambda w: w.set("BOT_TOKEN", "42:somebody-elses")),
    "no Bot API": ("telegram", "fault", lambda w: w.set("BOT_API_URL", "http://127.0.0.1:9")),
    "a Bot API that is silent": ("telegram", "fault", silent),
    "a Bot API in trouble": ("telegram", "warning", lambda w: w.telegram.faults.add(Rule("html", "getMe"))),
    "a refusal": (
        *("telegram", "fault"),
        lambda w: w.telegram.faults.add(Rule("error", "getMe", status=400, text="Bad Request: Logged out")),
    ),
    "a webhook": ("webhook", "warning", lambda w: setattr(w.telegram.updates, "webhook", hook(None))),
    "a webhook of ours": ("", "", lambda w: hooks(w, hook(None))),
    "a webhook that fails": ("webhook", "warning", lambda w: hooks(w, hook("Timeout"))),
    "a webhook that failed once": ("", "", lambda w: hooks(w, hook("Timeout", ago=3600))),
    "no webhook": ("webhook", "warning", lambda w: hooks(w, None)),
    "another's webhook": ("webhook", "warning", lambda w: hooks(w, hook(None, "https://example.com/x"))),
    "half a webhook": ("settings", "fault", lambda w: w.set("BOT_WEBHOOK_SECRET", "alone")),
    "little room": ("disk", "warning", lambda w: free(w, 500)),
    "no room": ("disk", "fault", lambda w: free(w, 50)),
    "a folder for copies": ("", "", lambda w: w.set("BACKUP_DIR", w.folder)),
    "no folder for copies": ("copies", "fault", lambda w: w.set("BACKUP_DIR", w.folder / "nowhere")),
    "no font": ("fonts", "fault", lambda w: font(w, w.folder / "none.ttf")),
    "a font without our letters": ("fonts", "fault", lambda w: font(w, FONTS / "cmr10.ttf")),
    "a lost key": ("stored", "fault", gone_unit),
    "no administrator": ("administrators", "fault", lambda w: w.sql(f"{REVOKED} role = 'administrator'")),
    "one who has blocked the bot": (
        *("administrators", "warning"),
        lambda w: w.sql("UPDATE person SET unreachable_at = '2025-11-01 00:00:00' WHERE telegram_id = 1"),
    ),
    "a unit without a reporter": ("reporters", "warning", lambda w: w.sql(f"{REVOKED} unit = 'ayagoz'")),
}


@pytest.mark.parametrize("name", FAULTS)
async def test_what_is_wrong_is_told_by_its_own_check_alone(ward: Ward, name: str) -> None:
    check, state, break_it = FAULTS[name]
    if (broken := break_it(ward)) is not None:
        await broken
    code, checks = await ward.looked()
    bad = [one for one in checks if one["state"] != "good"]
    assert {one["check"]: one["state"] for one in bad} == ({check: state} if check else {})
    assert all(one["advice"] for one in bad)
    assert code == (state == "fault")


async def test_who_looks_reads_a_line_a_check(ward: Ward) -> None:
    ward.set("BOT_ADMIN_ID", 1)
    drift(ward, 40)
    assert await run(Namespace(as_json=False)) == 1
    lines = ward.capsys.readouterr().out.splitlines()
    assert lines[0] == "! settings: BOT_ADMIN_ID is read by nobody. BOT_ADMIN_IDS is probably meant"
    assert [line[:8] for line in lines].count("✗ clock:") == 1
    assert {line[0] for line in lines} == {"✓", "!", "✗"}


async def test_what_a_server_says_is_shown_without_our_secrets(ward: Ward) -> None:
    hooks(ward, hook(f"https://example.kz/{ward.telegram.token} is gone"))
    _, checks = await ward.looked()
    assert "https://example.kz/*** is gone" in next(one["found"] for one in checks if one["check"] == "webhook")


async def test_a_look_makes_no_database(ward: Ward) -> None:
    ward.set("DATABASE_URL", f"sqlite+aiosqlite:///{ward.folder / 'new.db'}")
    ward.set("BOT_ADMIN_IDS", "1")
    code, checks = await ward.looked()
    assert code == 0
    assert [one["check"] for one in checks if one["state"] == "warning"] == ["database", "administrators"]
    assert not (ward.folder / "new.db").exists()


@pytest.mark.postgres
@pytest.mark.parametrize(("seconds", "state"), [(0, "good"), (5, "warning"), (40, "fault")])
async def test_the_clock_of_a_server_is_compared_with_ours(ward: Ward, seconds: int, state: str) -> None:
    ward.set("DATABASE_URL", await fresh_postgres())
    drift(ward, seconds)
    _, checks = await ward.looked()
    states = {one["check"]: one["state"] for one in checks}
    assert (states["database"], states["migrations"], states["clock"]) == ("good", "good", state)
    assert "disk" not in states, "that of a server is not seen from here"


@pytest.mark.postgres
async def test_a_copy_of_a_server_needs_its_programs(ward: Ward) -> None:
    ward.set("DATABASE_URL", await fresh_postgres())
    ward.set("BACKUP_DIR", ward.folder)
    ward.set("PATH", ward.folder)
    _, checks = await ward.looked()
    found = next(one for one in checks if one["check"] == "copies")
    assert (found["state"], "pg_dump" in found["found"]) == ("warning", True)


@pytest.mark.postgres
async def test_an_empty_database_of_a_server_stays_empty(ward: Ward) -> None:
    ward.set("DATABASE_URL", await empty_postgres())
    for _ in range(2):
        code, checks = await ward.looked()
        states = {one["check"]: one["state"] for one in checks}
        assert (states["migrations"], states["administrators"], code) == ("warning", "fault", 1)


def test_the_operators_guide_names_every_check() -> None:
    guide = (Path(__file__).parents[2] / "docs" / "operator.md").read_text(encoding="utf-8")
    checks = {check for check, _, _ in FAULTS.values() if check} | {"database"}
    assert {check for check in checks if f"\n| `{check}`" not in guide} == set()
