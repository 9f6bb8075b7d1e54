"""The sender and papers that take their time: who waits for one keeps nobody else waiting."""

from typing import Any

import pytest

from bot.outbox import courier
from handlers.kit.words import Html
from handlers.outgoing import Letter, Post
from tests.kit.outbox import alert, crowd, put
from tests.kit.papers.drawings import paper
from tests.kit.talk import Talk
from tests.kit.wire import NO_LIMITS


async def test_papers_over_files_of_others_hold_nobody_else_up(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    """All places in flight wait for one file that takes its time; whoever comes behind them is sent meanwhile."""
    people = await crowd(talk, NO_LIMITS.in_flight + 1)
    order: list[int] = []
    hostile = paper("sleeps", 3, hostile=True)

    async def compose(_: object, letter: Letter) -> Post:
        return Post(text=Html("Привет")) if letter.chat_id == 1000 + NO_LIMITS.in_flight else Post(paper=hostile)

    def listening(kind: str, **what: Any) -> None:
        order.extend([what["chat"]] if kind == "message" else [])

    monkeypatch.setattr(courier, "compose", compose)
    monkeypatch.setattr(talk.telegram.events, "publish", listening)
    await put(talk.world, [alert(talk.world, who, 0) for who in people])
    await talk.app.sender.drain()

    assert len(order) == len(people)
    assert order[0] == 1000 + NO_LIMITS.in_flight
