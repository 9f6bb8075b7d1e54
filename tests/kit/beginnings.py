"""How many tests begin: people join a bot that nobody has used. Such a beginning is made once a process, and copied."""

import sqlite3
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from contextlib import closing
from pathlib import Path

MOST = 100
_kept: OrderedDict[tuple[Hashable, ...], sqlite3.Connection] = OrderedDict()
"""Databases in memory by what was done to them, those used last at the end."""


class Beginning:
    """What was done to a new database `of` something, as long as it was nothing but steps that can be copied."""

    def __init__(self, file: Path, *of: Hashable) -> None:
        self._done: tuple[Hashable, ...] | None
        self._file, self._done, self._seen = file, of, self._look(file)

    async def step(self, what: Hashable, act: Callable[[], Awaitable[object]], *, again: bool = False) -> None:
        """`act`, which is `what`; or what it has done to a database with the same beginning, and `again` over that."""
        if self._done is None or self._seen != self._look(self._file):
            self._done = None
            await act()
            return
        done, self._done = (*self._done, what), None  # of what fails, or is done beside another, nothing is known
        if done in _kept:
            _kept.move_to_end(done)
            with closing(sqlite3.connect(self._file)) as file:
                _kept[done].backup(file)
        if again or done not in _kept:
            await act()
        if done not in _kept:
            self._keep(done)
        self._done, self._seen = done, self._look(self._file)

    def _keep(self, done: tuple[Hashable, ...]) -> None:
        _kept[done] = sqlite3.connect(":memory:", check_same_thread=False)
        with closing(sqlite3.connect(self._file)) as file:
            file.backup(_kept[done])
        if len(_kept) > MOST:
            _kept.popitem(last=False)[1].close()

    @staticmethod
    def _look(at: Path) -> tuple[int, ...]:
        """Another one after every commit, whoever made it: each makes the log longer, or begins it anew."""
        found = [file.stat() for file in (at, Path(f"{at}-wal")) if file.exists()]
        return tuple(number for one in found if one.st_size for number in (one.st_size, one.st_mtime_ns))
