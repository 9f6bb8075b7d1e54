"""`python -m models.migrations`: fails unless the migrations lead to exactly the tables of the models."""

import asyncio
import sys
import tempfile
from pathlib import Path
from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection

from models.database import create_bare_engine
from models.migrations import upgrade
from models.tables import Base


async def differences(url: str) -> list[Any]:
    """Migrate the empty database at `url`; returns what the models have and the migrations don't, and the reverse."""
    await upgrade(url)
    engine = create_bare_engine(url)
    try:
        async with engine.connect() as connection:
            return await connection.run_sync(_compare)
    finally:
        await engine.dispose()


def _compare(connection: Connection) -> list[Any]:
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return list(compare_metadata(context, Base.metadata))


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        found = asyncio.run(differences(f"sqlite+aiosqlite:///{Path(folder) / 'check.db'}"))
    print("\n".join(map(str, found)) or "Migrations match the models.")  # noqa: T201 -- the answer on the command line
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
