"""What people do in their chats: each act becomes the update that Telegram would give the bot."""

import copy
import secrets
from collections.abc import Sequence
from typing import Any

from bot.sandbox.chats import Chat, Message, PrivateChat, User, as_member
from bot.sandbox.content import MAX_CAPTION, MAX_TEXT
from bot.sandbox.errors import ApiError, PersonError
from bot.sandbox.params import Upload
from bot.sandbox.text import ChatText, cleaned, units
from bot.sandbox.view import as_seen
from bot.sandbox.world import SandboxWorld

Update = dict[str, Any]


def said(words: str, name: str) -> dict[str, Any]:
    """A typed text or caption as part of a message; `PersonError` when Telegram's app would not send it."""
    limit = MAX_TEXT if name == "text" else MAX_CAPTION
    try:
        words.encode()
    except UnicodeEncodeError:
        raise PersonError("the text is not valid Unicode") from None
    text = ChatText(cleaned(words)).trimmed().with_found()
    if units(text.words) > limit:
        raise PersonError(f"Telegram lets a person send at most {limit} characters")
    if name == "text" and not text.words:
        raise PersonError("an empty message cannot be sent")
    return text.as_json(name)


class SandboxPeople(SandboxWorld):
    """The persons' side. What cannot be done raises `PersonError`; every act returns an `Update`."""

    def chat_of(self, user_id: int) -> Chat:
        if user_id not in self.chats:
            raise PersonError(f"there is no person {user_id}")
        return self.chats[user_id]

    def _writing(self, user_id: int) -> Chat:
        chat = self.chat_of(user_id)
        if chat.blocked:
            raise PersonError("this person has blocked the bot: unblock it first")
        return chat

    def _there(self, chat: Chat, message_id: int) -> Message:
        message = chat.find(message_id)
        if message is None:
            raise PersonError(f"there is no message {message_id} in this chat")
        return message

    def _post(self, chat: Chat, content: dict[str, Any], reply_to: int | None = None) -> Update:
        answered = self._there(chat, reply_to) if reply_to else None
        chat.started = True
        message = self.keep(chat, content, sender=chat.person.as_user(), reply_to=answered)
        return self.updates.push("message", copy.deepcopy(message.api))

    def say(self, user_id: int, text: str, reply_to: int | None = None) -> Update:
        """A typed message of 1–4096 characters; the update carries `message`."""
        return self._post(self._writing(user_id), said(text, "text"), reply_to)

    def _send_file(self, user_id: int, kind: str, upload: Upload, caption: str, **extra: Any) -> Update:
        chat = self._writing(user_id)
        content = said(caption, "caption")
        try:
            stored = self.files.add(kind, upload)
        except ApiError as error:
            raise PersonError(error.description) from error
        return self._post(chat, {**stored.as_content(), **content, **extra})

    def send_photo(self, user_id: int, data: bytes, caption: str = "", *, name: str = "photo.jpg") -> Update:
        return self._send_file(user_id, "photo", Upload(name, data, "image/jpeg"), caption)

    def send_document(self, user_id: int, data: bytes, name: str, caption: str = "") -> Update:
        return self._send_file(user_id, "document", Upload(name, data), caption)

    def send_album(self, user_id: int, photos: Sequence[bytes], caption: str = "") -> list[Update]:
        """Several photos at once: one update each, tied by `media_group_id`; the first has the caption."""
        group = str(secrets.randbits(50))
        return [
            self._send_file(
                user_id, "photo", Upload(f"{at}.jpg", data), caption if at == 0 else "", media_group_id=group
            )
            for at, data in enumerate(photos)
        ]

    def edit(self, user_id: int, message_id: int, text: str) -> Update:
        """A person changes a text of their own; the update carries `edited_message`."""
        chat = self._writing(user_id)
        message = self._there(chat, message_id)
        if message.by_bot or message.is_media:
            raise PersonError("only a person's own text can be edited")
        content = said(text, "text")
        if content["text"] == message.api.get("text"):
            raise PersonError("the edited text is the same")
        self.replace(chat, message, content)
        return self.updates.push("edited_message", copy.deepcopy(message.api))

    def press(self, user_id: int, message_id: int, data: str, *, forge: bool = False) -> Update:
        """Presses an inline button; the update carries `callback_query` (its `id` is for `answer_of`).

        `forge` sends data that no button of the message has, or presses on a deleted message,
        as a changed client can.
        """
        chat = self._writing(user_id)
        return self.pressed(chat, chat.person.as_user(), message_id, data, forge=forge)

    def pressed(self, chat: PrivateChat, user: User, message_id: int, data: str, *, forge: bool = False) -> Update:
        """What `press` does, in any chat."""
        message = chat.messages.get(message_id)
        if message is None or not message.by_bot or message.receiver not in {None, user["id"]}:
            raise PersonError(f"there is no message {message_id} of the bot in this chat")
        if not forge and (message.deleted or not message.carries(data)):
            raise PersonError("the message has no such button")
        query = self.queries.ask(chat.id, message_id, data, user["id"])
        gone = {"chat": chat.as_json(), "message_id": message_id, "date": 0}
        body = {
            "id": query.id,
            "from": user,
            "message": gone if message.deleted or message.out_of_reach else copy.deepcopy(message.api),
            "chat_instance": str(chat.id * 7919),
            "data": data,
        }
        return self.updates.push("callback_query", body)

    def block(self, user_id: int) -> Update:
        return self._membership(user_id, blocked=True)

    def unblock(self, user_id: int) -> Update:
        return self._membership(user_id, blocked=False)

    def _membership(self, user_id: int, *, blocked: bool) -> Update:
        chat = self.chat_of(user_id)
        if chat.blocked is blocked:
            raise PersonError("the bot is blocked already" if blocked else "the bot is not blocked")
        chat.blocked = blocked
        statuses = ("member", "kicked") if blocked else ("kicked", "member")
        return self.updates.push("my_chat_member", self.membership(chat, chat.person.as_user(), *statuses))

    def membership(self, chat: PrivateChat, by: User, old: str, new: str) -> dict[str, Any]:
        """`ChatMemberUpdated` of the bot itself."""
        states = {
            name: as_member(self.bot, status) for name, status in (("old_chat_member", old), ("new_chat_member", new))
        }
        return {"chat": chat.as_json(), "from": by, "date": self.stamp(), **states}

    def messages(self, user_id: int) -> list[dict[str, Any]]:
        """The chat as the person sees it (`view.as_seen`), newest last, deleted ones gone."""
        return self.seen_in(self.chat_of(user_id))

    def seen_in(self, chat: PrivateChat, user_id: int | None = None) -> list[dict[str, Any]]:
        """The chat as this member sees it; without one, what everybody sees."""
        viewer = chat.viewer(user_id)
        there = [one for one in chat.messages.values() if not one.deleted and one.receiver in {None, user_id}]
        replaced = {one.replaces for one in there}
        return [as_seen(one, viewer) for one in there if one.id not in replaced]

    def draft_of(self, user_id: int) -> dict[str, Any] | None:
        """`{"draft_id", "text", "rich"}` of a message that the bot is writing; None when it is not."""
        draft = self.drafts.get(self.chat_of(user_id).id)
        return draft.seen if draft is not None and draft.until > self.stamp() else None

    def use_app(self, user_id: int, *, old: bool) -> None:
        """The person's app becomes too old for rich messages, or is renewed. Telegram tells a bot nothing."""
        chat = self.chat_of(user_id)
        chat.person.has_old_app = old
        for message in chat.messages.values():
            if "rich_message" in message.api and not message.deleted:
                self.tell_edit(chat, message)

    def answer_of(self, query_id: str) -> dict[str, Any] | None:
        """`{"text", "alert", "url"}` that the bot answered a press with; None as long as it has not."""
        return self.queries.answer_of(query_id)
