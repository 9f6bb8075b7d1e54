"""Methods about the bot itself: updates, callback queries, files, the command menu, chats."""

from typing import Any

from bot.sandbox.chats import Chat, ChatGroup, as_member
from bot.sandbox.errors import bad_request
from bot.sandbox.files import MAX_DOWNLOAD
from bot.sandbox.menu import Commands
from bot.sandbox.params import Params
from bot.sandbox.updates import MAX_CONNECTIONS, RegisteredWebhook
from bot.sandbox.world import SandboxWorld

_PROFILE = {
    "setMyName": "name",
    "setMyDescription": "description",
    "setMyShortDescription": "short_description",
}


def get_me(world: SandboxWorld, _params: Params) -> dict[str, Any]:
    abilities = {
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
    }
    return {**world.bot, **abilities}


async def get_updates(world: SandboxWorld, params: Params) -> list[dict[str, Any]]:
    world.updates.allow(params.json("allowed_updates", list))
    limit = params.number("limit")
    return await world.updates.get(
        params.number("offset") or 0, 100 if limit is None else limit, params.number("timeout") or 0
    )


def set_webhook(world: SandboxWorld, params: Params) -> bool:
    url = params.text("url") or ""
    if url and not url.startswith(("http://", "https://")):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    world.updates.allow(params.json("allowed_updates", list))
    if params.flag("drop_pending_updates"):
        world.updates.pending.clear()
    at_once = min(max(params.number("max_connections") or 40, 1), MAX_CONNECTIONS)
    world.updates.webhook = RegisteredWebhook(url, params.text("secret_token"), at_once) if url else None
    world.updates.stop_waiting("terminated by setWebhook request")
    world.updates.arrived.set()
    return True


def delete_webhook(world: SandboxWorld, params: Params) -> bool:
    if params.flag("drop_pending_updates"):
        world.updates.pending.clear()
    world.updates.webhook = None
    return True


def webhook_info(world: SandboxWorld, _params: Params) -> dict[str, Any]:
    hook = world.updates.webhook
    info: dict[str, Any] = {
        "url": hook.url if hook else "",
        "has_custom_certificate": False,
        "pending_update_count": len(world.updates.pending),
    }
    if hook:
        info["max_connections"] = hook.max_connections
    if hook and hook.last_error:
        info |= {"last_error_message": hook.last_error, "last_error_date": hook.last_error_date}
    return info


def answer_query(world: SandboxWorld, params: Params) -> bool:
    text, alert = params.text("text"), params.flag("show_alert")
    query = world.queries.answer(params.text("callback_query_id") or "", text, alert=alert, url=params.text("url"))
    world.events.publish(
        "answer",
        chat=query.chat_id,
        query=query.id,
        text=text or None,
        alert=alert,
        message_id=query.message_id,
        data=query.data,
    )
    return True


def get_file(world: SandboxWorld, params: Params) -> dict[str, Any]:
    stored = world.files.get(params.text("file_id") or "")
    if len(stored.data) > MAX_DOWNLOAD:
        raise bad_request("file is too big")
    return {**stored.as_json(), "file_path": stored.path}


def _scope(world: SandboxWorld, params: Params) -> dict[str, Any] | None:
    scope: dict[str, Any] | None = params.json("scope", dict)
    if scope and "chat_id" in scope:
        chat = world.known_chat(params.inside(scope))
        if isinstance(chat, Chat) and not chat.started:
            raise bad_request("chat not found")
        return {**scope, "chat_id": chat.id}
    return scope


def set_commands(world: SandboxWorld, params: Params) -> bool:
    world.menu.put(params.json("commands", list) or [], _scope(world, params), params.text("language_code"))
    world.tell_commands()
    return True


def delete_commands(world: SandboxWorld, params: Params) -> bool:
    world.menu.put([], _scope(world, params), params.text("language_code"))
    world.tell_commands()
    return True


def get_commands(world: SandboxWorld, params: Params) -> Commands:
    return world.menu.get(_scope(world, params), params.text("language_code"))


def get_chat(world: SandboxWorld, params: Params) -> dict[str, Any]:
    """`ChatFullInfo` with what the sandbox knows."""
    chat = world.known_chat(params)
    gifts = dict.fromkeys(("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription"), True)
    gifts["gifts_from_channels"] = True
    full = {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": gifts}
    pinned = [message.api for message in chat.messages.values() if message.pinned and not message.deleted]
    return {**chat.as_json(), **full, **({"pinned_message": pinned[-1]} if pinned else {})}


def get_chat_member(world: SandboxWorld, params: Params) -> dict[str, Any]:
    chat = world.known_chat(params)
    user_id = params.number("user_id")
    if user_id == world.bot["id"]:
        return as_member(world.bot, chat.bot_status if isinstance(chat, ChatGroup) else "member")
    if (user := chat.member(user_id)) is None:
        raise bad_request("user not found")
    return as_member(user, "member")


def accept(_world: SandboxWorld, _params: Params) -> bool:
    """Nothing to see of it in the sandbox."""
    return True


def _profile_setter(field: str) -> Any:
    def put(world: SandboxWorld, params: Params) -> bool:
        world.profile[field + (params.text("language_code") or "")] = params.text(field) or ""
        return True

    return put


METHODS = {
    "getMe": get_me,
    "getUpdates": get_updates,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": webhook_info,
    "answerCallbackQuery": answer_query,
    "getFile": get_file,
    "setMyCommands": set_commands,
    "deleteMyCommands": delete_commands,
    "getMyCommands": get_commands,
    "getChat": get_chat,
    "getChatMember": get_chat_member,
    "logOut": accept,
    "close": accept,
    **{method: _profile_setter(field) for method, field in _PROFILE.items()},
}
