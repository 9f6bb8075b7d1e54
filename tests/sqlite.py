"""Migrated SQLite files, made once and copied: migrating each test's own would be most of its time."""

from __future__ import annotations

import shutil
import tempfile
from functools import cache
from pathlib import Path

from models.migrations import upgrade


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="svodka-tests-")


async def fresh_sqlite(folder: Path) -> str:
    """The url of a migrated, empty database in `folder`."""
    template = Path(_folder().name) / "template.db"
    if not template.exists():
        await upgrade(f"sqlite+aiosqlite:///{template}")
    file = folder / "svodka.db"
    shutil.copyfile(template, file)
    return f"sqlite+aiosqlite:///{file}"
