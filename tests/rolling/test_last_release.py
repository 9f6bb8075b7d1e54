"""The last release's own tests of reading and filling, by its own code, pass against the present tables."""

import asyncio
import os
import re
import sys
import tomllib
from pathlib import Path

import pytest

from tests.rolling.released import HEAD, ROOT, VERSION, unpacked

CHOSEN = (
    "tests/handlers/report/test_report_anywhere.py",
    "tests/handlers/test_status.py",
    "tests/models/test_concurrency.py",
)
OURS = ("PYTEST_", "COV_", "SVODKA_TESTS_")
"""What this run tells its own processes, the databases that it has made among it."""
PATIENCE = 600
"""Seconds, where many tests share few cores."""


pytestmark = pytest.mark.release


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return unpacked(tmp_path_factory.mktemp("release"))


def test_it_is_the_release_that_it_is_said_to_be(release: Path) -> None:
    assert tomllib.loads((release / "pyproject.toml").read_text("utf-8"))["project"]["version"] == VERSION
    assert max(one.name[:4] for one in (release / "models/migrations/versions").glob("0*.py")) == HEAD


async def _tested(release: Path, *paths: str) -> str:
    """What pytest says of them in the end."""
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(OURS)},
        "PYTHONPATH": f"{release}{os.pathsep}{ROOT / 'tests' / 'rolling'}",
        "PRESENT": str(ROOT),
    }
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "pytest", "-p", "newer", "-p", "no:cacheprovider", "-s", *paths),
        cwd=release,
        env=environment,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    out, _ = await asyncio.wait_for(process.communicate(), PATIENCE)
    assert process.returncode == 0, out.decode()[-4000:]
    return out.decode()


@pytest.mark.postgres
async def test_its_tests_of_reading_and_filling_pass_on_the_present_tables(release: Path) -> None:
    told = await _tested(release, *CHOSEN)
    assert told.count("migrated by the present program:") >= 2, told  # SQLite's template and PostgreSQL's
    assert re.search(r"skipped|deselected|xfailed", told) is None, told
