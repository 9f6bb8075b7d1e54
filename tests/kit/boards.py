"""A group with boards for tests: what is edited as time passes on the region's clock."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.outbox.gate import Gate
from models.rules.outgoing import about_period
from scheduler.boards import note_edits
from tests.kit.figures.reports import DECEMBER, EMPLOYMENT, demo_figures, put_reports
from tests.kit.groups import BOSS, Hall, make_hall
from tests.kit.talk import Talk, plain

THURSDAY_OPENING = datetime(2025, 11, 27, 4, 0, tzinfo=UTC)
FRIDAY_DUE = datetime(2025, 11, 28, 11, 0, tzinfo=UTC)
NEXT_OPENING = datetime(2025, 12, 4, 4, 0, tzinfo=UTC)
SUBJECT = about_period(EMPLOYMENT, DECEMBER)
NOBODY_SENT = [
    "К совещанию 1 декабря · срок пт 16:00",
    "Сдали 0 из 12",
]


@dataclass
class Stand:
    """A group with boards, whose edits are counted."""

    talk: Talk
    hall: Hall
    edits: list[tuple[int, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        publish = self.talk.telegram.events.publish

        def publishing(kind: str, **body: Any) -> None:
            if kind == "edit":
                self.edits.append((body["chat"], body["message"]["id"]))
            publish(kind, **body)

        setattr(self.talk.telegram.events, "publish", publishing)  # noqa: B010 -- one method of one object

    @property
    def gate(self) -> Gate:
        return self.talk.app.sender.gate

    async def look(self) -> None:
        """What the sender's run does every two seconds."""
        await note_edits(self.talk.world, self.talk.clock.at)
        await self.talk.app.sender.drain()

    async def after(self, seconds: float) -> None:
        self.talk.clock.at += timedelta(seconds=seconds)
        await self.look()

    async def sent(self, *units: str, at: datetime | None = None) -> None:
        await put_reports(self.talk.world, DECEMBER, demo_figures(units), at=at or self.talk.clock.at)

    @property
    def board(self) -> dict[str, Any]:
        """The newest board in the group."""
        return next(message for message in reversed(self.hall.messages) if "срок" in message["text"])

    @property
    def lines(self) -> list[str]:
        return plain(self.board["text"]).splitlines()


async def connected(talk: Talk, language: str = "ru", *, forum: bool = False) -> Stand:
    await talk.app.introduce()
    await talk.app.tick()
    hall = await make_hall(talk, forum=forum)
    stand = Stand(talk, hall)
    await hall.say(BOSS, f"/connect {language}")
    await stand.look()
    return stand
