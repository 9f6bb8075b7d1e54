"""Setting, reporting, closing, withdrawing, moving: who hears of it, what is done once, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from models.actions.grants import revoke
from models.actions.instructions import (
    close_instruction,
    confirm_instruction,
    move_instruction,
    report_instruction,
    return_instruction,
    withdraw_instruction,
)
from models.actions.new_instructions import NewInstruction, set_instruction
from models.errors import AccessDeniedError, SubjectGoneError
from models.queries.instructions import load_files, load_lines, load_task
from models.queries.people.people import find_actor
from models.queries.people.roster import role_holders
from models.rules.access import Role
from models.rules.instructions import MOST_FILES, Course, Does
from models.tables import Outbox
from models.views.instructions import Task, TaskFile
from tests.kit.talk import ADMINISTRATOR, FRIDAY, Talk

REPORTER, COLLEAGUE, OFFICIAL, OTHER, STRANGER = 1, 2, 3, 4, 5
UNTIL = date(2025, 12, 5)


@pytest.fixture(autouse=True)
async def people(talk: Talk) -> None:
    await talk.member(REPORTER, Role.REPORTER, "ayagoz")
    await talk.member(COLLEAGUE, Role.REPORTER, "ayagoz")
    await talk.member(OFFICIAL, Role.OFFICIAL)
    await talk.member(OTHER, Role.OFFICIAL)
    await talk.member(STRANGER, Role.REPORTER, "semey")
    await talk.member(ADMINISTRATOR, Role.ADMINISTRATOR)


async def number_of(talk: Talk, telegram_id: int) -> int:
    async with talk.world.database.reading() as session:
        actor = await find_actor(session, telegram_id)
    assert actor is not None
    return actor.person_id


async def wanted(talk: Talk, *units: str) -> NewInstruction:
    return NewInstruction("Отчитаться", units or ("ayagoz",), UNTIL, await number_of(talk, OFFICIAL))


async def given(talk: Talk, *units: str, number: int = 1) -> int:
    token = str(number)
    return await set_instruction(talk.world, by=OFFICIAL, token=token, wanted=await wanted(talk, *units), now=FRIDAY)


async def task(talk: Talk, part: int = 1, by: int = OFFICIAL) -> Task:
    async with talk.world.database.reading() as session:
        return await load_task(session, by=by, part=part, now=talk.clock.at)


async def told(talk: Talk, kind: str) -> int:
    async with talk.world.database.reading() as session:
        return len((await session.scalars(select(Outbox.id).where(Outbox.kind == kind))).all())


async def report(talk: Talk, files: int = 0, words: str = "Сделано") -> bool:
    kept = [TaskFile(f"file{n}", f"unique{n}", is_picture=True) for n in range(files)]
    return await report_instruction(talk.world, by=REPORTER, part=1, words=words, files=kept, now=FRIDAY)


async def test_confirmed_twice_it_is_set_once(talk: Talk) -> None:
    assert await given(talk, "semey", "ayagoz") == await given(talk, "semey", "ayagoz") == 1
    assert await told(talk, "task_set") == 3
    assert await given(talk, number=2) == 2


async def test_what_is_no_instruction_is_refused(talk: Talk) -> None:
    good = await wanted(talk)
    stranger = await number_of(talk, STRANGER)
    wrong = {
        "unit": replace(good, units=("nowhere",)),
        "task_until": replace(good, until=FRIDAY.date() - timedelta(days=1)),
        "task_controller": replace(good, controller=stranger),
    }
    for what, one in wrong.items():
        with pytest.raises(SubjectGoneError) as refused:
            await set_instruction(talk.world, by=OFFICIAL, token="x", wanted=one, now=FRIDAY)
        assert refused.value.what == what
    for one in (replace(good, words=" \u200b "), replace(good, units=())):
        with pytest.raises(ValueError):  # noqa: PT011 -- whatever it says
            await set_instruction(talk.world, by=OFFICIAL, token="x", wanted=one, now=FRIDAY)


async def test_a_step_that_is_made_already_is_made_once(talk: Talk) -> None:
    await given(talk)
    steps = [await confirm_instruction(talk.world, by=one, part=1, now=FRIDAY) for one in (REPORTER, COLLEAGUE)]
    assert steps == [True, False]
    assert [await report(talk), await report(talk)] == [True, False]
    assert await told(talk, "task_done") == 1
    version = (await task(talk)).version
    closed = [await close_instruction(talk.world, by=OFFICIAL, part=1, version=version, now=FRIDAY) for _ in range(2)]
    assert closed == [True, False]
    assert (await task(talk)).may == frozenset()


async def test_what_was_not_looked_at_is_not_closed(talk: Talk) -> None:
    await given(talk)
    await report(talk)
    seen = (await task(talk)).version
    await return_instruction(talk.world, by=OFFICIAL, part=1, version=seen, words="Нет", now=FRIDAY)
    await report(talk, words="Теперь сделано")
    assert not await close_instruction(talk.world, by=OFFICIAL, part=1, version=seen, now=FRIDAY)
    assert (await task(talk)).course is Course.DONE


async def test_files_are_those_of_the_last_answer_and_bounded(talk: Talk) -> None:
    await given(talk)
    await report(talk, files=MOST_FILES + 5, words="")
    assert (await task(talk)).files == MOST_FILES
    version = (await task(talk)).version
    await return_instruction(talk.world, by=OFFICIAL, part=1, version=version, words="Не то", now=FRIDAY)
    await report(talk, files=1)
    async with talk.world.database.reading() as session:
        kept = await load_files(session, by=OFFICIAL, part=1, now=FRIDAY)
        with pytest.raises(AccessDeniedError):
            await load_files(session, by=STRANGER, part=1, now=FRIDAY)
    assert [one.file_id for one in kept] == ["file0"]
    with pytest.raises(ValueError):  # noqa: PT011 -- whatever it says
        await report(talk, words=" ")


async def test_it_is_withdrawn_and_moved_in_every_unit_that_has_not_closed_it(talk: Talk) -> None:
    await given(talk, "ayagoz", "semey")
    tasks = {one.unit: one for one in [await task(talk, 1), await task(talk, 2)]}
    mine = tasks["ayagoz"].id
    await report_instruction(talk.world, by=REPORTER, part=mine, words="Сделано", files=[], now=FRIDAY)
    await close_instruction(talk.world, by=OFFICIAL, part=mine, version=2, now=FRIDAY)
    other = tasks["semey"].id
    assert await move_instruction(talk.world, by=OFFICIAL, part=other, until=date(2025, 12, 9), now=FRIDAY)
    assert await told(talk, "task_moved") == 1
    with pytest.raises(SubjectGoneError):
        await move_instruction(talk.world, by=OFFICIAL, part=other, until=date(2024, 1, 1), now=FRIDAY)
    assert await withdraw_instruction(talk.world, by=OFFICIAL, part=other, now=FRIDAY)
    assert not await withdraw_instruction(talk.world, by=OFFICIAL, part=other, now=FRIDAY)
    assert [(await task(talk, one)).course for one in (mine, other)] == [Course.CLOSED, Course.WITHDRAWN]
    assert await told(talk, "task_withdrawn") == 1


async def test_every_official_stands_in_for_one_who_is_none_any_more(talk: Talk) -> None:
    await given(talk)
    with pytest.raises(AccessDeniedError):
        await withdraw_instruction(talk.world, by=OTHER, part=1, now=FRIDAY)
    async with talk.world.database.reading() as session:
        people = await role_holders(session, by=ADMINISTRATOR)
    (held,) = [role for one in people for role in one.roles if one.contact.telegram_id == OFFICIAL]
    await revoke(talk.world, by=ADMINISTRATOR, grant_id=held.grant_id, now=FRIDAY)
    await report(talk)
    assert await told(talk, "task_done") == 1, "the official that is left"
    assert (await task(talk, by=OTHER)).may == {Does.CLOSE, Does.RETURN, Does.WITHDRAW, Does.MOVE}
    with pytest.raises(AccessDeniedError):
        await task(talk, by=OFFICIAL)


async def test_a_list_shows_a_page_of_ones_own(talk: Talk) -> None:
    for number in range(8):
        await given(talk, "ayagoz", "semey", number=number)
    async with talk.world.database.reading() as session:
        mine = await load_lines(session, talk.world, by=REPORTER, now=FRIDAY)
        everything = await load_lines(session, talk.world, by=OFFICIAL, now=FRIDAY, page=-1)
        with pytest.raises(AccessDeniedError):
            await load_lines(session, talk.world, by=REPORTER, now=FRIDAY, unit="semey")
    assert ({one.unit for one in mine.lines}, mine.pages, mine.tally.open) == ({"ayagoz"}, 2, 8)
    assert (everything.number, everything.pages, len(everything.lines)) == (2, 3, 4)
