"""A group with boards for tests, under a monotonic clock in the test's hand."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from bot.outbox.boards import Boards
from bot.outbox.gate import Gate
from bot.outbox.limits import NO_LIMITS
from models.rules.outgoing import about_period
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
    """A group with boards under a monotonic clock in the test's hand."""

    talk: Talk
    hall: Hall
    seconds: float = 1000.0
    edits: list[tuple[int, int]] = field(default_factory=list)
    boards: Boards = field(init=False)
    gate: Gate = field(init=False)

    def __post_init__(self) -> None:
        self.rebuild()
        publish = self.talk.telegram.events.publish

        def publishing(kind: str, **body: Any) -> None:
            if kind == "edit":
                self.edits.append((body["chat"], body["message"]["id"]))
            publish(kind, **body)

        setattr(self.talk.telegram.events, "publish", publishing)  # noqa: B010 -- one method of one object

    def rebuild(self) -> None:
        """What a restart does: nothing is known of earlier edits."""
        app = self.talk.app
        self.gate = Gate(NO_LIMITS)
        self.boards = Boards(app.world, app.bot, app.clock, app.speech, self.gate, monotonic=lambda: self.seconds)

    async def after(self, seconds: float) -> None:
        self.seconds += seconds
        await self.boards.refresh()

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
    await stand.boards.refresh()
    return stand
