"""What is done to plans, instructions, meetings, templates and groups: each prepared, then tried by somebody."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from models.actions.groups import GroupPlace, choose_group_look, connect_group, let_group_go, speak_in_group
from models.actions.instructions import (
    close_instruction,
    confirm_instruction,
    move_instruction,
    report_instruction,
    return_instruction,
    withdraw_instruction,
)
from models.actions.meetings import call_meeting, cancel_meeting, edit_meeting, move_meeting
from models.actions.new_instructions import NewInstruction, set_instruction
from models.actions.nudges import nudge
from models.actions.plans import approve_plan, begin_plan, set_plan_figures
from models.actions.snoozes import snooze, snooze_tasks
from models.actions.templates import add_template, remove_template
from models.rules.calendar.task_times import PutOff
from models.tables.process import TemplateKind
from tests.kit.figures.reports import DECEMBER, EMPLOYMENT
from tests.kit.meetings import WEDNESDAY, wanted
from tests.models.permissions.stage import CHIEF, COLLEAGUE, UNIT, Stage, Who

OFFICIAL = Who.OFFICIAL.number
HALL = -500
OF_YEAR: dict[str, Any] = {"form": EMPLOYMENT, "year": 2025}
EARLIER: dict[str, Any] = {"meeting_id": 1, "version": 1}


async def begins_plan(stage: Stage, by: int) -> None:
    await begin_plan(stage.world, **stage.about(by), **OF_YEAR)


async def sets_plan(stage: Stage, by: int) -> None:
    plan = await begin_plan(stage.world, **stage.about(CHIEF), **OF_YEAR)
    about: dict[str, Any] = {"plan_id": plan.id, "indicator": "grants", "figures": {UNIT: 400}}
    await set_plan_figures(stage.world, **stage.about(by), **about)


async def approves_plan(stage: Stage, by: int) -> None:
    await sets_plan(stage, CHIEF)
    plan = await begin_plan(stage.world, **stage.about(CHIEF), **OF_YEAR)
    about: dict[str, Any] = {"effective": date(2025, 1, 1), "source": "Постановление", "shown": plan.fingerprint}
    await approve_plan(stage.world, **stage.about(by), plan_id=plan.id, **about)


async def sets_instruction(stage: Stage, by: int) -> None:
    controller = await stage.person(OFFICIAL)
    one = NewInstruction("Отчитаться", [UNIT], stage.now.date() + timedelta(days=3), controller)
    await set_instruction(stage.world, **stage.about(by), token="one", wanted=one)


async def confirms(stage: Stage, by: int) -> None:
    await sets_instruction(stage, OFFICIAL)
    await confirm_instruction(stage.world, **stage.about(by), part=1)


async def reports(stage: Stage, by: int) -> None:
    await confirms(stage, COLLEAGUE)
    await report_instruction(stage.world, **stage.about(by), part=1, words="Сделано", files=[])


async def closes(stage: Stage, by: int) -> None:
    await reports(stage, COLLEAGUE)
    await close_instruction(stage.world, **stage.about(by), part=1, version=3)


async def returns(stage: Stage, by: int) -> None:
    await reports(stage, COLLEAGUE)
    await return_instruction(stage.world, **stage.about(by), part=1, version=3, words="Не сделано")


async def withdraws(stage: Stage, by: int) -> None:
    await sets_instruction(stage, OFFICIAL)
    await withdraw_instruction(stage.world, **stage.about(by), part=1)


async def moves(stage: Stage, by: int) -> None:
    await sets_instruction(stage, OFFICIAL)
    await move_instruction(stage.world, **stage.about(by), part=1, until=stage.now.date() + timedelta(days=9))


async def calls_meeting(stage: Stage, by: int) -> None:
    await call_meeting(stage.world, **stage.about(by), token="one", wanted=wanted())


async def moves_meeting(stage: Stage, by: int) -> None:
    await calls_meeting(stage, CHIEF)
    await move_meeting(stage.world, **stage.about(by), **EARLIER, at=WEDNESDAY + timedelta(hours=1))


async def edits_meeting(stage: Stage, by: int) -> None:
    await calls_meeting(stage, CHIEF)
    await edit_meeting(stage.world, **stage.about(by), **EARLIER, agenda="2. Тепло", link="")


async def cancels_meeting(stage: Stage, by: int) -> None:
    await calls_meeting(stage, CHIEF)
    await cancel_meeting(stage.world, **stage.about(by), **EARLIER)


async def adds_template(stage: Stage, by: int) -> None:
    await add_template(stage.world, **stage.about(by), kind=TemplateKind.MEMO, name="memo.docx", body=b"PK")


async def removes_template(stage: Stage, by: int) -> None:
    await adds_template(stage, CHIEF)
    await remove_template(stage.world, **stage.about(by), number=1)


async def connects(stage: Stage, by: int) -> None:
    await connect_group(stage.world, **stage.about(by), place=GroupPlace(HALL, "Зал"), language="ru")


async def speaks(stage: Stage, by: int) -> None:
    await connects(stage, CHIEF)
    await speak_in_group(stage.world, **stage.about(by), chat_id=HALL, language="kk")


async def chooses_group_look(stage: Stage, by: int) -> None:
    await connects(stage, CHIEF)
    await choose_group_look(stage.world, **stage.about(by), group=1, is_rich=True)


async def lets_group_go(stage: Stage, by: int) -> None:
    await connects(stage, CHIEF)
    await let_group_go(stage.world, **stage.about(by), chat_id=HALL)


async def reminds(stage: Stage, by: int) -> None:
    await nudge(stage.world, **stage.about(await stage.actor(by)), form=EMPLOYMENT, as_of=DECEMBER)


async def puts_off(stage: Stage, by: int) -> None:
    await snooze(stage.world, **stage.about(by), wait=timedelta(hours=1))


async def puts_tasks_off(stage: Stage, by: int) -> None:
    await sets_instruction(stage, OFFICIAL)
    await snooze_tasks(stage.world, **stage.about(by), wait=PutOff.HOUR)
