"""What the database is asked on five routes: statements, transactions, and those of them that write.

The bot takes updates and does nothing else meanwhile: no tick and no sending falls into an update's count.
"""

import asyncio
from collections.abc import Awaitable
from datetime import datetime
from pathlib import Path

from bot.app import TAKEN
from bot.inbox.polling import poll
from models.rules.access import Role
from tests.bench.ours import CHECK, FIRST
from tests.bench.reports import FIGURES
from tests.bench.stand import Stand, Wire
from tests.bench.table import Line, Part
from tests.kit.figures.reports import DECEMBER, demo_figures, put_reports
from tests.kit.letters import at
from tests.kit.probe import asked_of
from tests.kit.talk import FRIDAY, Talk, make_talk
from tests.regions import shipped

OFFICIALS = (11, 12, 13)
REMINDED, MONDAY = at(28, 14), at(1, 8, 15, month=12)
COLUMNS = ("statements", "transactions", "writing", "messages")


class TakingStand(Stand):
    """Takes updates, and neither ticks nor sends."""

    def __init__(self, talk: Talk) -> None:
        super().__init__(talk.telegram, Wire(talk.telegram))
        self.talk, self._stop = talk, asyncio.Event()
        talk.app.bot.session = self.wire
        self._polling = asyncio.create_task(poll(talk.app.inbox, talk.app.bot, TAKEN, self._stop))

    async def idle(self) -> None:
        await self.talk.app.inbox.idle()

    async def close(self) -> None:
        self._stop.set()
        await self._polling
        await self.talk.app.close()


async def counts(folder: Path) -> Part:
    lines = [*await _updates(folder), await _reminder(folder), await _mailing(folder)]
    return Part("What the database is asked", COLUMNS, tuple(lines), has_ratio=False)


async def _updates(folder: Path) -> list[Line]:
    """Of updates as they come through the inbox: written down, handled, done."""
    talk = await make_talk(shipped(), folder / "updates.db", FRIDAY)
    await put_reports(talk.world, DECEMBER, demo_figures(("semey", "abai", "zharma")))
    await talk.member(1, Role.REPORTER, "ayagoz")
    await talk.member(2, Role.OFFICIAL)
    stand = TakingStand(talk)
    await stand.say(1, "/report")
    await stand.press(1, FIRST)
    lines = [await _counted(talk, "a typed figure, arrival included", stand.say(1, "51"))]
    await stand.say(2, "/summary")
    lines.append(await _counted(talk, "/summary, arrival included", stand.say(2, "/summary")))
    lines.append(await _counted(talk, "a whole report, pasted and sent", _report(stand)))
    await stand.close()
    return lines


async def _report(stand: TakingStand) -> None:
    await stand.say(1, "\n".join(FIGURES))
    await stand.press(1, CHECK)
    await stand.say(1, "да")


async def _reminder(folder: Path) -> Line:
    """To one reporter, from the row that is due to the row that is done."""
    talk = await make_talk(shipped(), folder / "reminder.db", FRIDAY)
    await talk.member(1, Role.REPORTER, "ayagoz")
    return await _sent(talk, "a reminder", REMINDED)


async def _mailing(folder: Path) -> Line:
    """Charts, digests, memos and the holiday of Monday morning, and what was left of Friday, to three officials."""
    talk = await make_talk(shipped(), folder / "mailing.db", FRIDAY)
    await put_reports(talk.world, DECEMBER, demo_figures())
    for who in OFFICIALS:
        await talk.member(who, Role.OFFICIAL)
    return await _sent(talk, f"the Monday mailing to {len(OFFICIALS)} officials", MONDAY)


async def _sent(talk: Talk, name: str, moment: datetime) -> Line:
    await talk.app.advance()
    before = _said(talk)
    talk.clock.at = moment
    await talk.app.tick()
    line = await _counted(talk, name, talk.app.sender.drain())
    await talk.app.close()
    return Line(line.name, line.unit, (*line.values[:-1], _said(talk) - before))


def _said(talk: Talk) -> int:
    return sum(one["from"] == "bot" for who in talk.telegram.chats for one in talk.telegram.messages(who))


async def _counted(talk: Talk, name: str, act: Awaitable[object]) -> Line:
    with asked_of(talk.world.database) as asked:
        await act
    return Line(name, "", (asked.statements, asked.transactions, asked.writing, None))
