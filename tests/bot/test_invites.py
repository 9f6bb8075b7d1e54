"""`svodka invites`, on a real database."""

import csv
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest

from bot.cli import main
from bot.errors import StartError
from bot.invites import invites
from config.catalogue.region import Region
from models.actions.known import remember_bot_name
from models.queries.people.people import find_actor
from models.rules.access import Role
from tests.kit.talk import FRIDAY, Talk, make_talk


async def printed(
    talk: Talk,
    role: Role,
    *units: str,
    each_territory: bool = False,
    count: int = 1,
    as_csv: bool = False,
    aside: StringIO | None = None,
) -> str:
    out = StringIO()
    await invites(
        talk.world,
        role=role,
        each_territory=each_territory,
        units=units,
        count=count,
        as_csv=as_csv,
        out=out,
        aside=StringIO() if aside is None else aside,
        now=talk.clock.at,
    )
    return out.getvalue()


async def test_each_territory_gets_a_line(talk: Talk) -> None:
    lines = (await printed(talk, Role.REPORTER, each_territory=True)).splitlines()
    assert len(lines) == 12
    assert lines[0].startswith("город Семей")
    assert len({line.index("/start ") for line in lines}) == 1


async def test_a_department_that_reports_gets_a_line_and_a_unit_that_reports_nothing_none(
    other_region: Region, tmp_path: Path
) -> None:
    talk = await make_talk(other_region, tmp_path / "other.db", FRIDAY)
    lines = (await printed(talk, Role.REPORTER, each_territory=True)).splitlines()
    await talk.app.close()
    assert any(line.startswith("Управление культуры и спорта ") for line in lines)
    assert not any(line.startswith(("Закрытодолинский район", "район Жас")) for line in lines)


async def test_a_printed_link_lets_in(talk: Talk) -> None:
    line = await printed(talk, Role.REPORTER, "ayagoz")
    person = talk.person(1)
    await person.say(line[line.index("/start") :].strip())
    await person.press("Принять")
    async with talk.world.database.reading() as session:
        actor = await find_actor(session, 1)
    assert actor is not None
    assert actor.grants == {(Role.REPORTER, "ayagoz")}


async def test_what_is_no_link_yet_is_told_aside_with_what_to_do(talk: Talk) -> None:
    before, after = StringIO(), StringIO()
    await printed(talk, Role.OFFICIAL, aside=before)
    await remember_bot_name(talk.world, name="abai_svodka_bot")
    await printed(talk, Role.OFFICIAL, aside=after)
    assert "start it and ask again" in before.getvalue()
    assert after.getvalue() == ""


async def test_csv_carries_keys_names_and_links(talk: Talk) -> None:
    await remember_bot_name(talk.world, name="abai_svodka_bot")
    rows = list(csv.DictReader(StringIO(await printed(talk, Role.AKIM, "ayagoz", "semey", as_csv=True))))
    assert [(row["unit"], row["unit_name"], row["role"]) for row in rows] == [
        ("ayagoz", "Аягозский район", "akim"),
        ("semey", "город Семей", "akim"),
    ]
    assert all(row["link"].startswith("https://t.me/abai_svodka_bot?start=") for row in rows)


async def test_officials_are_counted(talk: Talk) -> None:
    lines = (await printed(talk, Role.OFFICIAL, count=3)).splitlines()
    assert len(set(lines)) == 3
    assert all(line.startswith("official  /start ") for line in lines)


@pytest.mark.parametrize(
    ("role", "units", "each", "said"),
    [
        (Role.OFFICIAL, ("ayagoz",), False, "this role has no unit"),
        (Role.REPORTER, (), False, "this role needs units"),
        (Role.REPORTER, ("atlantis",), False, "no such unit, expected one of semey"),
        (Role.ADMINISTRATOR, (), True, "this role has no unit"),
    ],
)
async def test_role_and_units_must_fit(talk: Talk, role: Role, units: tuple[str, ...], each: bool, said: str) -> None:
    with pytest.raises(StartError, match=said):
        await printed(talk, role, *units, each_territory=each)


@pytest.fixture
def fresh(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", f"sqlite+aiosqlite:///{tmp_path / 'svodka.db'}")


def test_the_verb_makes_the_database_and_prints(fresh: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["invites", "--role", "reporter", "--unit", "ayagoz"]) == 0
    assert capsys.readouterr().out.startswith("Аягозский район  /start ")


def test_the_verb_refuses_in_one_line(fresh: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["invites", "--role", "reporter"]) == 2
    assert capsys.readouterr().err.strip().endswith("expected --each-territory or --unit KEY")


@pytest.mark.parametrize("count", ["0", "-1", "many", "1001", "٣"])
def test_a_count_is_a_whole_number(count: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["invites", "--role", "official", "--count", count])
    assert "expected a whole number from 1 to 1000" in capsys.readouterr().err


def test_aiogram_is_not_imported() -> None:
    code = "import sys, bot.invites; sys.exit(any(name.partition('.')[0] == 'aiogram' for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603 -- our own code
