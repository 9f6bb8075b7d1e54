"""A message as the person sees it: what the web page and the tests read."""

import json
from datetime import UTC, datetime
from functools import lru_cache
from html import escape
from typing import Any

from bot.sandbox.chats import ChatPerson, Message
from bot.sandbox.rich_view import UNSUPPORTED, document_seen, file_url, read_aloud, with_addresses
from bot.sandbox.text import between, cut, encoded, units

TAGS = {
    "bold": ("<b>", "</b>"), "italic": ("<i>", "</i>"), "underline": ("<u>", "</u>"),
    "strikethrough": ("<s>", "</s>"), "code": ("<code>", "</code>"), "pre": ("<pre>", "</pre>"),
    "blockquote": ("<blockquote>", "</blockquote>"),
    "expandable_blockquote": ("<blockquote>", "</blockquote>"),
    "spoiler": ('<span class="spoiler">', "</span>"),
}  # fmt: skip
SAFE_LINKS = ("http://", "https://", "tg://")


def _tags(words: str, entity: dict[str, Any]) -> tuple[str, str] | None:
    if entity["type"] in TAGS:
        return TAGS[entity["type"]]
    url = str(entity.get("url") or cut(words, entity["offset"], entity["length"]))
    if entity["type"] in {"text_link", "url"} and url.lower().startswith(SAFE_LINKS):
        return f'<a href="{escape(url)}">', "</a>"
    return None


def to_html(words: str, entities: list[dict[str, Any]]) -> str:
    """Safe HTML (b i u s code pre a blockquote span.spoiler); tags that overlap are closed and reopened."""
    return _html(words, json.dumps(entities))


@lru_cache(4_000)  # a chat is looked at again and again, and few of its messages are new
def _html(words: str, written: str) -> str:
    entities: list[dict[str, Any]] = json.loads(written)
    marks = [(e["offset"], e["offset"] + e["length"], tags) for e in entities if (tags := _tags(words, e))]
    marks.sort(key=lambda mark: (mark[0], -mark[1]))
    edges = sorted({0, units(words), *(edge for begin, end, _ in marks for edge in (begin, end))})
    open_now: list[tuple[int, int, tuple[str, str]]] = []
    raw = encoded(words)
    result = ""
    for begin, end in zip(edges, [*edges[1:], edges[-1]], strict=True):
        wanted = [mark for mark in marks if mark[0] <= begin < mark[1]]
        common = 0
        while common < min(len(wanted), len(open_now)) and wanted[common] == open_now[common]:
            common += 1
        result += "".join(tags[1] for *_, tags in reversed(open_now[common:]))
        result += "".join(tags[0] for *_, tags in wanted[common:])
        result += escape(between(raw, begin, end))
        open_now = wanted
    return result


def _buttons(message: Message) -> list[list[dict[str, str]]]:
    def shown(button: dict[str, Any]) -> dict[str, str]:
        action = {"data": button["callback_data"]} if "callback_data" in button else {"url": str(button.get("url", ""))}
        style = {"style": str(button["style"])} if "style" in button else {}
        return {"text": button["text"], **action, **style}

    return [[shown(button) for button in row] for row in message.rows]


def as_seen(message: Message, viewer: ChatPerson | None = None) -> dict[str, Any]:
    """The message of the control API; `date` is ISO 8601 in UTC, a text and a caption are both `text`.

    A rich message has its blocks under `rich`, and all its words in `text`; an old app shows nothing of it.
    An ephemeral one tells who alone sees it, `only_for`, and in the place of which message, if any, `replaces`.

    In a group `by` is the name of the person who wrote it.
    """
    api = message.api
    text, marks, more = _words(message, viewer)
    return {
        "id": message.id,
        "from": "bot" if message.by_bot else "user",
        "date": datetime.fromtimestamp(api["date"], UTC).isoformat(),
        "edited": "edit_date" in api,
        "text": text,
        "html": to_html(text, marks),
        "photo": file_url(api["photo"][-1]) if "photo" in api else None,
        "document": document_seen(api["document"]) if "document" in api else None,
        "buttons": _buttons(message),
        "topic": api.get("message_thread_id"),
        "reply_to": (api.get("reply_to_message") or {}).get("message_id"),
        "silent": message.silent,
        "pinned": message.pinned,
        **({"by": api["from"]["first_name"]} if api["chat"]["id"] < 0 and not message.by_bot else {}),
        **_receiver(message),
        **more,
    }


def _receiver(message: Message) -> dict[str, Any]:
    if message.receiver is None:
        return {}
    replaced = {} if message.replaces is None else {"replaces": message.replaces}
    return {"only_for": message.receiver, **replaced}


def _words(message: Message, viewer: ChatPerson | None) -> tuple[str, list[dict[str, Any]], dict[str, Any]]:
    """Text and entities, and what the view of a rich message has besides."""
    api = message.api
    if "rich_message" in api:
        if viewer is not None and viewer.has_old_app:
            return UNSUPPORTED, [], {"unsupported": True}
        rich = api["rich_message"]
        return read_aloud(rich["blocks"]), [], {"rich": with_addresses(rich)}
    if message.is_media:
        return api.get("caption", ""), api.get("caption_entities", []), {}
    return api.get("text", ""), api.get("entities", []), {}
