"""«Напомнить сейчас» of a report that waits for its akim: it is their turn, not the reporter's."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from models.actions.deputies import set_deputy
from models.actions.grants import revoke
from models.actions.roles import close_access, move_role
from models.rules.access import Role
from tests.handlers.approvals.conftest import BOSS
from tests.kit.people import actor, grant_of
from tests.kit.reporters import hand_over, to_missing
from tests.kit.screens import faults_of
from tests.kit.talk import Person, Talk, plain


@pytest.fixture
async def official(talk: Talk) -> Person:
    return await talk.member(3, Role.OFFICIAL, name="Динара О.")


async def press_reminder(person: Person) -> str:
    await person.say("/summary")
    await person.press("Районы и города")
    await person.press("Аягозский")
    return plain(await person.press("Напомнить сейчас")).partition("\n\n")[0]


async def test_an_official_who_reminds_reminds_the_akim_and_is_told_so(
    talk: Talk, reporter: Person, akim: Person, official: Person
) -> None:
    await hand_over(reporter)
    heard = len(reporter.heard)
    assert await press_reminder(official) == "Отчёт ждёт утверждения, напомнили: Берик А. (Аягозский)."
    await talk.later()
    assert plain(akim.heard[-1]).startswith("Вас просят утвердить отчёт")
    assert akim.buttons == ["Утвердить", "Вернуть с замечанием"]
    assert reporter.heard[heard:] == []
    assert await press_reminder(official) == "Напоминали в последний час: Берик А. (Аягозский)."
    await talk.move(talk.clock.at + timedelta(minutes=61))
    assert await press_reminder(official) == "Отчёт ждёт утверждения, напомнили: Берик А. (Аягозский)."


async def test_all_are_reminded_each_of_what_is_their_turn(
    talk: Talk, reporter: Person, akim: Person, official: Person
) -> None:
    await talk.member(7, Role.REPORTER, "semey", name="Ерлан К.")
    await talk.member(8, Role.AKIM, "semey", name="Марат Ж.")
    await hand_over(reporter)
    await to_missing(official)
    said = plain(await official.press("Напомнить всем")).splitlines()
    assert said[:2] == [
        "Напомнили: Ерлан К. (Семей).",
        "Отчёт ждёт утверждения, напомнили: Берик А. (Аягозский).",
    ]


async def test_no_data_said_before_the_figures_hides_nothing_that_waits(
    talk: Talk, reporter: Person, akim: Person, official: Person
) -> None:
    await reporter.say("/report")
    await reporter.press("Нет данных")
    await reporter.press("нет связи")
    await hand_over(reporter)
    await reporter.say("да")
    assert "Отмечено «Нет данных»" not in reporter.screen
    said = await to_missing(official)
    assert "ждёт утверждения акима" in said
    assert "нет связи" not in said
    assert await press_reminder(official) == "Отчёт ждёт утверждения, напомнили: Берик А. (Аягозский)."


async def test_the_akims_deputy_is_reminded(talk: Talk, reporter: Person, akim: Person, official: Person) -> None:
    await talk.member(5, Role.REPORTER, "ayagoz", name="Дана К.")
    deputy, today = (await actor(talk, 5)).person_id, talk.clock.at.date()
    about: dict[str, Any] = {"grant_id": await grant_of(talk, 2), "deputy_id": deputy, "first": today, "last": today}
    await set_deputy(talk.world, by=BOSS, **about, now=talk.clock.at)
    await hand_over(reporter)
    assert await press_reminder(official) == "Отчёт ждёт утверждения, напомнили: Дана К. (Аягозский)."


async def test_where_there_is_no_akim_who_may_approve_is_told_so_or_reminded(
    talk: Talk, reporter: Person, official: Person
) -> None:
    await hand_over(reporter)
    assert await press_reminder(official) == "Отчёт ждёт утверждения, утвердить можете вы: Аягозский."
    said = await press_reminder(talk.person(BOSS))
    assert said == "Отчёт ждёт утверждения, напомнили: Динара О. (Аягозский)."
    await talk.later()
    assert plain(official.heard[-1]).startswith("Вас просят утвердить отчёт")


async def test_when_the_akim_is_found_to_have_blocked_the_bot_officials_are_asked_at_once_and_once(
    talk: Talk, reporter: Person, akim: Person, official: Person
) -> None:
    talk.telegram.block(2)
    await hand_over(reporter)
    await talk.app.advance()
    asked = [one for one in official.heard if "Отчёт ждёт вашего утверждения" in one]
    assert len(asked) == 1
    assert official.buttons == ["Утвердить", "Вернуть с замечанием"]
    (alert,) = [one for one in talk.person(BOSS).heard if "⚠️" in one]
    assert "Берик А. не получает сообщений" in alert
    assert "Отчёт там пока утверждает аппарат: Аягозский" in alert
    await talk.later(minutes=5)
    assert len([one for one in official.heard if "ждёт вашего утверждения" in one]) == 1
    await official.press("Утвердить")
    assert official.heard[-1] == "Утверждено, отчёт отправлен."


@pytest.mark.parametrize("taken", ["revoked", "moved", "closed"])
async def test_when_the_only_akims_role_ends_officials_are_asked_at_once_and_once(
    talk: Talk, reporter: Person, akim: Person, official: Person, taken: str
) -> None:
    await hand_over(reporter)
    await talk.later()
    grant, person = await grant_of(talk, 2), (await actor(talk, 2)).person_id
    if taken == "revoked":
        await revoke(talk.world, by=BOSS, grant_id=grant, now=talk.clock.at)
    elif taken == "moved":
        await move_role(talk.world, by=BOSS, grant_id=grant, unit="semey", now=talk.clock.at)
    else:
        await close_access(talk.world, by=BOSS, person_id=person, now=talk.clock.at)
    await talk.later(minutes=5)
    assert len([one for one in official.heard if "Отчёт ждёт вашего утверждения" in one]) == 1
    (alert,) = [one for one in talk.person(BOSS).heard if "⚠️" in one]
    assert "Отчёт некому утвердить" in alert
    await official.press("Утвердить")
    assert official.heard[-1] == "Утверждено, отчёт отправлен."


async def test_while_another_akim_is_reached_officials_are_not_asked(
    talk: Talk, reporter: Person, akim: Person, official: Person
) -> None:
    other = await talk.member(4, Role.AKIM, "ayagoz", name="Марат Ж.")
    talk.telegram.block(2)
    await hand_over(reporter)
    await talk.app.advance()
    assert "Отчёт ждёт вашего утверждения" in other.heard[-1]
    await revoke(talk.world, by=BOSS, grant_id=await grant_of(talk, 2), now=talk.clock.at)
    await talk.later(minutes=5)
    assert official.heard == []
    (alert,) = [one for one in talk.person(BOSS).heard if "⚠️" in one]
    assert "утверждает аппарат" not in alert


async def test_kazakh_is_whole(talk: Talk, reporter: Person) -> None:
    akim = await talk.member(2, Role.AKIM, "ayagoz", name="Берик А.", language="kk")
    official = await talk.member(3, Role.OFFICIAL, name="Динара О.", language="kk")
    await hand_over(reporter)
    await official.say("/summary")
    await official.press("Кім тапсырмады")
    said = plain(await official.press("Барлығына еске салу")).splitlines()
    assert said[0] == "Есеп бекітуді күтуде, еске салынды: Берик А. (Аягөз)."
    await talk.later()
    assert plain(akim.heard[-1]).startswith("Сізден есепті бекіту сұралады")
    assert faults_of(akim.messages[-1], "kk", talk.region, said=["Айгуль Р.", "Берик А."]) == []
