"""Trouble by switch, as aiogram's client meets it."""

import asyncio
import time
from typing import Any

import pytest
from aiogram import Bot
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)

from bot.sandbox.faults import FloodLimit, Rule
from bot.sandbox.telegram import Telegram
from tests.kit.wire import DirectSession

AIGUL, ERLAN = 101, 102


@pytest.fixture(params=["over HTTP", "in process"])
def either(request: pytest.FixtureRequest, bot: Bot, telegram: Telegram) -> Bot:
    """The same trouble has to look the same with and without HTTP."""
    return bot if request.param == "over HTTP" else Bot(telegram.token, session=DirectSession(telegram))


@pytest.mark.parametrize(
    ("rule", "error", "acted"),
    [
        (Rule("retry_after", seconds=7), TelegramRetryAfter, False),
        (Rule("error", status=500), TelegramServerError, False),
        (Rule("error", status=502), TelegramServerError, False),
        (Rule("error", status=400, text="Bad Request: MESSAGE_ID_INVALID"), TelegramBadRequest, False),
        (Rule("error", status=418, text="I'm a teapot"), TelegramAPIError, False),
        (Rule("html", status=502), ClientDecodeError, False),
        (Rule("cut_before"), TelegramNetworkError, False),
        (Rule("cut_after"), TelegramNetworkError, True),
    ],
)
async def test_a_fault_happens_once_and_then_all_is_well(
    either: Bot, telegram: Telegram, rule: Rule, error: type[Exception], acted: bool
) -> None:
    telegram.faults.add(Rule(**{**vars(rule), "count": 1}))
    with pytest.raises(error) as trouble:
        await either.send_message(AIGUL, "x")
    assert len(telegram.messages(AIGUL)) == int(acted)
    if isinstance(trouble.value, TelegramRetryAfter):
        assert trouble.value.retry_after == 7
    assert await either.send_message(AIGUL, "y")
    assert telegram.faults.happened == [("sendMessage", rule.kind)]


async def test_slowness_delays_the_answer(either: Bot, telegram: Telegram) -> None:
    telegram.faults.add(Rule("slow", seconds=0.2))
    begin = time.monotonic()
    await either.send_message(AIGUL, "x")
    assert time.monotonic() - begin >= 0.2


async def test_a_standing_rule_acts_on_the_methods_it_names_until_it_is_cleared(
    either: Bot, telegram: Telegram
) -> None:
    telegram.faults.add(Rule("error", method="edit*", count=None))
    sent = await either.send_message(AIGUL, "x")
    for _ in range(3):
        with pytest.raises(TelegramServerError):
            await either.edit_message_text("y", chat_id=AIGUL, message_id=sent.message_id)
    telegram.faults.clear()
    assert await either.edit_message_text("y", chat_id=AIGUL, message_id=sent.message_id)


async def test_a_rule_for_everything_leaves_polling_alone(either: Bot, telegram: Telegram) -> None:
    telegram.faults.add(Rule("error", count=None))
    assert await either.get_updates() == []
    telegram.faults.add(Rule("error", method="getUpdates"))
    with pytest.raises(TelegramServerError):
        await either.get_updates()


def test_chance_is_repeatable() -> None:
    def drawn(seed: int) -> list[bool]:
        telegram = Telegram(seed=seed)
        telegram.faults.add(Rule("error", count=None, probability=0.5))
        return [telegram.faults.take("sendMessage") is not None for _ in range(50)]

    assert drawn(1) == drawn(1) != drawn(2)
    assert 10 < sum(drawn(1)) < 40


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "earthquake"},
        {"kind": "error", "status": 200},
        {"kind": "error", "probability": 2},
        {"kind": "slow", "seconds": -1},
        {"kind": "error", "count": 0},
    ],
)
def test_a_rule_that_makes_no_sense_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"unknown fault|status|probability"):
        Rule(**wrong)


async def test_flood_is_answered_with_a_time_to_wait(bot: Bot, telegram: Telegram) -> None:
    telegram.faults.flood = FloodLimit(per_second=30, per_chat_seconds=0.2)
    await bot.send_message(AIGUL, "1")
    await bot.send_message(ERLAN, "1")
    with pytest.raises(TelegramRetryAfter) as refusal:
        await bot.send_message(AIGUL, "2")
    assert refusal.value.retry_after == 1
    await asyncio.sleep(0.25)
    assert await bot.send_message(AIGUL, "2")
    telegram.faults.flood = FloodLimit(per_second=2, per_chat_seconds=0)
    sent = await asyncio.gather(*[bot.send_message(AIGUL, str(at)) for at in range(5)], return_exceptions=True)
    assert sum(isinstance(one, TelegramAPIError) for one in sent) == 3
