"""Presses of inline buttons: each may be answered once, within its life time."""

import time
from dataclasses import dataclass
from typing import Any

from bot.sandbox.errors import bad_request

MAX_TEXT = 200
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


@dataclass
class Query:
    id: str
    chat_id: int
    message_id: int
    data: str
    by: int
    asked_at: float
    answer: dict[str, Any] | None = None


class Queries:
    """`lifetime` is in real seconds; Telegram's is about fifteen."""

    def __init__(self, lifetime: float) -> None:
        self.lifetime = lifetime
        self._asked: dict[str, Query] = {}

    def ask(self, chat_id: int, message_id: int, data: str, by: int) -> Query:
        query = Query(str(4_000_000 + len(self._asked) + 1), chat_id, message_id, data, by, time.monotonic())
        self._asked[query.id] = query
        return query

    def young(self, query_id: str) -> Query:
        """400 when it is unknown or too old."""
        query = self._asked.get(query_id)
        if query is None or time.monotonic() - query.asked_at > self.lifetime:
            raise bad_request(TOO_OLD)
        return query

    def answer(self, query_id: str, text: str | None, *, alert: bool, url: str | None = None) -> Query:
        """400 when the query is unknown, too old or answered already, or the text is over 200 units."""
        query = self.young(query_id)
        if query.answer is not None:
            raise bad_request(TOO_OLD)
        if len(text or "") > MAX_TEXT:
            raise bad_request("MESSAGE_TOO_LONG")
        query.answer = {"text": text or None, "alert": alert, "url": url}
        return query

    def answer_of(self, query_id: str) -> dict[str, Any] | None:
        """`{"text", "alert", "url"}`, or None while the bot has not answered; KeyError when never asked."""
        return self._asked[query_id].answer
