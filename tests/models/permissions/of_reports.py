"""What is done to a report of the unit, and to its photos: each prepared, then tried by somebody."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from models.actions.approvals import approve_report, give_report_back
from models.actions.drafts import (
    answer_question,
    begin_correction,
    drop_correction,
    fill_missed,
    fill_unchanged,
    name_source,
    put_values,
)
from models.actions.help_answers import answer_help
from models.actions.imports import import_reports
from models.actions.photos import add_photo, remove_photo, restore_photo
from models.actions.reports import say_no_data, send_report
from models.actions.reviews import (
    accept_report,
    answer_about_report,
    ask_about_report,
    excuse_lateness,
    return_report,
    take_back_acceptance,
    unexcuse_lateness,
)
from models.actions.submissions import switch_approval
from models.actions.unlockings import ask_for_unlocking, refuse_unlocking, unlock_report
from models.actions.withdrawal import withdraw_report
from models.rules.paste.entry import Figure
from models.rules.subjects import ReportKey
from tests.kit.figures.preparation import DAY_0, INDEPENDENCE, figures, put_preparation
from tests.kit.figures.reports import EMPLOYMENT, INDICATORS, NOVEMBER, demo_figures, put_reports
from tests.models.permissions.stage import CHIEF, COLLEAGUE, CONTROLLER, KEY, UNIT, Stage, Who

GRANTS = [("grants", Figure(22, added=False))]
HOLIDAY = ReportKey(INDEPENDENCE, UNIT, DAY_0)
PICTURE: dict[str, Any] = {"key": HOLIDAY, "file_id": "file", "file_unique_id": "unique"}
MARKED: dict[str, Any] = {"key": KEY, "revision": 1, "figures": ["grants"], "words": "Почему?"}


async def types(stage: Stage, by: int) -> None:
    await put_values(stage.world, **stage.about(by), key=KEY, entries=GRANTS)


async def fills_unchanged(stage: Stage, by: int) -> None:
    await put_reports(stage.world, NOVEMBER, {UNIT: demo_figures()[UNIT]})
    await fill_unchanged(stage.world, **stage.about(by), key=KEY)


async def fills_missed(stage: Stage, by: int) -> None:
    earlier = ReportKey(EMPLOYMENT, UNIT, NOVEMBER)
    before: dict[str, Any] = {"by": COLLEAGUE, "now": stage.now - timedelta(days=7)}
    await put_values(stage.world, **before, key=earlier, entries=GRANTS)
    await fill_missed(stage.world, **stage.about(by), key=KEY)


async def corrects(stage: Stage, by: int) -> None:
    await stage.sent()
    await begin_correction(stage.world, **stage.about(by), key=KEY)


async def leaves_correction(stage: Stage, by: int) -> None:
    await corrects(stage, COLLEAGUE)
    await drop_correction(stage.world, **stage.about(by), key=KEY)


async def answers(stage: Stage, by: int) -> None:
    await put_reports(stage.world, NOVEMBER, {UNIT: demo_figures()[UNIT]})
    fall = [(name, Figure(1, added=False)) for name in INDICATORS]
    card = (await put_values(stage.world, **stage.about(COLLEAGUE), key=KEY, entries=fall)).card
    about: dict[str, Any] = {"subject": card.questions[0].subject, "reason_key": None, "reason": "Завод"}
    await answer_question(stage.world, **stage.about(by), key=KEY, **about)


async def names_source(stage: Stage, by: int) -> None:
    await name_source(stage.world, **stage.about(by), key=KEY, words_of="Болат")


async def sends(stage: Stage, by: int) -> None:
    card = await stage.filled()
    if by in {Who.OFFICIAL.number, Who.ANOTHER_OFFICIAL.number}:
        card = await name_source(stage.world, **stage.about(by), key=KEY, words_of="Болат")
    await send_report(stage.world, **stage.about(by), key=KEY, version=card.version)


async def hands_over(stage: Stage, by: int) -> None:
    await switch_approval(stage.world, **stage.about(CHIEF), unit=UNIT, is_needed=True)
    await sends(stage, by)


async def approves(stage: Stage, by: int) -> None:
    await hands_over(stage, COLLEAGUE)
    await approve_report(stage.world, **stage.about(by), key=KEY, number=1)


async def gives_back(stage: Stage, by: int) -> None:
    await hands_over(stage, COLLEAGUE)
    await give_report_back(stage.world, **stage.about(by), key=KEY, number=1, words="Гранты?")


async def says_no_data(stage: Stage, by: int) -> None:
    await say_no_data(stage.world, **stage.about(by), key=KEY, reason_key=None, reason="Связь")


async def withdraws(stage: Stage, by: int) -> None:
    await stage.sent()
    await withdraw_report(stage.world, **stage.about(by), key=KEY, revision=1)


async def imports(stage: Stage, by: int) -> None:
    brought: dict[str, Any] = {"figures": {UNIT: dict.fromkeys(INDICATORS, 5)}, "shown_at": stage.now}
    await import_reports(stage.world, **stage.about(by), form=EMPLOYMENT, as_of=NOVEMBER, **brought)


async def accepts(stage: Stage, by: int) -> None:
    await stage.sent()
    await accept_report(stage.world, **stage.about(by), key=KEY, revision=1)


async def takes_back(stage: Stage, by: int) -> None:
    await accepts(stage, CONTROLLER)
    await take_back_acceptance(stage.world, **stage.about(by), key=KEY)


async def late(stage: Stage) -> None:
    stage.now += timedelta(days=2)
    await stage.sent()


async def excuses(stage: Stage, by: int) -> None:
    await late(stage)
    await excuse_lateness(stage.world, **stage.about(by), key=KEY, words="Связь")


async def unexcuses(stage: Stage, by: int) -> None:
    await excuses(stage, CONTROLLER)
    await unexcuse_lateness(stage.world, **stage.about(by), key=KEY)


async def returns(stage: Stage, by: int) -> None:
    await stage.sent()
    await return_report(stage.world, **stage.about(by), **MARKED)


async def asks(stage: Stage, by: int) -> None:
    await stage.sent()
    await ask_about_report(stage.world, **stage.about(by), **MARKED)


async def answers_asked(stage: Stage, by: int) -> None:
    await asks(stage, CONTROLLER)
    await answer_about_report(stage.world, **stage.about(by), key=KEY, mark=1, words="Завод")


async def asks_for_unlocking(stage: Stage, by: int) -> None:
    await stage.locked()
    await ask_for_unlocking(stage.world, **stage.about(by), key=KEY, reason="Ошибка")


async def refuses_unlocking(stage: Stage, by: int) -> None:
    await asks_for_unlocking(stage, COLLEAGUE)
    await refuse_unlocking(stage.world, **stage.about(by), key=KEY)


async def unlocks(stage: Stage, by: int) -> None:
    await stage.locked()
    await unlock_report(stage.world, **stage.about(by), key=KEY, until=stage.now + timedelta(hours=2))


async def adds_photo(stage: Stage, by: int) -> None:
    await add_photo(stage.world, **stage.about(by), **PICTURE)


async def removes_photo(stage: Stage, by: int) -> None:
    await adds_photo(stage, COLLEAGUE)
    await remove_photo(stage.world, **stage.about(by), key=HOLIDAY, photo=1)


async def restores_photo(stage: Stage, by: int) -> None:
    await removes_photo(stage, COLLEAGUE)
    await restore_photo(stage.world, **stage.about(by), key=HOLIDAY, photo=1)


async def answers_help(stage: Stage, by: int) -> None:
    await put_preparation(stage.world, {UNIT: figures(problems="Нужны генераторы")}, stage.now)
    await answer_help(stage.world, **stage.about(by), key=HOLIDAY, words="Поможем")
