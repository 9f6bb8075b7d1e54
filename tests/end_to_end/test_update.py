"""An update in a rush: stopped while people type, migrated, started; nothing that was typed is lost or done twice."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from alembic import command
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from models.migrations import alembic_config
from models.rules.access import Role
from tests.end_to_end.stage import Stage, set_up
from tests.kit.databases import fresh_postgres, fresh_sqlite
from tests.kit.figures.reports import demo_figures, on_six_lines

UNITS = ("ayagoz", "semey", "abai", "aksuat", "urzhar", "zharma")


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
async def rush(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Stage]:
    url = await (fresh_sqlite(tmp_path) if request.param == "sqlite" else fresh_postgres())
    async with set_up(url, tmp_path) as stage:
        yield stage


async def _one_behind(url: str) -> tuple[str | None, str | None]:
    """As a version that knows one migration less leaves it; returns the revisions, of before and of now."""

    def step(connection: Connection) -> tuple[str | None, str | None]:
        before = MigrationContext.configure(connection).get_current_revision()
        command.downgrade(alembic_config(connection), "-1")
        return before, MigrationContext.configure(connection).get_current_revision()

    engine = create_async_engine(url, poolclass=NullPool)
    try:
        async with engine.begin() as connection:
            return await connection.run_sync(step)
    finally:
        await engine.dispose()


async def test_stopped_while_people_type_migrated_and_started_nothing_is_lost(rush: Stage) -> None:
    phones = {unit: await rush.member(number, Role.REPORTER, unit) for number, unit in enumerate(UNITS, start=1)}
    await rush.start_bot()
    first = phones[UNITS[0]]
    await first.ask("/report", "Карта занятости")
    for unit, phone in phones.items():
        phone.say(on_six_lines(unit))
    await rush.until(
        lambda: any("Всего" in one for phone in phones.values() for one in phone.heard), "nobody is answered"
    )
    assert await rush.terminate() == 0
    for unit in UNITS[-2:]:
        phones[unit].say("/report")  # while nobody is there: Telegram keeps it
    before, behind = await _one_behind(rush.url)
    assert before != behind
    assert "up to date" in await rush.run("migrate")
    await rush.start_bot()
    for phone in phones.values():
        await phone.ask("/report", r"(?s)Карта занятости.*Всего")
        await phone.ask("да", "Проверьте")
        await phone.ask("да", "Отчёт отправлен")
    assert await rush.terminate() == 0
    assert await rush.sent() == {unit: demo_figures()[unit] for unit in UNITS}
    assert rush.troubles() == []
