"""What Telegram checks in `reply_markup` before it shows a keyboard."""

import re
from typing import Any

from bot.sandbox.errors import bad_request
from bot.sandbox.params import Params

MAX_DATA_BYTES = 64
MAX_BUTTONS = 100
MAX_IN_A_ROW = 8
ACTIONS = {
    "url", "callback_data", "web_app", "login_url", "switch_inline_query", "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat", "copy_text", "callback_game", "pay",
}  # fmt: skip
OTHER_KEYBOARDS = ("keyboard", "remove_keyboard", "force_reply")
_URL = re.compile(r"(https?://[^\s/?#]+|[\w-]+(\.[\w-]+)+(:\d+)?)([/?#]\S*)?|tg://\S+", re.IGNORECASE)


def _button(button: Any) -> dict[str, Any]:
    if not isinstance(button, dict):
        raise bad_request("can't parse inline keyboard button: expected an Object")
    text = button.get("text")
    if not isinstance(text, str) or not text.strip():
        raise bad_request("inline keyboard button text must be non-empty")
    actions = [name for name in button if name in ACTIONS and button[name] is not None]
    if len(actions) != 1:
        raise bad_request(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
            if not actions
            else "can't parse inline keyboard button: exactly one action must be given"
        )
    if actions == ["callback_data"]:
        _check_data(button["callback_data"])
    if actions == ["url"]:
        _check_url(str(button["url"]), text)
    return {name: value for name, value in button.items() if value is not None}


def _check_data(data: Any) -> None:
    if not isinstance(data, str) or not 1 <= len(data.encode()) <= MAX_DATA_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")


def _check_url(url: str, text: str) -> None:
    if not _URL.fullmatch(url):
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL ({text})")


def inline_keyboard(rows: Any) -> list[list[dict[str, Any]]]:
    """The checked rows, empty ones left out; 400 when a button or the whole is not what Telegram takes."""
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request('Field "inline_keyboard" must be an Array of Arrays')
    checked = [[_button(button) for button in row] for row in rows if row]
    if any(len(row) > MAX_IN_A_ROW for row in checked) or sum(map(len, checked)) > MAX_BUTTONS:
        raise bad_request("reply markup is too long")
    return checked


def reply_markup(params: Params) -> dict[str, Any] | None:
    """`{"inline_keyboard": rows}` to keep with the message; other keyboards are not part of one: None."""
    markup = params.json("reply_markup", dict)
    if markup is None:
        return None
    if markup.get("inline_keyboard") is not None:
        rows = inline_keyboard(markup["inline_keyboard"])
        return {"inline_keyboard": rows} if rows else None
    if markup and not any(name in markup for name in OTHER_KEYBOARDS):
        raise bad_request("object expected as reply markup")
    return None
