"""Blocks of rich messages as JSON, and one that is sent by the bot."""

from typing import Any

from bot.sandbox.params import Upload
from bot.sandbox.telegram import Telegram

Json = dict[str, Any]


def cell(text: Any = "1", **more: Any) -> Json:
    return {"align": "left", "valign": "top", "text": text, **more}


def table(*rows: list[Json], **more: Any) -> Json:
    return {"type": "table", "cells": list(rows), **more}


def paragraph(text: Any = "Слово") -> Json:
    return {"type": "paragraph", "text": text}


def nested(depth: int) -> Json:
    """A paragraph so deep in quotations."""
    return paragraph() if depth == 1 else {"type": "blockquote", "blocks": [nested(depth - 1)]}


def styled(depth: int) -> Any:
    return "слово" if depth == 1 else {"type": "bold", "text": styled(depth - 1)}


def listed(depth: int) -> Any:
    return "слово" if depth == 1 else [listed(depth - 1)]


async def sent(telegram: Telegram, to: int, *blocks: Any, files: dict[str, Upload] | None = None, **more: Any) -> Json:
    """The message as the bot gets it; raises ApiError where it is refused."""
    params = {"chat_id": to, "rich_message": {"blocks": list(blocks)}, **more}
    message: Json = await telegram.call("sendRichMessage", params, files)
    return message
