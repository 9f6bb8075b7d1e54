"""A process that dies at a chosen moment: before, and where asked after, each commit and each request to Telegram."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from bot.sandbox.telegram import Telegram
from models.database import Database


class Crash(BaseException):
    """The process is gone: nothing that it does from now on lasts."""


@dataclass
class Fate:
    """After so many lasting things the process is dead; `left` None is a long life."""

    left: int | None = None

    def next(self) -> None:
        if self.left is None:
            return
        if self.left == 0:
            raise Crash
        self.left -= 1


def fated(monkeypatch: pytest.MonkeyPatch, *, after: bool = False) -> Fate:
    """From now on every commit and every request asks the returned fate first; with `after` also when it is done."""
    fate = Fate()
    write, call = Database.writing, Telegram.call

    @asynccontextmanager
    async def writing(database: Database) -> AsyncIterator[AsyncSession]:
        async with write(database) as session:
            yield session
            fate.next()  # before the commit
        if after:
            fate.next()

    async def calling(telegram: Telegram, method: str, *args: Any) -> Any:
        fate.next()
        answer = await call(telegram, method, *args)
        if after:
            fate.next()
        return answer

    monkeypatch.setattr(Database, "writing", writing)
    monkeypatch.setattr(Telegram, "call", calling)
    return fate
