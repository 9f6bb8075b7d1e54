"""`svodka calendar`: the past from the outbox, the future from the pure function, told apart."""

import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.cli import main
from bot.verbs.calendar import calendar
from models.rules.access import Role
from tests.kit.databases import fresh_sqlite
from tests.kit.figures.reports import DECEMBER, demo_figures, put_reports
from tests.kit.talk import Talk
from tests.scheduler.states import almaty

FROM, TO = date(2025, 11, 24), date(2026, 1, 10)


@pytest.fixture
async def lines(talk: Talk) -> list[str]:
    """One who has reported, seven who owe, an official; Friday 18:00."""
    talk.clock.at = almaty("2025-11-27 08:00")
    await talk.app.advance()
    await talk.member(1, Role.REPORTER, "ayagoz", name="Айгуль <С.>\nвторая строка")
    for number in range(2, 9):
        await talk.member(number, Role.REPORTER, "semey", name=f"Ерлан {number}")
    await talk.member(20, Role.OFFICIAL, name="Болат")
    await put_reports(talk.world, DECEMBER, demo_figures(("ayagoz",)), at=almaty("2025-11-27 08:30"))
    await talk.travel(almaty("2025-11-28 18:00"))
    return await calendar(talk.world, FROM, TO, talk.clock.at)


def parts(lines: list[str]) -> tuple[list[str], list[str]]:
    cut = lines.index("-- now, then planned, as if nobody acted further --")
    return lines[:cut], lines[cut + 1 :]


async def test_the_past_says_what_became_of_it(lines: list[str]) -> None:
    past, _ = parts(lines)
    assert past[0] == "abai, Asia/Almaty, now Fri 2025-11-28 18:00"
    at = past.index("Fri 2025-11-28 14:00")
    assert past[at + 1].startswith("  reminder employment/2025-12-01 [2025-11-28T14:00]: 7 (Ерлан 2, Ерлан 3,")
    assert past[at + 1].endswith("and 2 more); 7 sent")
    assert "  provisional employment/2025-12-01: 1 (Болат); 1 sent" in past


async def test_the_future_is_planned_as_if_nobody_acted_further(lines: list[str]) -> None:
    _, coming = parts(lines)
    assert coming[0] == "Mon 2025-12-01 07:30"
    assert coming[1].endswith("and 2 more); 7 planned"), "who has reported is not reminded of that period"
    at = coming.index("Thu 2025-12-04 09:00")
    assert ": 8 (Айгуль <С.> вторая строка, " in coming[at + 1], "and of the next one they will be"
    assert [line for line in coming if "2026-01-05" in line and "employment/2026-01-05" in line] == []
    assert any("holiday_reminder new_year/2026-01-01 [2025-12-31T10:00]: 8" in line for line in coming)
    moments = [datetime.strptime(line, "%a %Y-%m-%d %H:%M") for line in coming if not line.startswith(" ")]  # noqa: DTZ007 -- only their order
    assert moments == sorted(moments)
    assert moments[-1].date() == date(2026, 1, 9)


async def test_only_the_days_asked_for_are_printed(talk: Talk) -> None:
    await talk.member(20, Role.OFFICIAL, name="Болат")
    day = date(2025, 12, 8)
    _, coming = parts(await calendar(talk.world, day, day, datetime(2025, 11, 28, tzinfo=UTC)))
    assert [line for line in coming if not line.startswith(" ")] == ["Mon 2025-12-08 08:15"]
    _, nothing = parts(await calendar(talk.world, day, day, datetime(2025, 12, 20, tzinfo=UTC)))
    assert nothing == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--from", "24.11.2025", "--to", "2026-01-10"), "«24.11.2025» is no day"),
        (("--from", "2025-11-24", "--to", "2025-02-30"), "«2025-02-30» is no day"),
        (("--from", "2025-11-24", "--to", "2025-11-23"), "--to: expected a day from 2025-11-24"),
        (("--from", "2025-11-24", "--to", "2035-11-23"), "--to: expected a day from 2025-11-24"),
        (("--from", "2025-11-24"), "--to"),
    ],
)
def test_wrong_days_are_told_in_one_line(
    words: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "sqlite+aiosqlite:////nowhere/at/all.db")
    with pytest.raises(SystemExit, match="2"):
        sys.exit(main(["calendar", *words]))  # argparse ends by itself
    assert said in capsys.readouterr().err.strip().splitlines()[-1]


async def test_it_does_without_aiogram(tmp_path: Path) -> None:
    url = await fresh_sqlite(tmp_path)
    program = (
        "import sys; from bot.cli import main;"
        "code = main(['calendar', '--from', '2025-11-24', '--to', '2025-12-01']);"
        "sys.exit(code or ('aiogram' in sys.modules) * 7)"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run(  # noqa: ASYNC221, S603 -- our own program, and nothing else runs
        [sys.executable, "-c", program],
        env={"DATABASE_URL": url, "PATH": "", "PYTHONPATH": str(root)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, ""), done
    assert "-- now, then planned" in done.stdout
