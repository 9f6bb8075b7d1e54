"""kill -9 while people report: the next process goes on, and nothing typed is lost or put into another row."""

from __future__ import annotations

import random

import pytest

from models.rules.access import Role
from models.rules.subjects import ReportKey
from tests.end_to_end.phone import Phone
from tests.end_to_end.stage import Stage
from tests.kit.drafts import find_draft
from tests.kit.figures.reports import DECEMBER, EMPLOYMENT, INDICATORS, demo_figures

FIGURES = [int(number) for number in demo_figures()["ayagoz"].values()]


async def typed(stage: Stage, unit: str = "ayagoz") -> dict[str, int | str]:
    """What the draft holds."""
    async with stage.world.database.reading() as session:
        draft = await find_draft(session, ReportKey(EMPLOYMENT, unit, DECEMBER))
    return dict(draft.values) if draft else {}


async def test_the_next_tap_on_the_old_button_goes_on_after_a_kill(stage: Stage) -> None:
    person = await stage.member(1, Role.REPORTER, "ayagoz")
    await stage.start_bot()
    await person.ask("/report", "Карта занятости")
    await person.press("1 ", "Сейчас вписано|Пришлите число")
    await person.ask("51", "✓|51")
    await person.ask("Инфра, врем.: 124", "124")
    await stage.kill()
    await stage.start_bot()
    assert await typed(stage) == {"infra_permanent": 51, "infra_temporary": 124}
    await person.press("Заполнить по порядку", "Строка 3 из")
    await person.ask("960", "Строка 4 из")
    assert await typed(stage) == {"infra_permanent": 51, "infra_temporary": 124, "new_enterprises": 960}
    assert stage.troubles() == []


async def test_what_is_typed_while_the_bot_is_down_is_taken_afterwards(stage: Stage) -> None:
    person = await stage.member(1, Role.REPORTER, "ayagoz")
    await stage.start_bot()
    await person.ask("/report", "Карта занятости")
    await person.press("Заполнить по порядку", "Строка 1 из")
    await stage.kill()
    for figure in FIGURES:
        person.say(str(figure))
    await stage.start_bot()
    await person.see("Строка 7")
    assert await typed(stage) == dict(zip(INDICATORS, FIGURES, strict=True))


@pytest.mark.parametrize("seed", range(2))
async def test_killed_at_random_moments_no_figure_is_lost_or_in_a_wrong_row(stage: Stage, seed: int) -> None:
    person = await stage.member(1, Role.REPORTER, "ayagoz")
    chance = random.Random(seed)  # noqa: S311 -- repeatable moments, not a secret
    await stage.start_bot()
    await person.ask("/report", "Карта занятости")
    await person.press("Заполнить по порядку", "Строка 1 из")
    for figures in (FIGURES[:2], FIGURES[2:4], FIGURES[4:]):
        await _killed_while_typing(stage, person, figures, moment=chance.randrange(3, 14 * len(figures)))
    await stage.until(lambda: "Строка 7" in person.screen, f"the walk has stopped at {person.screen}")
    assert await typed(stage) == dict(zip(INDICATORS, FIGURES, strict=True))
    assert stage.troubles() == []


async def _killed_while_typing(stage: Stage, person: Phone, figures: list[int], *, moment: int) -> None:
    """Type without waiting; the bot dies after so many requests to Telegram and to the clock, then starts anew."""
    stage.requests = 0
    for figure in figures:
        person.say(str(figure))
    row = f"Строка {FIGURES.index(figures[-1]) + 2}"
    await stage.until(lambda: stage.requests >= moment or row in person.screen, "the bot does nothing")
    await stage.kill()
    await stage.start_bot()
    await stage.until(lambda: row in person.screen, f"{row} has not come: {person.screen}")
