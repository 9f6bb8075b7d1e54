"""Trouble on the wire, stops and wrong settings: the conversation goes on, nothing typed is lost."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.sandbox.faults import Rule
from models.rules.access import Role
from models.rules.subjects import ReportKey
from tests.end_to_end.phone import Phone
from tests.end_to_end.stage import Stage
from tests.kit.drafts import find_draft
from tests.kit.figures.reports import DECEMBER, EMPLOYMENT, INDICATORS, demo_figures

FIGURES = [int(number) for number in demo_figures()["ayagoz"].values()]
ALL = dict(zip(INDICATORS, FIGURES, strict=True))


async def typed(stage: Stage) -> dict[str, int | str]:
    async with stage.world.database.reading() as session:
        draft = await find_draft(session, ReportKey(EMPLOYMENT, "ayagoz", DECEMBER))
    return dict(draft.values) if draft else {}


async def walking(stage: Stage) -> Phone:
    person = await stage.member(1, Role.REPORTER, "ayagoz")
    await stage.start_bot()
    await person.ask("/report", "Карта занятости")
    await person.press("Заполнить по порядку", "Строка 1 из")
    return person


async def test_every_kind_of_fault_while_figures_are_typed_loses_none(stage: Stage) -> None:
    person = await walking(stage)
    faults = [
        Rule("retry_after", "sendMessage", seconds=1),
        Rule("error", "sendMessage", status=500),
        Rule("html", "sendMessage", status=502),
        Rule("cut_before", "sendMessage"),
        Rule("cut_after", "sendMessage"),
        Rule("error", "deleteMessage", status=502),
    ]
    for at, (figure, fault) in enumerate(zip(FIGURES, faults, strict=True), start=2):
        stage.telegram.faults.add(fault)
        await person.ask(str(figure), f"Строка {at}")
        await stage.until(lambda: not stage.telegram.faults.rules, "the fault was not met")
    assert {kind for _, kind in stage.telegram.faults.happened} == {
        "retry_after",
        "error",
        "html",
        "cut_before",
        "cut_after",
    }
    await person.press("Пропустить", "Проверьте")
    await person.press("Отправить", "Отчёт отправлен")
    assert await typed(stage) == ALL
    assert stage.troubles() == []


async def test_faults_on_edits_and_on_answers_to_taps_stop_nobody(stage: Stage) -> None:
    person = await walking(stage)
    for fault in (
        Rule("retry_after", "editMessageText", seconds=1),
        Rule("html", "editMessageText"),
        Rule("cut_before", "editMessageText"),
        Rule("cut_after", "editMessageText"),
        Rule("error", "answerCallbackQuery", status=500),
        Rule("cut_before", "answerCallbackQuery"),
    ):
        stage.telegram.faults.add(fault)
        await person.press("Пропустить", "Строка")
        await stage.until(lambda: not stage.telegram.faults.rules, "the fault was not met")
    assert stage.troubles() == []


async def test_a_dead_line_to_telegram_is_waited_out(stage: Stage) -> None:
    person = await walking(stage)
    stage.telegram.faults.add(Rule("html", "getUpdates"), Rule("cut_before", "getUpdates"), Rule("error", "getUpdates"))
    person.say("51")
    await person.see("Строка 2 из")
    assert await typed(stage) == {"infra_permanent": 51}
    assert stage.troubles() == []


async def test_sigterm_finishes_what_runs_and_keeps_what_waits(stage: Stage) -> None:
    person = await walking(stage)
    stage.telegram.faults.add(Rule("slow", "sendMessage", seconds=0.5))
    person.say("51")
    await stage.until(lambda: ("sendMessage", "slow") in stage.telegram.faults.happened, "nothing is being sent")
    assert await stage.terminate() == 0
    assert "Строка 2 из" in person.screen, "what ran was finished"
    person.say("124")
    person.say("960")
    await stage.start_bot()
    await person.see("Строка 4 из")
    assert await typed(stage) == dict(list(ALL.items())[:3])
    assert stage.troubles() == []


async def test_a_backlog_is_worked_off_by_the_real_command(stage: Stage) -> None:
    person = await walking(stage)
    await stage.kill()
    for figure in FIGURES:
        person.say(str(figure))
    status = await stage.run_until(lambda: "Строка 7" in person.screen)
    assert status == 0
    assert await typed(stage) == ALL


async def test_the_bot_reads_the_time_where_it_is_told(stage: Stage) -> None:
    person = await stage.member(1, Role.REPORTER, "ayagoz")
    await stage.start_bot()
    await person.ask("/report", "К совещанию 1 декабря")
    stage.clock.move_to(datetime(2025, 12, 5, 7, 0, tzinfo=UTC))
    await person.ask("/report", "К совещанию 8 декабря")
    stage.clock.move_to(datetime(2026, 1, 9, 7, 0, tzinfo=UTC))
    await person.ask("/report", "К совещанию 12 января")


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("BOT_TOKEN", "no token"),
        ("BOT_ADMIN_IDS", "Дана"),
        ("DATABASE_URL", "mysql://here"),
        ("DATABASE_URL", "sqlite+aiosqlite:////nowhere/at/all.db"),
        ("REGION_FILE", "/nowhere.toml"),
        ("CLOCK_URL", "the clock"),
    ],
)
async def test_wrong_settings_end_with_one_line(stage: Stage, variable: str, value: str) -> None:
    stage.more[variable] = value
    await stage.start_bot(wait=False)
    assert await stage.ended() == 2
    assert len(stage.log.splitlines()) == 1
    assert variable in stage.log or value in stage.log
