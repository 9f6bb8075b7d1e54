"""svodka as it runs: taking updates, sending, ticking. A reporter in each unit of a region has the card open."""

import asyncio
from pathlib import Path

from sqlalchemy import delete

from bot.app import App, build_app
from bot.inbox.pace import ChatPace
from models.rules.access import Role
from models.tables import Draft, DraftAnswer, DraftValue, Report, ReportAnswer, ReportValue
from tests.bench.stand import PATIENCE, Stand, Wire
from tests.kit.talk import FRIDAY, TOKEN, Talk, make_talk, studio
from tests.regions import shipped
from tests.regions.large import large

ORDER, FIRST, SKIP, BACK, CHECK = "Заполнить по порядку", "1 Инфра", "Пропустить", "К карточке", "Проверить"
RECEIPT = "Отчёт отправлен"
MANY = 10**9


class OurStand(Stand):
    """`talk` has made the database and the people; what runs is a bot of its own over them."""

    def __init__(self, talk: Talk, app: App, wire: Wire) -> None:
        super().__init__(talk.telegram, wire)
        self.talk, self.app = talk, app
        self._stop = asyncio.Event()
        self._running = asyncio.create_task(app.run(self._stop))

    async def idle(self) -> None:
        await self.app.inbox.idle()

    async def forget(self) -> None:
        """Nothing was reported or typed."""
        async with self.talk.world.database.writing() as session:
            for table in (ReportAnswer, ReportValue, Report, DraftAnswer, DraftValue, Draft):
                await session.execute(delete(table))

    async def close(self) -> None:
        self._stop.set()
        await asyncio.wait_for(self._running, PATIENCE)
        await self.app.bot.session.close()
        await self.talk.app.close()


def running(talk: Talk) -> OurStand:
    """A bot over what `talk` has made."""
    wire = Wire(talk.telegram)
    app = build_app(token=TOKEN, world=talk.world, clock=talk.clock, session=wire, studio=studio())
    app.inbox.pace = ChatPace(at_leisure=MANY)  # one person does here what hundreds do
    return OurStand(talk, app, wire)


async def our_stand(folder: Path, people: int) -> OurStand:
    """So many reporters, one a unit, each with the card open."""
    region = large(shipped(), people)
    talk = await make_talk(region, folder / "ours.db", FRIDAY)
    for position, unit in enumerate(region.units, start=1):
        await talk.member(position, Role.REPORTER, unit.key)
    stand = running(talk)
    for who in range(1, people + 1):
        await stand.say(who, "/report")
    return stand
