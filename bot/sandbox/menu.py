"""The command menu: lists by scope and language, and which of them a person sees (Telegram's precedence)."""

import json
import re
from typing import Any

from bot.sandbox.errors import bad_request

MAX_COMMANDS = 100
MAX_DESCRIPTION = 256
SCOPES = {
    "default", "all_private_chats", "all_group_chats", "all_chat_administrators", "chat",
    "chat_administrators", "chat_member",
}  # fmt: skip
_NAME = re.compile(r"[a-z0-9_]{1,32}")

Commands = list[dict[str, Any]]


def _key(scope: dict[str, Any] | None, language: str | None) -> tuple[str, str]:
    scope = scope or {"type": "default"}
    if scope.get("type") not in SCOPES:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    if language and not re.fullmatch("[a-z]{2}", language):
        raise bad_request("invalid language code specified")
    kept = {name: str(value) for name, value in scope.items() if value is not None}
    return json.dumps(kept, sort_keys=True), language or ""


def _checked(command: Any) -> dict[str, Any]:
    if not isinstance(command, dict):
        raise bad_request("can't parse BotCommand: expected an Object")
    name, description = str(command.get("command", "")).removeprefix("/"), str(command.get("description", ""))
    if not _NAME.fullmatch(name):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= len(description.strip()) <= MAX_DESCRIPTION:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    alone = {"is_ephemeral": True} if command.get("is_ephemeral") is True else {}
    return {"command": name, "description": description.strip(), **alone}


class Menu:
    def __init__(self) -> None:
        self._lists: dict[tuple[str, str], Commands] = {}

    def put(self, commands: list[Any], scope: dict[str, Any] | None, language: str | None) -> None:
        """An empty list deletes, as in Telegram."""
        if len(commands) > MAX_COMMANDS:
            raise bad_request("BOT_COMMANDS_TOO_MUCH")
        key = _key(scope, language)
        checked = [_checked(command) for command in commands]
        self._lists.pop(key, None)
        if checked:
            self._lists[key] = checked

    def get(self, scope: dict[str, Any] | None, language: str | None) -> Commands:
        """Exactly this list; the precedence is `seen_by`'s matter."""
        return self._lists.get(_key(scope, language), [])

    def seen_by(self, chat_id: int, language: str, *, private: bool = True) -> Commands:
        """What a person with this app language sees here: the narrower scope first, then the language."""
        wide = {"type": "all_private_chats" if private else "all_group_chats"}
        for scope in ({"type": "chat", "chat_id": chat_id}, wide, None):
            for code in (language[:2], None):
                if found := self.get(scope, code):
                    return found
        return []

    def is_ephemeral(self, text: str, group_id: int, language: str, username: str) -> bool:
        """Whether what is said in a group is a command that only who gives it and the bot are to see."""
        first = text.split(maxsplit=1)[:1]
        seen = self.seen_by(group_id, language, private=False)
        known = [f"/{one['command']}" for one in seen if one.get("is_ephemeral")]
        return bool(first) and first[0].removesuffix(f"@{username}") in known
