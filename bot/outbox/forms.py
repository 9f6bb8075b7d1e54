"""The form in which a text goes out: with its tables and its picture for who sees them, else plain."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, NamedTuple, Self

from aiogram import Bot
from aiogram.types import Message

from handlers.kit.blocks import is_illustrated
from handlers.kit.rich import Block
from handlers.kit.rich_messages import RichMessages, picture_shown
from handlers.outgoing import Post
from models.queries.outbox.delivery import Addressee, Taken
from models.rules.outgoing import CHARTS, Due

RIGHT_AFTER = timedelta(seconds=1)
"""A chart that follows its text is due so much earlier: it goes before what was due together with the text."""


class HeldBackError(Exception):
    """It may not go out now."""


class SentMessage(NamedTuple):
    """A message that has gone out, and what follows it as a message of its own."""

    number: int
    follows: tuple[Due, ...] = ()

    @classmethod
    def of(cls, taken: Taken, message: Message) -> Self:
        """A text without its chart inside has that follow: where it is no row already."""
        row, chart = taken.lead, CHARTS.get(taken.lead.kind)
        if chart is None or picture_shown(message) is not None:
            return cls(message.message_id)
        due = Due(chart, row.subject, taken.to.recipient, row.stage, row.due_at - RIGHT_AFTER, row.ends_at)
        return cls(message.message_id, (due,))


@dataclass(frozen=True, slots=True)
class Forms:
    bot: Bot
    rich: RichMessages
    seconds: int

    def illustrated(self, to: Addressee, post: Post) -> list[Block] | None:
        """What it is with its picture inside; None where it has none that they would see."""
        return self.rich.blocks(post.text) if to.is_rich and is_illustrated(post.text) else None

    async def said(self, to: Addressee, post: Post) -> Message:
        """With its tables for who sees them; plain for everybody else, and where the server refuses the tables."""
        blocks = self.rich.blocks(post.text) if to.is_rich else None
        sent = await self.rich.send(self.bot, to.chat_id, blocks, self.seconds, **_about(to, post)) if blocks else None
        return sent or await self._plain(to, post)

    async def drawn(
        self, to: Addressee, post: Post, blocks: list[Block], may_send: Callable[[], Awaitable[bool]]
    ) -> Message | None:
        """The same of what has a picture inside: it is drawn before `may_send` is asked. None where that says no."""

        async def before() -> None:
            if not await may_send():
                raise HeldBackError

        try:
            sent = await self.rich.send(self.bot, to.chat_id, blocks, self.seconds, before, **_about(to, post))
        except HeldBackError:
            return None
        return sent or await self._plain(to, post)

    async def _plain(self, to: Addressee, post: Post) -> Message:
        return await self.bot.send_message(to.chat_id, post.text, request_timeout=self.seconds, **_about(to, post))


def _about(to: Addressee, post: Post) -> dict[str, Any]:
    about = {"reply_markup": post.keyboard, "disable_notification": post.silent}
    return {**about, "message_thread_id": to.thread_id}
