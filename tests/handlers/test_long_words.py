"""Words that others read at once: what is too long to be kept whole is not kept at all, and who typed it hears so."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date, timedelta

import pytest

from models.actions.instructions import report_instruction
from models.actions.new_instructions import NewInstruction, set_instruction
from models.actions.submissions import switch_approval
from models.rules.access import Role
from models.rules.instructions import SAID, WORDS
from models.tables.reports import REASON
from tests.kit.figures.preparation import figures, put_preparation
from tests.kit.figures.reports import on_six_lines
from tests.kit.people import actor
from tests.kit.reporters import reported, to_unit
from tests.kit.talk import FRIDAY, Person, Talk, plain

BOSS = 9
MONDAY = FRIDAY + timedelta(days=2, hours=22)
"""10:00 on the region's clock: after the lock."""


async def pressed(person: Person, *labels: str) -> Person:
    for label in labels:
        await person.press(label)
    return person


async def official_of(talk: Talk) -> Person:
    return await talk.member(2, Role.OFFICIAL, name="Ерлан К.")


async def reviewed(talk: Talk, *labels: str) -> Person:
    await reported(talk, 1, "ayagoz")
    official = await official_of(talk)
    await to_unit(official)
    return await pressed(official, *labels)


async def returned(talk: Talk) -> Person:
    return await reviewed(talk, "Вернуть", "Далее")


async def asked(talk: Talk) -> Person:
    return await reviewed(talk, "Задать вопрос", "Далее")


async def answered(talk: Talk) -> Person:
    await (await asked(talk)).say("Почему выросло?")
    await talk.later()
    return await pressed(talk.person(1), "Ответить")


async def excused(talk: Talk) -> Person:
    await talk.move(FRIDAY + timedelta(hours=5))
    return await reviewed(talk, "Причина уважительная")


async def correction_asked(talk: Talk) -> Person:
    await official_of(talk)
    reporter = await reported(talk, 1, "ayagoz")
    await talk.move(MONDAY)
    await reporter.say("/report")
    return await pressed(reporter, "Попросить исправить")


async def given_back(talk: Talk) -> Person:
    await talk.member(BOSS, Role.ADMINISTRATOR)
    await switch_approval(talk.world, by=BOSS, unit="ayagoz", is_needed=True, now=talk.clock.at)
    reporter = await talk.member(1, Role.REPORTER, "ayagoz")
    akim = await talk.member(2, Role.AKIM, "ayagoz", name="Берик А.")
    await reporter.say(on_six_lines())
    await reporter.say("да")
    await talk.later()
    return await pressed(akim, "Вернуть с замечанием")


async def help_answered(talk: Talk, problems: str = "Нужны два генератора") -> Person:
    await talk.member(1, Role.REPORTER, "ayagoz")
    official = await official_of(talk)
    await put_preparation(talk.world, {"ayagoz": figures(problems=problems)}, FRIDAY)
    await official.say("/summary")
    return await pressed(official, "Праздники", "Районы и города", "Аягозский", "Ответить на просьбу")


async def instructed(talk: Talk) -> Person:
    reporter, _ = await talk.member(1, Role.REPORTER, "ayagoz"), await official_of(talk)
    wanted = NewInstruction("Отчитаться", ["ayagoz"], date(2025, 12, 5), (await actor(talk, 2)).person_id)
    await set_instruction(talk.world, by=2, token="one", wanted=wanted, now=talk.clock.at)
    await talk.later()
    return reporter


async def done(talk: Talk) -> Person:
    return await pressed(await instructed(talk), "Принято к исполнению", "Исполнено")


async def instruction_returned(talk: Talk) -> Person:
    await instructed(talk)
    await report_instruction(talk.world, by=1, part=1, words="Сделано", files=[], now=talk.clock.at)
    await talk.later()
    return await pressed(talk.person(2), "Вернуть")


PLACES: dict[str, tuple[Callable[[Talk], Awaitable[Person]], int]] = {
    "a report is returned": (returned, REASON),
    "a question": (asked, REASON),
    "its answer": (answered, REASON),
    "a lateness is excused": (excused, REASON),
    "a correction is asked for": (correction_asked, REASON),
    "the akim gives a report back": (given_back, REASON),
    "a request for help is answered": (help_answered, SAID),
    "an instruction is done": (done, SAID),
    "an instruction is returned": (instruction_returned, SAID),
}
"""How one comes to where words are typed, and how many characters are kept."""


@pytest.mark.parametrize("place", PLACES)
async def test_words_are_kept_whole_or_refused_with_their_length_and_the_limit(talk: Talk, place: str) -> None:
    come, most = PLACES[place]
    person = await come(talk)
    whole = ("Проверьте гранты. " * most)[: most - 1] + "!"
    heard = {number: len(talk.person(number).heard) for number in (1, 2) if number != person.id}
    screen = plain(await person.say(f"{whole}!"))
    assert screen.startswith(f"Не записано: в тексте {most + 1} знак, а можно до {most}."), screen
    assert f"{whole}!" in [message["text"] for message in person.messages], "there to be shortened"
    await talk.later()
    assert {number: len(talk.person(number).heard) for number in heard} == heard, "nobody else hears of it"
    assert "Не записано" not in await person.say(whole)
    if place == "an instruction is done":
        await person.press("Отправить")
    await talk.later()
    readers = [person] if place == "a lateness is excused" else [talk.person(number) for number in heard]
    assert all(whole in plain(reader.screen) for reader in readers)


async def test_what_was_done_is_said_in_several_messages_while_there_is_room(talk: Talk) -> None:
    reporter = await done(talk)
    await reporter.say("Сделано. " * 30)
    assert "а можно до 500" in await reporter.say("Ещё. " * 60)
    assert "Ещё." not in reporter.screen
    assert "Сделано. Всё" in await reporter.say("Всё")


async def test_a_long_request_for_help_becomes_an_instruction_whose_lost_end_is_said(talk: Talk) -> None:
    official = await help_answered(talk, "Нужны генераторы. " * 40)
    assert f"длиннее {WORDS} знаков: конец не записан" in await official.press("Дать поручение")
    assert "…»" in await official.say("05.12")
