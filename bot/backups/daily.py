"""The copy that the running bot makes by itself each night, and how many of them are kept."""

import asyncio
import logging
import os
import re
import time
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import structlog

from bot.backups.copies import back_up, keeper_of
from bot.backups.files import PART
from bot.chores import done_each
from bot.clock import Clock
from bot.errors import StartError
from bot.outage import Outage
from models.actions.copies import claim_copy, fail_copy, finish_copy, give_copy_back
from models.rules.copies import copy_day
from models.world import World

log = structlog.get_logger(__name__)

EVERY = 60.0
STALE = 86_400.0
"""Seconds: what was begun so long ago and is not whole never will be."""
_OURS = re.compile(r"svodka-\d{4}-\d\d-\d\d\.(db|dump)")


@dataclass(frozen=True, slots=True)
class DailyCopies:
    """Copies of the database at `url` in `folder`, of which the newest `kept` stay."""

    world: World
    url: str
    folder: Path
    kept: int
    clock: Clock
    failing: Outage = field(default_factory=lambda: Outage("copy_failed", level=logging.ERROR))

    async def look(self) -> None:
        """Make the copy of the day if nobody has; a failure is told to administrators and tried again later."""
        now = await self.clock.now()
        day = copy_day(now, self.world.region.timezone)
        if not await claim_copy(self.world, day=day, now=now):
            return
        try:
            await self._make(day)
        except asyncio.CancelledError:
            await give_copy_back(self.world, day=day, now=now)
            raise
        except Exception as error:  # noqa: BLE001 -- whatever it is, there is no copy
            self.failing.failed(error, day=str(day))
            await fail_copy(self.world, day=day, now=await self.clock.now())
        else:
            self.failing.over()
            await finish_copy(self.world, day=day)

    async def _make(self, day: date) -> None:
        file = self.folder / f"svodka-{day.isoformat()}{keeper_of(self.url).suffix}"
        held = await back_up(self.url, file, replaces=True)
        await asyncio.to_thread(rotate, self.folder, self.kept)
        log.info("copy_made", file=str(file), holds=str(held))

    def made_daily(self) -> AbstractAsyncContextManager[None]:
        """Look every minute meanwhile; a copy that is being made at the end is left, and begun anew by the next."""
        return done_each(EVERY, self.look, Outage("copies_wait"))


def refuse_unwritable(folder: Path) -> None:
    """Raises StartError: a folder that is wrong is told at the start, not at night."""
    if not folder.is_dir() or not os.access(folder, os.W_OK | os.X_OK):
        raise StartError(f"BACKUP_DIR: {folder} is no folder that can be written to")


def rotate(folder: Path, kept: int) -> None:
    """Of daily copies only the newest `kept` stay, by their names; whatever else is in the folder is left alone."""
    ours = sorted(path for path in folder.iterdir() if _OURS.fullmatch(path.name))
    for path in ours[:-kept]:
        path.unlink(missing_ok=True)
    for part in folder.glob(f"{PART}*"):
        if time.time() - part.stat().st_mtime > STALE:
            part.unlink(missing_ok=True)
