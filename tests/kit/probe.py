"""What a database is asked: statements, transactions, and which of these write."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, event

from models.database import Database

CONTROL = ("BEGIN", "PRAGMA", "SELECT PG_ADVISORY")
"""How statements begin that ask for nothing."""


@dataclass
class Asked:
    """`said` holds every statement as it went to the driver; `transactions` and `writing` count what was begun."""

    said: list[str] = field(default_factory=list)
    transactions: int = 0
    writing: int = 0

    @property
    def statements(self) -> int:
        return len(self.said)


@contextmanager
def asked_of(database: Database) -> Iterator[Asked]:
    """Counts what goes to `database` inside the block, whichever engine it is."""
    asked = Asked()

    def note(_connection: Connection, _cursor: object, statement: str, *_rest: Any) -> None:
        if not statement.lstrip().upper().startswith(CONTROL):
            asked.said.append(statement)

    def begun(connection: Connection) -> None:
        asked.transactions += 1
        asked.writing += bool(connection.get_execution_options().get("writes", False))

    engine = database.engine.sync_engine
    event.listen(engine, "before_cursor_execute", note)
    event.listen(engine, "begin", begun)
    try:
        yield asked
    finally:
        event.remove(engine, "before_cursor_execute", note)
        event.remove(engine, "begin", begun)
