"""Methods that change what is in a chat: edits, deletions, pins."""

from collections.abc import Callable
from typing import Any

from bot.sandbox.chats import ChatGroup, Message, PrivateChat
from bot.sandbox.content import caption_content, media_content, with_keyboard
from bot.sandbox.errors import bad_request
from bot.sandbox.params import Params
from bot.sandbox.rich import written_content
from bot.sandbox.world import SandboxWorld

NewContent = Callable[[SandboxWorld, Params, Message], dict[str, Any]]
DELETABLE_SECONDS = 48 * 3600
MAX_DELETED = 100
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as "
    "a current content and reply markup of the message"
)
_CONTENT = ("text", "entities", "rich_message", "caption", "caption_entities", "reply_markup", "photo", "document")


def _found(chat: PrivateChat, params: Params, what: str) -> Message:
    number = params.number("message_id")
    if number is None:
        raise bad_request("message identifier is not specified")
    message = chat.find(number)
    if message is None:
        raise bad_request(f"message to {what} not found")
    return message


def _editable(world: SandboxWorld, params: Params) -> tuple[PrivateChat, Message]:
    chat = world.open_chat(params)
    message = _found(chat, params, "edit")
    if not message.by_bot:
        raise bad_request("message can't be edited")
    return chat, message


def change(world: SandboxWorld, chat: PrivateChat, message: Message, content: dict[str, Any]) -> dict[str, Any]:
    """Every edit gives the whole message back; one that changes nothing is refused."""
    if {key: message.api[key] for key in _CONTENT if key in message.api} == content:
        raise bad_request(NOT_MODIFIED)
    world.replace(chat, message, content)
    return message.api


def _part(message: Message, *names: str) -> dict[str, Any]:
    return {name: message.api[name] for name in names if name in message.api}


def with_text(world: SandboxWorld, params: Params, message: Message) -> dict[str, Any]:
    content = with_keyboard(params, written_content(world.files, params))
    if message.is_media:
        raise bad_request("there is no text in the message to edit")
    return content


def with_caption(world: SandboxWorld, params: Params, message: Message) -> dict[str, Any]:  # noqa: ARG001 (as the others)
    content = with_keyboard(params, caption_content(params))
    if not message.is_media:
        raise bad_request("there is no caption in the message to edit")
    return {**_part(message, "photo", "document"), **content}


def with_markup(world: SandboxWorld, params: Params, message: Message) -> dict[str, Any]:  # noqa: ARG001 (as the others)
    body = _part(message, *(name for name in _CONTENT if name != "reply_markup"))
    return with_keyboard(params, body)


def with_media(world: SandboxWorld, params: Params, message: Message) -> dict[str, Any]:  # noqa: ARG001 (as the others)
    """A new medium with its own caption, in a message of any kind."""
    media = params.json("media", dict)
    if not media:
        raise bad_request("input media is not specified")
    content = media_content(world.files, str(media.get("type")), params.inside(media), "media")
    return with_keyboard(params, content)


def _edit(new: NewContent) -> Callable[[SandboxWorld, Params], dict[str, Any]]:
    def edit(world: SandboxWorld, params: Params) -> dict[str, Any]:
        chat, message = _editable(world, params)
        return change(world, chat, message, new(world, params, message))

    return edit


def _delete(world: SandboxWorld, chat: PrivateChat, message: Message) -> None:
    if isinstance(chat, ChatGroup) and not message.by_bot:  # the bot is no administrator of groups here
        raise bad_request("message can't be deleted")
    if world.stamp() - message.api["date"] > DELETABLE_SECONDS:
        raise bad_request("message can't be deleted for everyone")
    world.delete(chat, message)


def delete_message(world: SandboxWorld, params: Params) -> bool:
    """Own and incoming messages of a private chat, for 48 hours."""
    chat = world.known_chat(params)
    _delete(world, chat, _found(chat, params, "delete"))
    return True


def delete_messages(world: SandboxWorld, params: Params) -> bool:
    """Up to 100 at once; those that are not there are skipped."""
    chat = world.known_chat(params)
    numbers = params.json("message_ids", list) or []
    if not 1 <= len(numbers) <= MAX_DELETED:
        raise bad_request("message identifiers are not specified" if not numbers else "too many messages to delete")
    for number in numbers:
        if isinstance(number, int) and (message := chat.find(number)):
            _delete(world, chat, message)
    return True


def _pin(world: SandboxWorld, chat: PrivateChat, message: Message, *, pinned: bool) -> None:
    message.pinned = pinned
    world.tell_pin(chat, message)


def pin_message(world: SandboxWorld, params: Params) -> bool:
    chat = world.open_chat(params)
    message = chat.find(params.number("message_id"))
    if message is None:
        raise bad_request("message to pin not found")
    _pin(world, chat, message, pinned=True)
    return True


def unpin_message(world: SandboxWorld, params: Params) -> bool:
    """The given message, or the last pinned one."""
    chat = world.open_chat(params)
    pinned = [message for message in chat.messages.values() if message.pinned and not message.deleted]
    number = params.number("message_id")
    chosen = [message for message in pinned if message.id == number] if number else pinned[-1:]
    if not chosen:
        raise bad_request("message to unpin not found")
    _pin(world, chat, chosen[0], pinned=False)
    return True


NEW_CONTENT: dict[str, NewContent] = {
    "Text": with_text,
    "Caption": with_caption,
    "ReplyMarkup": with_markup,
    "Media": with_media,
}
"""What an edit makes of a message, by the last word of the method."""
METHODS: dict[str, Callable[[SandboxWorld, Params], Any]] = {
    **{f"editMessage{part}": _edit(new) for part, new in NEW_CONTENT.items()},
    "deleteMessage": delete_message,
    "deleteMessages": delete_messages,
    "pinChatMessage": pin_message,
    "unpinChatMessage": unpin_message,
}
