"""From the parameters of a sending or editing call to the content of a message, checked as by Telegram."""

from typing import Any

from bot.sandbox.errors import bad_request
from bot.sandbox.files import FileStore
from bot.sandbox.keyboards import reply_markup
from bot.sandbox.markup import parse_html
from bot.sandbox.params import Params
from bot.sandbox.text import Entity, Text, cleaned, units

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


def formatted(params: Params, name: str) -> Text:
    """The text or caption with its entities, trimmed; nothing about its length yet."""
    source = cleaned(params.text(name) or "")
    mode = (params.text("parse_mode") or "").lower()
    if mode == "html":
        return parse_html(source).trimmed().with_found()
    if mode:
        raise bad_request("unsupported parse_mode" if "markdown" not in mode else "the sandbox parses HTML only")
    return Text(source, _given_entities(params, name)).trimmed().with_found()


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
