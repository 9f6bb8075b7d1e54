"""The state behind the local Bot API: people, chats, messages, and what every method needs of them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bot.sandbox.chats import Chat, ChatGroup, ChatPerson, Message, PrivateChat, User
from bot.sandbox.errors import bad_request
from bot.sandbox.events import Events
from bot.sandbox.faults import FaultRules
from bot.sandbox.files import FileStore
from bot.sandbox.menu import Commands, Menu
from bot.sandbox.params import Params
from bot.sandbox.queries import Queries
from bot.sandbox.updates import UpdateQueue
from bot.sandbox.view import as_seen

TOKEN = "4242:local-bot-api-token-of-the-sandbox"  # noqa: S105 (opens nothing but the sandbox)
QUERY_LIFETIME = 15.0


@dataclass(frozen=True)
class MessageDraft:
    """A part of a message that is being written, as the person sees it; it passes at `until` (unix seconds)."""

    seen: dict[str, Any]
    until: int


@dataclass(frozen=True)
class Receiver:
    """Who alone gets a message, and in the place of which one."""

    user: User
    replaces: int | None = None


def _numbered(number: int, receiver: Receiver | None) -> dict[str, Any]:
    if receiver is None:
        return {"message_id": number}
    return {"message_id": 0, "ephemeral_message_id": number, "receiver_user": receiver.user}


def _system_time() -> datetime:
    return datetime.now(UTC)


class SandboxWorld:
    """`clock` gives the aware time that messages are dated with; `query_lifetime` is in real seconds."""

    def __init__(
        self,
        clock: Callable[[], datetime] = _system_time,
        *,
        token: str = TOKEN,
        username: str = "svodka_bot",
        name: str = "Сводка",
        query_lifetime: float = QUERY_LIFETIME,
        seed: int = 0,
    ) -> None:
        self.clock = clock
        self.token = token
        bot_id = int(token.partition(":")[0])
        self.bot: User = {"id": bot_id, "is_bot": True, "first_name": name, "username": username}
        self.chats: dict[int, Chat] = {}
        self.groups: dict[int, ChatGroup] = {}
        self.files = FileStore()
        self.updates = UpdateQueue()
        self.queries = Queries(query_lifetime)
        self.menu = Menu()
        self.events = Events()
        self.faults = FaultRules(seed)
        self.profile: dict[str, str] = {}
        self.drafts: dict[int, MessageDraft] = {}
        self._last_message_id = 0
        self._commands_seen: dict[int, Commands] = {}

    def stamp(self) -> int:
        """The time as Telegram dates things: whole unix seconds."""
        return int(self.clock().timestamp())

    def add_user(
        self,
        user_id: int,
        name: str,
        *,
        username: str | None = None,
        language: str = "ru",
        note: str = "",
        theme: str = "light",
        phone: bool = False,
        started: bool = False,
    ) -> ChatPerson:
        """A person; the bot cannot write to them before they wrote (or `started`). `phone`: on the page."""
        person = ChatPerson(user_id, name, username, language, note, theme, phone)
        known = self.chats.get(user_id)
        if known is not None:
            known.person, known.started = person, known.started or started
        else:
            self.chats[user_id] = Chat(person, started=started)
        return person

    def known_chat(self, params: Params) -> PrivateChat:
        """The chat that `chat_id` names; 400 when the bot has never heard of it."""
        if not params.text("chat_id"):
            raise bad_request("chat_id is empty")
        text = (params.text("chat_id") or "").strip()
        number = int(text) if text.removeprefix("-").isdecimal() else 0
        chat = self.chats.get(number) or self.groups.get(number)
        if chat is None:
            raise bad_request("chat not found")
        return chat

    def open_chat(self, params: Params) -> PrivateChat:
        """The chat that the bot may write to; 403 when it was blocked or kicked, or the person never wrote."""
        chat = self.known_chat(params)
        if refusal := chat.refusal():
            raise refusal
        return chat

    def keep(
        self,
        chat: PrivateChat,
        content: dict[str, Any],
        *,
        sender: User | None = None,
        silent: bool = False,
        reply_to: Message | None = None,
        receiver: Receiver | None = None,
    ) -> Message:
        """Puts a new message (the bot's without `sender`) into the chat and tells the watchers."""
        self._last_message_id += 1
        api = {
            **_numbered(self._last_message_id, receiver),
            "from": sender or self.bot,
            "chat": chat.as_json(),
            "date": self.stamp(),
            **content,
        }
        if reply_to is not None:
            api["reply_to_message"] = {k: v for k, v in reply_to.api.items() if k != "reply_to_message"}
        message = Message(api, by_bot=sender is None, silent=silent, replaces=receiver.replaces if receiver else None)
        chat.messages[message.id] = message
        if message.by_bot:
            self.drafts.pop(chat.id, None)
        self.events.publish("message", chat=chat.id, message=self.shown(chat, message))
        return message

    def replace(self, chat: PrivateChat, message: Message, content: dict[str, Any]) -> None:
        """Gives an edited message its new content; words, media and keyboard that are not in it are gone."""
        head = (
            "message_id",
            "ephemeral_message_id",
            "receiver_user",
            "from",
            "chat",
            "date",
            "reply_to_message",
            "media_group_id",
            "has_protected_content",
            "message_thread_id",
            "is_topic_message",
        )
        kept = {key: message.api[key] for key in head if key in message.api}
        message.api = {**kept, "edit_date": max(self.stamp(), message.api["date"]), **content}
        self.tell_edit(chat, message)

    def tell_edit(self, chat: PrivateChat, message: Message) -> None:
        self.events.publish("edit", chat=chat.id, message=self.shown(chat, message))

    def shown(self, chat: PrivateChat, message: Message) -> dict[str, Any]:
        """As on the phone of who has the chat; in a group as an app of today shows it."""
        return as_seen(message, chat.viewer(None))

    def delete(self, chat: PrivateChat, message: Message) -> None:
        message.deleted = True
        self.events.publish("delete", chat=chat.id, id=message.id)

    def tell_pin(self, chat: PrivateChat, message: Message) -> None:
        seen = self.shown(chat, message)
        self.events.publish("pin", chat=chat.id, id=message.id, pinned=message.pinned, message=seen)

    def commands_seen(self, chat: Chat) -> Commands:
        return self.menu.seen_by(chat.id, chat.person.language)

    def tell_commands(self) -> None:
        """Tells the watchers whose command menu has changed."""
        for chat in self.chats.values():
            commands = self.commands_seen(chat)
            if commands != self._commands_seen.get(chat.id, []):
                self._commands_seen[chat.id] = commands
                self.events.publish("commands", chat=chat.id, commands=commands)
