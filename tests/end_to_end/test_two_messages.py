"""From a reminder to the receipt in two messages, over HTTP, on both databases."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from models.rules.access import Role
from tests.end_to_end.stage import Stage, set_up
from tests.kit.databases import fresh_postgres, fresh_sqlite
from tests.kit.figures.reports import INDICATORS, put_reports

AT_TWO = datetime(2025, 11, 28, 9, 0, tzinfo=UTC)
"""The reminder of Friday, 14:00 in Almaty."""
LAST_WEEK = dict(zip(INDICATORS, (49, 124, 948, 680, 22, 801), strict=True))
FIGURES = "Добрый день!\n51 чел.\n124\n960\n687\n22\n801\nВсего 2 645"


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
async def friday(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Stage]:
    url = await (fresh_sqlite(tmp_path) if request.param == "sqlite" else fresh_postgres())
    async with set_up(url, tmp_path, AT_TWO - timedelta(minutes=30)) as stage:
        yield stage


async def test_a_weekly_report_is_two_messages(friday: Stage) -> None:
    phone = await friday.member(1, Role.REPORTER, "ayagoz")
    await put_reports(friday.world, date(2025, 11, 24), {"ayagoz": LAST_WEEK})
    await friday.start_bot()
    await friday.ticked()
    friday.clock.move_to(AT_TWO)
    await friday.until(lambda: any("Через 2 часа срок" in one for one in phone.heard), "no reminder", patience=60)
    before = len([one for one in phone.messages if one["from"] == "user"])
    look = await phone.ask(FIGURES, "Проверьте ·")
    assert "Всего 2 645" in look
    await phone.ask("да", "Отчёт отправлен")
    said = [one for one in phone.messages if one["from"] == "user"][before:]
    assert len(said) == 2
    assert friday.troubles() == []
