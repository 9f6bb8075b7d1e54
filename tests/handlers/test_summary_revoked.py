"""Every window of the digest after the role was taken away: each button is refused and recorded, and tells nothing."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import update

from models.rules.access import Role
from models.tables import Grant
from tests.kit.figures.reports import DECEMBER, NOVEMBER, demo_figures, put_reports
from tests.kit.people import refusals
from tests.kit.talk import Person, Talk

OFFICIAL = 1
WAYS: dict[str, tuple[str, ...]] = {
    "digest": (),
    "units": ("Районы и города",),
    "unit": ("Районы и города", "Семей"),
    "year": ("Районы и города", "Семей", "С начала года"),
    "entries": ("Районы и города", "Семей", "Кто вносил"),
    "beside the oblast": ("Районы и города", "Семей", "Сравнить с областью"),
    "more": ("Ещё",),
    "press": ("Ещё", "Пресс-релиз"),
    "compare": ("Ещё", "Сравнить"),
    "compared": ("Ещё", "Сравнить", "24 ноября 2025"),
    "dates": ("Ещё", "Другие даты"),
    "calendar": ("Ещё", "Другие даты", "Календарь"),
    "figures": ("Ещё", "Показатели"),
    "figure": ("Ещё", "Показатели", "Всего"),
    "export as": ("Ещё", "Выгрузка", "Вся история"),
}


async def revoke(talk: Talk) -> None:
    async with talk.world.database.writing() as session:
        mine = update(Grant).where(Grant.role == Role.OFFICIAL.value)
        await session.execute(mine.values(revoked_at=datetime.now(UTC)))


async def at(talk: Talk, way: tuple[str, ...]) -> Person:
    person = await talk.member(OFFICIAL, Role.OFFICIAL)
    await talk.member(OFFICIAL, Role.REPORTER, "abai")
    for as_of in (NOVEMBER, DECEMBER):
        await put_reports(talk.world, as_of, demo_figures())
    await person.say("/summary")
    for pressed in way:
        await person.press(pressed)
    return person


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS.keys())
async def test_no_button_of_any_window_tells_anything(talk: Talk, way: tuple[str, ...]) -> None:
    person = await at(talk, way)
    await revoke(talk)
    card = person.messages[-1]
    state = {(one["id"], one["html"]) for one in person.messages}
    buttons = [button for row in card["buttons"] for button in row if "data" in button]
    for button in buttons:
        if button["text"] != "Закрыть":
            await talk.deliver(talk.telegram.press(OFFICIAL, card["id"], button["data"], forge=True))
    new = [one for one in person.messages if (one["id"], one["html"]) not in state and one["from"] == "bot"]
    assert [one["text"] for one in new if one["photo"] or one["document"]] == []
    assert {one["text"] for one in new if one["id"] != card["id"]} != set()
    said = " ".join(one["text"] for one in new)
    assert [figure for figure in ("24\u00a0925", "12\u00a0966", "6\u00a0476") if figure in said] == []
    assert set(await refusals(talk, OFFICIAL)) & {"summary", "export"}
