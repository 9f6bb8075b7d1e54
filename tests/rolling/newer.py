"""A plugin for the tests of the last release: the databases they are given have the tables of the present one.

Run in the folder of the release, with PRESENT as the folder of the present program.
"""

import asyncio
import os
import subprocess
import sys
from pathlib import Path


def pytest_sessionstart() -> None:
    """Only now can the release's own modules be imported."""
    import models  # noqa: PLC0415 -- as said
    from tests.kit import databases  # noqa: PLC0415 -- as said

    assert Path(str(models.__path__[0])).parent == Path.cwd(), f"{models.__path__} is not the release's"
    vars(databases)["upgrade"] = migrated


async def migrated(url: str) -> None:
    await asyncio.to_thread(_migrated, url)


def _migrated(url: str) -> None:
    present = os.environ["PRESENT"]
    environment = {**os.environ, "PYTHONPATH": present, "DATABASE_URL": url}
    told = subprocess.run(
        [sys.executable, "-m", "bot", "migrate"], cwd=present, env=environment, capture_output=True, check=True
    )
    print("migrated by the present program:", told.stdout.decode().strip())  # noqa: T201 -- it is looked for
