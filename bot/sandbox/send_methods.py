"""Methods that put something new into a chat."""

import secrets
from typing import Any

from bot.sandbox.chats import GENERAL, Chat, ChatGroup, Message, PrivateChat
from bot.sandbox.content import media_content, text_content, with_keyboard
from bot.sandbox.ephemeral_methods import receiver_of
from bot.sandbox.errors import bad_request
from bot.sandbox.params import Params
from bot.sandbox.rich import rich_content
from bot.sandbox.rich_view import read_aloud, with_addresses
from bot.sandbox.world import MessageDraft, SandboxWorld

ACTIONS = {
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice",
    "upload_document", "choose_sticker", "find_location", "record_video_note", "upload_video_note",
}  # fmt: skip
ALBUM = range(2, 11)
DRAFT_SECONDS = 30


def _replied(chat: PrivateChat, params: Params) -> Message | None:
    """The message that is replied to, if any; 400 when it is not there and that is not allowed."""
    reply = params.json("reply_parameters", dict) or {}
    wanted = reply.get("message_id") or params.number("reply_to_message_id")
    if wanted is None:
        return None
    found = chat.find(int(wanted))
    if found is None and not (reply.get("allow_sending_without_reply") or params.flag("allow_sending_without_reply")):
        raise bad_request("message to be replied not found")
    return found


def in_topic(thread_id: int | None) -> dict[str, Any]:
    """What a message of that topic carries."""
    is_own = thread_id is not None and thread_id != GENERAL
    return {"message_thread_id": thread_id, "is_topic_message": True} if is_own else {}


def _topic(chat: PrivateChat, params: Params) -> dict[str, Any]:
    """400 when the topic is closed, or not there."""
    if not isinstance(chat, ChatGroup):
        return {}
    thread_id = params.number("message_thread_id")
    if refusal := chat.topic_refusal(thread_id):
        raise refusal
    return in_topic(thread_id)


def _put(world: SandboxWorld, chat: PrivateChat, params: Params, content: dict[str, Any]) -> dict[str, Any]:
    content = {**_topic(chat, params), **content}
    reply_to = _replied(chat, params)
    if params.flag("protect_content"):
        content = {**content, "has_protected_content": True}
    silent, receiver = params.flag("disable_notification"), receiver_of(world, chat, params)
    return world.keep(chat, content, silent=silent, reply_to=reply_to, receiver=receiver).api


def send_message(world: SandboxWorld, params: Params) -> dict[str, Any]:
    chat = world.open_chat(params)
    return _put(world, chat, params, with_keyboard(params, text_content(params)))


def send_rich_message(world: SandboxWorld, params: Params) -> dict[str, Any]:
    chat = world.open_chat(params)
    return _put(world, chat, params, with_keyboard(params, rich_content(world.files, params)))


def send_rich_draft(world: SandboxWorld, params: Params) -> bool:
    """Seen in a private chat for half a minute, or until the bot says something there."""
    chat = world.open_chat(params)
    if not isinstance(chat, Chat):
        raise bad_request("TEXTDRAFT_PEER_INVALID")
    number = params.number("draft_id")
    if not number:
        raise bad_request("draft identifier must be non-zero")
    rich = rich_content(world.files, params, is_draft=True)["rich_message"]
    if not chat.person.has_old_app:
        seen = {"draft_id": number, "text": read_aloud(rich["blocks"]), "rich": with_addresses(rich)}
        world.drafts[chat.id] = MessageDraft(seen, world.stamp() + DRAFT_SECONDS)
        world.events.publish("draft", chat=chat.id, **seen)
    return True


def send_photo(world: SandboxWorld, params: Params) -> dict[str, Any]:
    chat = world.open_chat(params)
    return _put(world, chat, params, with_keyboard(params, media_content(world.files, "photo", params, "photo")))


def send_document(world: SandboxWorld, params: Params) -> dict[str, Any]:
    chat = world.open_chat(params)
    return _put(world, chat, params, with_keyboard(params, media_content(world.files, "document", params, "document")))


def send_media_group(world: SandboxWorld, params: Params) -> list[dict[str, Any]]:
    """An album of 2–10 photos or documents, not mixed; the whole is refused when one of them is."""
    chat = world.open_chat(params)
    media = params.json("media", list) or []
    if len(media) not in ALBUM or not all(isinstance(item, dict) for item in media):
        raise bad_request("there must be 2-10 items in the media group")
    if len({item.get("type") for item in media}) > 1:
        raise bad_request("documents can't be mixed with other types in a media group")
    contents = [media_content(world.files, str(item.get("type")), params.inside(item), "media") for item in media]
    group = str(secrets.randbits(50))
    return [_put(world, chat, params, {**content, "media_group_id": group}) for content in contents]


def send_chat_action(world: SandboxWorld, params: Params) -> bool:
    chat = world.open_chat(params)
    action = params.text("action")
    if action not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    world.events.publish("typing", chat=chat.id, action=action)
    return True


METHODS = {
    "sendMessage": send_message,
    "sendRichMessage": send_rich_message,
    "sendRichMessageDraft": send_rich_draft,
    "sendPhoto": send_photo,
    "sendDocument": send_document,
    "sendMediaGroup": send_media_group,
    "sendChatAction": send_chat_action,
}
