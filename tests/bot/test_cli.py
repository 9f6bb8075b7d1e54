"""The command line as a person uses it: in a process of its own."""

import json
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot import cli
from tests.regions import MADE_UP, SHIPPED

ROOT = Path(__file__).parents[2]
SLACK = 3.0
"""Seconds of the processor's time, whatever else it does meanwhile; the promise is one by an idle machine's clock."""


def svodka(*words: str, folder: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 -- our own program, with our own words
        [sys.executable, "-m", "bot", *words],
        cwd=folder,
        env={"PYTHONPATH": str(ROOT), "PATH": "", **settings},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def spent() -> float:
    """By processes that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


IMPORTED = """
import json, sys
import bot.__main__
for words in json.loads(sys.argv[1]):
    try:
        bot.__main__.main(words)
    except SystemExit:
        pass
    print("imported", json.dumps([name for name in ("aiogram", "sqlalchemy") if name in sys.modules]))
"""


def imported_by(*verbs: tuple[str, ...], folder: Path) -> list[list[str]]:
    """Which of the large libraries are there after each: one process does them one after the other."""
    done = subprocess.run(  # noqa: S603 -- our own program, with our own words
        [sys.executable, "-c", IMPORTED, json.dumps(verbs)],
        cwd=folder,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    lines = [line.partition(" ") for line in done.stdout.splitlines()]
    return [json.loads(there) for word, _, there in lines if word == "imported"]


def test_help_names_every_verb(tmp_path: Path) -> None:
    began = spent()
    done = svodka("--help", folder=tmp_path)
    assert spent() - began < SLACK
    assert done.returncode == 0
    assert [verb for verb in ("run", "demo", "migrate", "check-region", "invites") if verb not in done.stdout] == []


def test_what_nobody_foresaw_ends_with_a_line_of_the_log(monkeypatch: pytest.MonkeyPatch) -> None:
    """And not past it: whoever watches the log is told, and what it says is masked there."""

    async def failing(_: object) -> int:
        raise ZeroDivisionError("a division")

    monkeypatch.setattr("bot.verbs.migrate.run", failing)
    with capture_logs() as logs:
        assert cli.main(["migrate"]) == 1
    assert [(line["event"], line["log_level"]) for line in logs] == [("ended_by_error", "critical")]
    assert str(logs[0]["exc_info"]) == "a division"


def test_the_version_is_told(tmp_path: Path) -> None:
    assert svodka("--version", folder=tmp_path).stdout.startswith("svodka ")


def test_an_unknown_verb_is_refused_with_the_known_ones(tmp_path: Path) -> None:
    done = svodka("dance", folder=tmp_path)
    assert done.returncode == 2
    assert "check-region" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("region", [SHIPPED, MADE_UP])
def test_a_good_catalogue_is_summed_up(region: Path, tmp_path: Path) -> None:
    began = spent()
    done = svodka("check-region", str(region), folder=tmp_path)
    assert spent() - began < SLACK
    assert done.returncode == 0, done.stderr
    assert "no mistakes" in done.stdout
    assert "as of " in done.stdout
    assert "due " in done.stdout
    assert "day 0 " in done.stdout
    assert "reminders " in done.stdout


def test_all_mistakes_of_a_catalogue_are_named_without_a_traceback(tmp_path: Path) -> None:
    text = MADE_UP.read_text(encoding="utf-8").replace("population", "populaton").replace("headline", "headlin")
    (tmp_path / "wrong.toml").write_text(text, encoding="utf-8")
    done = svodka("check-region", "wrong.toml", folder=tmp_path)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) > 2
    assert "populaton" in done.stderr
    assert "headlin" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ({}, "BOT_TOKEN"),
        ({"BOT_TOKEN": "secret-and-wrong"}, "BOT_TOKEN"),
        ({"BOT_TOKEN": "42:abc", "BOT_ADMIN_IDS": "me"}, "BOT_ADMIN_IDS"),
        (
            {"BOT_TOKEN": "42:abc", "DATABASE_URL": "sqlite+aiosqlite:////no/such/folder/x.db"},
            "there is no folder /no/such/folder",
        ),
        ({"BOT_TOKEN": "42:abc", "DATABASE_URL": "mysql://svodka@localhost/svodka"}, "DATABASE_URL"),
        ({"BOT_TOKEN": "42:abc", "REGION_FILE": "nowhere.toml"}, "REGION_FILE: there is no file nowhere.toml"),
    ],
)
def test_a_wrong_setting_is_one_readable_line(settings: dict[str, str], named: str, tmp_path: Path) -> None:
    done = svodka(folder=tmp_path, **settings)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert named in done.stderr
    assert "secret-and-wrong" not in done.stderr


def test_migrate_makes_the_tables_and_may_be_repeated(tmp_path: Path) -> None:
    for _ in range(2):
        done = svodka("migrate", folder=tmp_path)
        assert done.returncode == 0, done.stderr
    assert (tmp_path / "svodka.db").stat().st_size > 0


def test_what_needs_no_telegram_or_database_does_not_import_its_library(tmp_path: Path) -> None:
    few = (("--help",), ("--version",), ("check-region", str(SHIPPED)))
    more = (("migrate",), ("doctor",), ("invites", "--role", "official"))
    assert imported_by(*few, *more, folder=tmp_path) == [[], [], [], *([["sqlalchemy"]] * 3)]


def test_the_zones_are_those_of_the_package(tmp_path: Path) -> None:
    code = "import bot.__main__, zoneinfo; print(zoneinfo.TZPATH)"
    done = subprocess.run(  # noqa: S603 -- our own program, with our own words
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.strip() == "()"
