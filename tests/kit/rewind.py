"""Going back to a moment: the database and the chats as they were then, and which tables were written since."""

import json
import re
import sqlite3
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import make_url

from bot.sandbox.chats import Message
from models.rules.audit import Act
from tests.kit.talk import Talk

SMALL = frozenset({"conversation", "refusal"})
"""What every press writes: these are put back row by row, the rest as one copy."""
UNCHANGING = {Act.REFUSED.value, Act.COME.value}
"""A refusal and a login change nothing."""
_WRITES = re.compile(r'\s*(?:INSERT INTO|UPDATE|DELETE FROM) "?(\w+)')


@dataclass(frozen=True)
class Moment:
    whole: sqlite3.Connection
    conversations: list[tuple[str, str]]
    messages: dict[int, Message]


class Rewind:
    """For one person's chat; what others were told stays with them."""

    def __init__(self, talk: Talk, person: int) -> None:
        self._chat = talk.telegram.chats[person]
        self._file = sqlite3.connect(str(make_url(talk.url).database), isolation_level=None)
        self._whole = self._copy()
        self._is_changed = False
        self.written: set[str] = set()
        """Tables written since the last `save` or `back`."""
        event.listen(talk.world.database.engine.sync_engine, "before_cursor_execute", self._note)

    def _copy(self) -> sqlite3.Connection:
        copy = sqlite3.connect(":memory:")
        self._file.backup(copy)
        return copy

    def _note(self, _connection: object, _cursor: object, statement: str, parameters: Any, *_: object) -> None:
        found = _WRITES.match(statement)
        if found and not (found[1] == "audit" and UNCHANGING & {*parameters}):
            self.written.add(found[1])

    def save(self) -> Moment:
        if self.written - SMALL:
            self._whole = self._copy()
        self.written.clear()
        conversations = self._file.execute("SELECT key, data FROM conversation").fetchall()
        return Moment(self._whole, conversations, deepcopy(self._chat.messages))

    def back(self, to: Moment) -> None:
        if self._is_changed or self.written - SMALL or to.whole is not self._whole:
            to.whole.backup(self._file)
            self._whole, self._is_changed = to.whole, False
        self.written.clear()
        self._file.execute("BEGIN IMMEDIATE")
        for table in SMALL:
            self._file.execute(f"DELETE FROM {table}")  # noqa: S608 -- a name of ours
        self._file.executemany("INSERT INTO conversation (key, data) VALUES (?, ?)", to.conversations)
        self._file.execute("COMMIT")
        self._chat.messages = deepcopy(to.messages)

    def state_of(self, intent: str) -> str:
        """The window of a conversation as `Group:state`; "" where it has ended."""
        name = f"aiogd:context:{intent}"
        found = self._file.execute("SELECT data FROM conversation WHERE data LIKE ?", (f"%{name}%",)).fetchone()
        data: dict[str, Any] = json.loads(found[0])[name] if found else {}
        return str(data.get("state", ""))

    def language_of(self, person: int) -> str | None:
        found = self._file.execute("SELECT language FROM person WHERE telegram_id = ?", (person,)).fetchone()
        return found[0] if found else None

    def instructed(self) -> list[str]:
        """Words of instructions, which are in the language of who set them."""
        return [what for (what,) in self._file.execute("SELECT words FROM instruction")]

    def change(self, statement: str, *values: object) -> None:
        """Done behind the bot's back; `back` undoes it."""
        self._file.execute(statement, values)
        self._is_changed = True

    def close(self) -> None:
        self._file.close()
