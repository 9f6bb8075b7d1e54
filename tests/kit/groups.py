"""A Telegram group in tests: people add the bot, write and press there, and read what it has put there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from models.queries.outbox.groups import ConnectedGroup, connected_groups
from models.rules.access import Role
from models.tables import Conversation
from tests.kit.talk import Heard, Talk

HALL = -500
BOSS, CLERK, STRANGER = 10, 1, 77


@dataclass
class Hall:
    talk: Talk
    id: int = HALL

    async def say(self, person: int, text: str, *, topic: int | None = None, **fields: Any) -> None:
        """Type `text` in the group, or in a topic of it; `fields` replace parts of the message."""
        update = self.talk.telegram.say_in(self.id, person, text, topic=topic)
        update["message"].update(fields)
        await self.talk.deliver(update)

    async def press(self, person: int, label: str) -> str | None:
        """Press the newest button `label`; returns what popped up for that person alone."""
        for message in reversed(self.messages):
            for button in (button for row in message["buttons"] for button in row):
                if button["text"] == label:
                    return await self.forge(person, button["data"], message["id"])
        raise AssertionError(label)

    async def forge(self, person: int, data: str, message_id: int) -> str | None:
        """Press data that may not be on the message."""
        answer = await self._pressed(person, data, message_id)
        assert answer is not None, "a tap was not answered"
        text: str | None = answer["text"]
        return text

    async def _pressed(self, person: int, data: str, message_id: int) -> dict[str, Any] | None:
        group, sender = self.talk.telegram._here(self.id, person)
        update = self.talk.telegram.pressed(group, sender, message_id, data, forge=True)
        await self.talk.deliver(update)
        return self.talk.telegram.answer_of(update["callback_query"]["id"])

    async def remove_bot(self, by: int = CLERK) -> None:
        await self.talk.deliver(self.talk.telegram.remove_bot(self.id, by))

    async def add_bot(self, by: int = BOSS) -> None:
        await self.talk.deliver(self.talk.telegram.add_bot(self.id, by))

    async def make_bot(self, status: str, by: int = CLERK) -> None:
        await self.talk.deliver(self.talk.telegram.make_bot(self.id, by, status))

    async def open_topic(self, name: str, by: int = CLERK) -> int:
        update = self.talk.telegram.open_topic(self.id, by, name)
        await self.talk.deliver(update)
        topic: int = update["message"]["message_thread_id"]
        return topic

    async def close_topic(self, topic: int, *, closed: bool = True, by: int = CLERK) -> None:
        await self.talk.deliver(self.talk.telegram.close_topic(self.id, by, topic, closed=closed))

    async def upgrade(self, new: int) -> Hall:
        await self.talk.deliver(self.talk.telegram.upgrade(self.id, new))
        return Hall(self.talk, new)

    @property
    def messages(self) -> list[dict[str, Any]]:
        return self.talk.telegram.group_messages(self.id)

    @property
    def heard(self) -> list[str]:
        """What the bot said there, newest last."""
        return [Heard(message["text"]) for message in self.messages if message["from"] == "bot"]

    def heard_in(self, topic: int | None) -> list[str]:
        """What the bot said in that topic; None is «General»."""
        said = (message for message in self.messages if message["from"] == "bot" and message["topic"] == topic)
        return [Heard(message["text"]) for message in said]

    @property
    def connected(self) -> dict[str, Any]:
        """The newest «the group is connected»."""
        return next(message for message in reversed(self.messages) if "Русский" in buttons_of(message))

    @property
    def pinned(self) -> list[dict[str, Any]]:
        return [message for message in self.messages if message["pinned"]]


async def make_hall(talk: Talk, *people: int, kind: str = "group", forum: bool = False, **administrator: Any) -> Hall:
    """A group of an administrator, a reporter, a stranger and `people`, with the bot in it, not connected yet."""
    await talk.member(BOSS, Role.ADMINISTRATOR, name="Ерлан К.", **administrator)
    await talk.member(CLERK, Role.REPORTER, "ayagoz")
    talk.person(STRANGER, "Прохожий")
    kind = "supergroup" if forum else kind
    talk.telegram.add_group(HALL, "Аппарат & <область>", [BOSS, CLERK, STRANGER, *people], kind=kind, forum=forum)
    hall = Hall(talk)
    await hall.add_bot()
    return hall


async def groups(talk: Talk) -> list[ConnectedGroup]:
    async with talk.world.database.reading() as session:
        return await connected_groups(session)


async def conversations(talk: Talk) -> int:
    """How many rows the conversations take."""
    async with talk.world.database.reading() as session:
        return (await session.scalar(select(func.count()).select_from(Conversation))) or 0


def buttons_of(message: dict[str, Any]) -> list[str]:
    return [button["text"] for row in message["buttons"] for button in row]
