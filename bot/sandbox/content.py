"""From the parameters of a call to the content of a message with its keyboard, checked as by Telegram."""

import re
from typing import Any

from bot.sandbox.errors import bad_request
from bot.sandbox.files import FileStore
from bot.sandbox.markup import parse_html
from bot.sandbox.params import Params
from bot.sandbox.text import ChatText, Entity, cleaned, units

MAX_DATA_BYTES = 64
MAX_BUTTONS = 100
MAX_IN_A_ROW = 8
ACTIONS = {
    "url", "callback_data", "web_app", "login_url", "switch_inline_query", "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat", "copy_text", "callback_game", "pay", "disabled",
}  # fmt: skip
STYLES = {None, "danger", "success", "primary"}
OTHER_KEYBOARDS = ("keyboard", "remove_keyboard", "force_reply")
_URL = re.compile(r"(https?://[^\s/?#]+|[\w-]+(\.[\w-]+)+(:\d+)?)([/?#]\S*)?|tg://\S+", re.IGNORECASE)


def _button(button: Any) -> dict[str, Any]:
    if not isinstance(button, dict):
        raise bad_request("can't parse inline keyboard button: expected an Object")
    text = button.get("text")
    if not isinstance(text, str) or not text.strip():
        raise bad_request("inline keyboard button text must be non-empty")
    check_action(button, text)
    if button.get("style") not in STYLES:
        raise bad_request("can't parse inline keyboard button: Invalid button style specified")
    return {name: value for name, value in button.items() if value is not None}


def check_action(button: dict[str, Any], text: str) -> str:
    """What the button does; 400 when it does nothing, several things, or what Telegram does not take."""
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
    return actions[0]


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


MAX_TEXT = 4096
MAX_CAPTION = 1024


def _given_entities(params: Params, name: str) -> tuple[Entity, ...]:
    entities = []
    for item in params.json("entities" if name == "text" else f"{name}_entities", list) or []:
        try:
            extra = {key: value for key, value in item.items() if key not in {"type", "offset", "length"}}
            entities.append(Entity(str(item["type"]), int(item["offset"]), int(item["length"]), extra))
        except (AttributeError, KeyError, TypeError, ValueError):
            raise bad_request("can't parse MessageEntity") from None
    return tuple(sorted(entities, key=lambda e: (e.offset, -e.length)))


def formatted(params: Params, name: str) -> ChatText:
    """The text or caption with its entities, trimmed; nothing about its length yet."""
    source = cleaned(params.text(name) or "")
    mode = (params.text("parse_mode") or "").lower()
    if mode == "html":
        return parse_html(source).trimmed().with_found()
    if mode:
        raise bad_request("unsupported parse_mode" if "markdown" not in mode else "the sandbox parses HTML only")
    return ChatText(source, _given_entities(params, name)).trimmed().with_found()


def text_content(params: Params) -> dict[str, Any]:
    """`{"text", "entities"?}` of 1–4096 UTF-16 units."""
    text = formatted(params, "text")
    if not text.words:
        raise bad_request("message text is empty")
    if units(text.words) > MAX_TEXT:
        raise bad_request("message is too long")
    return text.as_json("text")


def caption_content(params: Params) -> dict[str, Any]:
    """`{"caption"?, "caption_entities"?}` of up to 1024 UTF-16 units."""
    text = formatted(params, "caption")
    if units(text.words) > MAX_CAPTION:
        raise bad_request("message caption is too long")
    return text.as_json("caption")


def media_content(files: FileStore, kind: str, params: Params, name: str) -> dict[str, Any]:
    """A photo or document with its caption."""
    if kind not in {"photo", "document"}:
        raise bad_request(f"can't parse InputMedia: type {kind!r} is not one the sandbox knows")
    caption = caption_content(params)
    return {**files.find_or_add(kind, params, name).as_content(), **caption}


def with_keyboard(params: Params, content: dict[str, Any]) -> dict[str, Any]:
    markup = reply_markup(params)
    return {**content, "reply_markup": markup} if markup else content
