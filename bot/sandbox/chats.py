"""People, chats and messages of the sandbox, as plain records."""

from dataclasses import dataclass, field
from typing import Any

User = dict[str, Any]


@dataclass
class Person:
    """Someone with a phone; `shown` ones stand on the web page, `language` is that of their Telegram app."""

    id: int
    name: str
    username: str | None = None
    language: str = "ru"
    note: str = ""
    theme: str = "light"
    shown: bool = False

    def as_user(self) -> User:
        user: User = {"id": self.id, "is_bot": False, "first_name": self.name, "language_code": self.language}
        return user | ({"username": self.username} if self.username else {})

    def as_phone(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "name": self.name,
            "note": self.note,
            "language": self.language,
            "theme": self.theme,
        }


@dataclass
class Message:
    """`api` is the Bot API's `Message`; the rest is what only the person's side knows."""

    api: dict[str, Any]
    by_bot: bool
    silent: bool = False
    pinned: bool = False
    deleted: bool = False

    @property
    def id(self) -> int:
        return int(self.api["message_id"])

    @property
    def is_media(self) -> bool:
        return "photo" in self.api or "document" in self.api

    @property
    def rows(self) -> list[list[dict[str, Any]]]:
        """Rows of inline buttons."""
        markup = self.api.get("reply_markup") or {}
        rows: list[list[dict[str, Any]]] = markup.get("inline_keyboard", [])
        return rows

    def carries(self, data: str) -> bool:
        """Whether one of its buttons has this callback data."""
        return any(button.get("callback_data") == data for row in self.rows for button in row)


@dataclass
class Chat:
    """A private chat of one person with the bot; `started` once the person wrote."""

    person: Person
    started: bool = False
    blocked: bool = False
    messages: dict[int, Message] = field(default_factory=dict)

    @property
    def id(self) -> int:
        return self.person.id

    def as_json(self) -> dict[str, Any]:
        chat = {"id": self.id, "type": "private", "first_name": self.person.name}
        return chat | ({"username": self.person.username} if self.person.username else {})

    def find(self, message_id: int | None) -> Message | None:
        """The message if it is there and was not deleted."""
        message = self.messages.get(message_id or 0)
        return None if message is None or message.deleted else message
