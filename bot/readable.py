"""Updates that Telegram gave, without those that this version of aiogram cannot read.

A batch is confirmed as a whole: one update that cannot be read would come again for ever, and nobody's after it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import structlog
from aiogram import Bot
from aiogram.exceptions import ClientDecodeError
from aiogram.types import Update
from aiogram.types.update import UpdateTypeLookupError
from pydantic import ValidationError

log = structlog.get_logger(__name__)


def is_known(update: Update) -> bool:
    """Whether it is of a kind that aiogram knows; a local server may be newer."""
    try:
        return bool(update.event_type)
    except UpdateTypeLookupError:
        return False


def read_stored(update_id: int, body: str) -> Update | None:
    """An update as it was written down; None, and a line in the log, where it cannot be read (any more)."""
    try:
        update = Update.model_validate_json(body)
    except ValidationError as error:
        _left_out(update_id, error)
        return None
    return update if is_known(update) else None


def read_batch(bot: Bot, error: ClientDecodeError) -> tuple[list[Update], int]:
    """What can be read of an answer of getUpdates that as a whole could not, and the offset that confirms all of it.

    Raises `error` itself where the answer is no list of updates: a page of something in between, for example.
    """
    raws = _raws(error.data)
    if not raws:
        raise error
    updates = []
    for raw in raws:
        try:
            updates.append(Update.model_validate(raw, context={"bot": bot}))
        except ValidationError as wrong:
            _left_out(raw["update_id"], wrong)
    return updates, max(raw["update_id"] for raw in raws) + 1


def _raws(answer: object) -> Sequence[dict[str, Any]]:
    result = answer.get("result") if isinstance(answer, dict) and answer.get("ok") is True else None
    if not isinstance(result, list):
        return ()
    return result if all(isinstance(raw, dict) and type(raw.get("update_id")) is int for raw in result) else ()


def _left_out(update_id: int, error: ValidationError) -> None:
    places = [".".join(map(str, one["loc"])) for one in error.errors(include_url=False, include_input=False)]
    log.error("update_not_readable", update_id=update_id, places=places[:5])
