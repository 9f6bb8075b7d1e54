"""Trouble by switch: what goes wrong on the wire in the field, when a test or a trainer wants it."""

import asyncio
import fnmatch
import random
import time
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.errors import ApiError, ConnectionCutError, HtmlAnswerError

KINDS = ("retry_after", "error", "html", "cut_before", "cut_after", "slow")
PHRASES = {
    500: "Internal Server Error",
    502: "Bad Gateway",
    503: "Service Unavailable",
    504: "Gateway Timeout",
}
REFUSALS = range(400, 600)
WEBHOOK = "webhook"
"""The name, among methods, of what goes the other way."""
UNASKED = {"getUpdates", WEBHOOK}
"""What `*` alone leaves alone."""
YOUNG = ("*Rich*", "*Ephemeral*")
"""Methods that a server before rich messages does not have."""
YOUNG_PARAMETERS = {"rich_message", "ephemeral_message_parameters", "receiver_user_id", "callback_query_id"}
"""It reads past these, as every server does past what it does not know: an answer for one goes to everybody."""
SENDING = {"sendMessage", "sendRichMessage", "sendPhoto", "sendDocument", "sendMediaGroup"}


@dataclass
class Rule:
    """One fault: which methods (a glob; `*` alone leaves UNASKED alone), how often, and what happens.

    `count` None is a standing rule; `probability` is drawn from the switchboard's seeded generator;
    `seconds` is the `retry_after` of a 429 or the delay of `slow`; `status` belongs to `error` and `html`.
    `text` makes an `error` a refusal in these words, «Bad Request: …» with its status 400, for example.
    """

    kind: str
    method: str = "*"
    count: int | None = 1
    probability: float = 1.0
    seconds: float = 1.0
    status: int = 502
    text: str = ""

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"unknown fault {self.kind!r}: one of {', '.join(KINDS)}")
        if self.status not in PHRASES and not (self.text and self.status in REFUSALS):
            raise ValueError(f"status {self.status!r} is none of {', '.join(map(str, PHRASES))}")
        if not 0 <= self.probability <= 1 or self.seconds < 0 or (self.count is not None and self.count < 1):
            raise ValueError("probability is 0..1, seconds are not negative, count is at least 1 or null")

    def matches(self, method: str) -> bool:
        if self.method == "*":
            return method not in UNASKED
        return fnmatch.fnmatchcase(method.lower(), self.method.lower())


@dataclass
class FloodLimit:
    """Telegram's limits on sending: so many a second over all chats, one per so many seconds to one chat."""

    per_second: int = 30
    per_chat_seconds: float = 1.0
    _sent: deque[float] = field(default_factory=deque)
    _chats: dict[str, float] = field(default_factory=dict)

    def check(self, chat: str) -> None:
        """Counts one sending (real time); 429 with `retry_after` when it is one too many."""
        now = time.monotonic()
        while self._sent and now - self._sent[0] >= 1:
            self._sent.popleft()
        waits = self._chats.get(chat, -self.per_chat_seconds) + self.per_chat_seconds - now
        if len(self._sent) >= self.per_second or waits > 0:
            raise too_many(max(1, round(waits + 0.5)))
        self._sent.append(now)
        self._chats[chat] = now


def too_many(seconds: float) -> ApiError:
    whole = max(1, round(seconds))
    return ApiError(429, f"Too Many Requests: retry after {whole}", retry_after=whole)


class FaultRules:
    """The switchboard: rules are tried in order, the first that matches acts (and is used up, if counted)."""

    def __init__(self, seed: int = 0) -> None:
        self.rules: list[Rule] = []
        self.flood: FloodLimit | None = None
        self.is_old_server = False
        self.happened: list[tuple[str, str]] = []
        self._random = random.Random(seed)  # noqa: S311 (repeatable trouble, not a secret)

    def add(self, *rules: Rule) -> None:
        self.rules.extend(rules)

    def add_json(self, rules: list[Mapping[str, Any]]) -> None:
        """Rules as the control API gives them; ValueError or TypeError when one makes no sense."""
        self.add(*[Rule(**rule) for rule in rules])

    def clear(self) -> None:
        self.rules.clear()
        self.flood = None
        self.is_old_server = False

    def take(self, method: str) -> Rule | None:
        for rule in self.rules:
            if not rule.matches(method) or self._random.random() >= rule.probability:
                continue
            if rule.count is not None:
                rule.count -= 1
                if not rule.count:
                    self.rules.remove(rule)
            self.happened.append((method, rule.kind))
            return rule
        return None

    async def before(self, rule: Rule | None) -> None:
        """What happens before the call is carried out: a refusal, a cut, or a delay."""
        if rule is None:
            return
        if rule.kind == "slow":
            await asyncio.sleep(rule.seconds)
        if rule.kind == "retry_after":
            raise too_many(rule.seconds)
        if rule.kind == "error":
            raise ApiError(rule.status, rule.text or PHRASES[rule.status])
        if rule.kind == "html":
            raise HtmlAnswerError(rule.status)
        if rule.kind == "cut_before":
            raise ConnectionCutError(acted=False)

    def known(self, method: str, params: Mapping[str, Any]) -> Mapping[str, Any]:
        """What the server reads of a call; 404 when it is too old for the method."""
        if not self.is_old_server or method == "answerCallbackQuery":
            return params
        if any(fnmatch.fnmatchcase(method, young) for young in YOUNG):
            raise ApiError(404, "Not Found: method not found")
        return {name: value for name, value in params.items() if name not in YOUNG_PARAMETERS}

    def check_flood(self, method: str, chat: str) -> None:
        if self.flood is not None and method in SENDING:
            self.flood.check(chat)


def lose_answer(rule: Rule | None) -> None:
    """After the call was carried out: the answer is lost on the way when the rule says so."""
    if rule is not None and rule.kind == "cut_after":
        raise ConnectionCutError(acted=True)
