"""Ephemeral messages: in a group, but for one of its members alone; they have numbers and methods of their own."""

from collections.abc import Callable
from typing import Any

from bot.sandbox.chats import ChatGroup, Message, PrivateChat
from bot.sandbox.edit_methods import NEW_CONTENT, NewContent, change
from bot.sandbox.errors import bad_request
from bot.sandbox.params import Params
from bot.sandbox.world import Receiver, SandboxWorld


def receiver_of(world: SandboxWorld, chat: PrivateChat, params: Params) -> Receiver | None:
    """Who alone gets what is sent; 400 where Telegram sends nobody such a message.

    An administrator may send one to any member; another bot only to who has just pressed a button of its or given it an
    ephemeral command.
    """
    command = (params.json("reply_parameters", dict) or {}).get("ephemeral_message_id")
    given = params.inside(params.json("ephemeral_message_parameters", dict) or params.values)
    number = given.number("receiver_user_id")
    if number is None:
        if command is not None:
            raise bad_request("a reply to an ephemeral message must be ephemeral")
        return None
    if not isinstance(chat, ChatGroup):
        raise bad_request("ephemeral messages can be sent only to groups and supergroups")
    user = chat.member(number)
    if user is None:
        raise bad_request("USER_NOT_PARTICIPANT")
    query_id = given.text("callback_query_id")
    if command is not None:
        _check_young(world, chat, command, number)
    elif query_id is None and chat.bot_status != "administrator":
        raise bad_request("not enough rights to send an ephemeral message without a callback query of its receiver")
    return Receiver(user, _replaced(world, chat, given, number) if query_id else None)


def _check_young(world: SandboxWorld, chat: ChatGroup, command: Any, user_id: int) -> None:
    """400 when there is no such command of this member, or it is too old to be answered."""
    message = chat.messages.get(command) if isinstance(command, int) else None
    if message is None or message.by_bot or message.deleted or message.receiver != user_id:
        raise bad_request("message to be replied not found")
    if world.stamp() - message.api["date"] > world.queries.lifetime:
        raise bad_request("message to be replied is too old")


def _replaced(world: SandboxWorld, chat: ChatGroup, given: Params, user_id: int) -> int | None:
    query = world.queries.young(given.text("callback_query_id") or "")
    if (query.chat_id, query.by) != (chat.id, user_id):
        raise bad_request("the callback query is of another user or chat")
    if not given.flag("replace_callback_query_message"):
        return None
    if chat.find(query.message_id) is None:
        raise bad_request("an ephemeral message must be edited instead of being replaced")
    return query.message_id


def _found(world: SandboxWorld, params: Params, what: str) -> tuple[PrivateChat, Message]:
    chat = world.open_chat(params)
    message = chat.messages.get(params.number("ephemeral_message_id") or 0)
    is_there = message is not None and message.by_bot and not message.deleted and message.receiver is not None
    if message is None or not is_there or message.receiver != params.number("receiver_user_id"):
        raise bad_request(f"message to {what} not found")
    return chat, message


def _edit(new: NewContent) -> Callable[[SandboxWorld, Params], bool]:
    def edit(world: SandboxWorld, params: Params) -> bool:
        chat, message = _found(world, params, "edit")
        change(world, chat, message, new(world, params, message))
        return True

    return edit


def delete(world: SandboxWorld, params: Params) -> bool:
    world.delete(*_found(world, params, "delete"))
    return True


METHODS: dict[str, Callable[[SandboxWorld, Params], Any]] = {
    **{f"editEphemeralMessage{part}": _edit(new) for part, new in NEW_CONTENT.items()},
    "deleteEphemeralMessage": delete,
}
