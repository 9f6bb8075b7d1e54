"""People, chats, groups and messages of the sandbox, as plain records."""

import abc
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.errors import ApiError, bad_request, forbidden
from bot.sandbox.rich_view import buttons_in

User = dict[str, Any]
GENERAL = 1
"""The topic that every forum has; its messages carry no topic."""
SENDING = (
    "messages", "audios", "documents", "photos", "videos", "video_notes", "voice_notes", "polls", "other_messages",
)  # fmt: skip
OF_MEMBERS = ("add_web_page_previews", "change_info", "invite_users", "pin_messages", "manage_topics")
OF_ADMINISTRATORS = (
    "be_edited", "manage_chat", "delete_messages", "manage_video_chats", "restrict_members", "promote_members",
    "change_info", "invite_users", "send_welcome_messages", "post_stories", "edit_stories", "delete_stories",
    "pin_messages", "manage_topics",
)  # fmt: skip


@dataclass
class ChatPerson:
    """Someone with a phone; `shown` ones stand on the web page, `language` is that of their Telegram app.

    An old app does not know rich messages; Telegram does not tell a bot who has one.
    """

    id: int
    name: str
    username: str | None = None
    language: str = "ru"
    note: str = ""
    theme: str = "light"
    shown: bool = False
    has_old_app: bool = False

    def as_user(self) -> User:
        user: User = {"id": self.id, "is_bot": False, "first_name": self.name, "language_code": self.language}
        return user | ({"username": self.username} if self.username else {})

    def as_phone(self) -> dict[str, Any]:
        phone = {
            "id": self.id,
            "name": self.name,
            "note": self.note,
            "language": self.language,
            "theme": self.theme,
        }
        return phone | ({"old_app": True} if self.has_old_app else {})


@dataclass
class Message:
    """`api` is the Bot API's `Message`; the rest is what only the person's side knows.

    One that is `out_of_reach` the person still sees; the bot gets it without its content, and can change nothing.
    An ephemeral one has a `receiver`, whom it shows in the place of the message that it `replaces`, if any.
    """

    api: dict[str, Any]
    by_bot: bool
    silent: bool = False
    pinned: bool = False
    deleted: bool = False
    out_of_reach: bool = False
    replaces: int | None = None

    @property
    def id(self) -> int:
        """An ephemeral message has its number apart from the others', but here all stand in one order."""
        return int(self.api["message_id"] or self.api["ephemeral_message_id"])

    @property
    def receiver(self) -> int | None:
        """Who alone sees it, the sender if it is for the bot; None is everybody."""
        user = self.api.get("receiver_user") if self.by_bot else self.api.get("receiver_user") and self.api["from"]
        return None if user is None else int(user["id"])

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
        return any(
            button.get("callback_data") == data for button in buttons_in([self.rows, self.api.get("rich_message")])
        )


class PrivateChat(abc.ABC):
    """Where messages stand, with a person or in a group."""

    id: int
    messages: dict[int, Message]

    @abc.abstractmethod
    def as_json(self) -> dict[str, Any]:
        """The Bot API's `Chat`."""

    @abc.abstractmethod
    def refusal(self) -> ApiError | None:
        """Why the bot may not write here, in Telegram's words."""

    @abc.abstractmethod
    def member(self, user_id: int | None) -> User | None:
        """A person who is in it."""

    @abc.abstractmethod
    def viewer(self, user_id: int | None) -> ChatPerson | None:
        """Whose phone the chat is looked at on."""

    def find(self, message_id: int | None) -> Message | None:
        """The message if the bot can reach it by this number: it is there, for everybody, and was not deleted."""
        message = self.messages.get(message_id or 0)
        is_there = message is not None and not message.deleted and not message.out_of_reach
        return message if is_there and message is not None and message.receiver is None else None


@dataclass
class Chat(PrivateChat):
    """A private chat of one person with the bot; `started` once the person wrote."""

    person: ChatPerson
    started: bool = False
    blocked: bool = False
    messages: dict[int, Message] = field(default_factory=dict)

    @property
    def id(self) -> int:  # type: ignore[override]  # a person's chat has the person's number
        return self.person.id

    def as_json(self) -> dict[str, Any]:
        chat = {"id": self.id, "type": "private", "first_name": self.person.name}
        return chat | ({"username": self.person.username} if self.person.username else {})

    def refusal(self) -> ApiError | None:
        if self.blocked:
            return forbidden("bot was blocked by the user")
        return None if self.started else forbidden("bot can't initiate conversation with a user")

    def member(self, user_id: int | None) -> User | None:
        return self.person.as_user() if user_id == self.id else None

    def viewer(self, user_id: int | None) -> ChatPerson | None:  # noqa: ARG002 (the chat is one person's)
        return self.person


@dataclass
class Topic:
    """A topic of a forum. One that was deleted is not there any more."""

    name: str
    closed: bool = False


@dataclass
class ChatGroup(PrivateChat):
    """A group or supergroup (`kind`), a forum where it has `topics`; `bot_status` is that of a ChatMember.

    `muted`: nobody but administrators may write. Telegram tells a bot nothing of that.
    """

    id: int
    title: str
    kind: str
    members: dict[int, ChatPerson]
    bot_status: str = "left"
    muted: bool = False
    topics: dict[int, Topic] = field(default_factory=dict)
    migrated_to: int | None = None
    messages: dict[int, Message] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        chat: dict[str, Any] = {"id": self.id, "type": self.kind, "title": self.title}
        return chat | ({"is_forum": True} if self.topics else {})

    def refusal(self) -> ApiError | None:
        if self.migrated_to is not None:
            text = "Bad Request: group chat was upgraded to a supergroup chat"
            return ApiError(400, text, migrate_to=self.migrated_to)
        if self.bot_status == "kicked":
            return forbidden(f"bot was kicked from the {self.kind} chat")
        if self.bot_status == "left":
            return forbidden(f"bot is not a member of the {self.kind} chat")
        if self.bot_status == "restricted" or (self.muted and self.bot_status != "administrator"):
            return bad_request("not enough rights to send text messages to the chat")
        return None

    def topic_refusal(self, thread_id: int | None) -> ApiError | None:
        """Why the bot may not write in that topic; None for `thread_id` is «General», or the whole group."""
        if not self.topics and thread_id is None:
            return None
        topic = self.topics.get(thread_id or GENERAL)
        if topic is None:
            return bad_request("message thread not found")
        return bad_request("TOPIC_CLOSED") if topic.closed and self.bot_status != "administrator" else None

    def as_phone(self) -> dict[str, Any]:
        """What the page shows above the group: who writes in it there is one of `members`, those with a phone."""
        members = [{"id": one.id, "name": one.name} for one in self.members.values() if one.shown]
        return {"id": self.id, "name": self.title, "members": members}

    def member(self, user_id: int | None) -> User | None:
        person = self.viewer(user_id)
        return None if person is None else person.as_user()

    def viewer(self, user_id: int | None) -> ChatPerson | None:
        return self.members.get(user_id or 0)


def as_member(user: User, status: str) -> dict[str, Any]:
    """`status`: member, administrator (who may do everything), restricted (who may not write), left or kicked."""
    member: dict[str, Any] = {"status": status, "user": user}
    if status == "kicked":
        return {**member, "until_date": 0}
    if status == "restricted":
        rights = [*(f"send_{kind}" for kind in SENDING), *OF_MEMBERS, "react_to_messages", "edit_tag"]
        return {**member, "is_member": True, "until_date": 0, **{f"can_{right}": False for right in rights}}
    if status == "administrator":
        return {**member, "is_anonymous": False, **{f"can_{right}": True for right in OF_ADMINISTRATORS}}
    return member
