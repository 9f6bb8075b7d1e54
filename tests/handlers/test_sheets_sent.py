"""What comes back for a hostile or broken workbook: one clear line in each language, nothing stored, nobody held up."""

import asyncio
import time
from collections.abc import Callable

import pytest

from bot.drawing.studio import Patience, WarmStudio
from handlers.papers.blanks import returned
from handlers.papers.paper import NotDrawnError
from models.queries.plans import plan_versions
from models.rules.access import Role
from tests.kit.files import send_file
from tests.kit.papers import hostile
from tests.kit.papers.hostile import ROWS, sheet
from tests.kit.papers.refused import REFUSED
from tests.kit.talk import Person, Talk, plain

READ: dict[str, Callable[[], bytes]] = {
    "Excel": sheet,
    "XlsxWriter, formulas with values": hostile.with_values,
    "LibreOffice": hostile.of_libreoffice,
    "Google": hostile.of_google,
    "Strict Open XML": hostile.of_strict,
    "two rows of heads": hostile.merged_heads,
    "numbers as texts": lambda: sheet(ROWS[0], ("Семей", "1 900", "400", "1\u00a0500")),
    "a row twice": lambda: sheet(*ROWS, ROWS[1]),
    "a hidden sheet beside": lambda: hostile.hidden(all_of_them=False),
}


async def in_table(talk: Talk, number: int, language: str) -> Person:
    admin = await talk.member(number, Role.ADMINISTRATOR, language="kk" if language == "kk" else "ru")
    await admin.say("/plan")
    await admin.press("2026")
    await admin.press("Бүкіл кесте" if language == "kk" else "Вся таблица")
    return admin


async def send(person: Person, body: bytes, name: str = "а.xlsx") -> str:
    return plain(await send_file(person, body, name))


async def stored(talk: Talk) -> list[object]:
    async with talk.world.database.reading() as session:
        return list(await plan_versions(session, "employment"))


def test_there_are_twenty_of_them() -> None:
    assert len(REFUSED) >= 20


@pytest.mark.parametrize("case", REFUSED)
async def test_it_is_refused_in_one_sentence_and_nothing_is_stored(talk: Talk, case: str) -> None:
    made, name, said = REFUSED[case]
    body = made()
    for number, (language, words) in enumerate(zip(("ru", "kk"), said, strict=True), start=1):
        admin = await in_table(talk, number, language)
        assert words in await send(admin, body, name)
        assert not {"Сохранить проектом", "Жоба ретінде сақтау"} & set(admin.buttons)
    assert await stored(talk) == []


@pytest.mark.parametrize("case", READ)
async def test_workbooks_of_other_programs_are_read(talk: Talk, case: str) -> None:
    admin = await in_table(talk, 1, "ru")
    screen = await send(admin, READ[case]())
    assert "Изменится чисел: 3" in screen
    assert "Семей · Всего — 1 900" in " ".join(screen.split())
    assert ("Скрытые листы не прочитаны: «Старый план»" in screen) is (case == "a hidden sheet beside")


@pytest.mark.parametrize("case", ["zip bomb", "entities", "a million rows"])
async def test_others_are_answered_meanwhile(talk: Talk, case: str) -> None:
    """What is read is read elsewhere: the loop's own thread hardly works for it, and an answer does not wait."""
    admin, other = await in_table(talk, 1, "ru"), await talk.member(2, Role.OFFICIAL, name="Ерлан")
    body = REFUSED[case][0]()
    began = time.thread_time()
    sending = asyncio.create_task(send(admin, body))
    longest, last = 0.0, time.perf_counter()
    await asyncio.sleep(0.05)
    await other.say("/help")
    answered_first = not sending.done()
    while not sending.done():
        await asyncio.sleep(0.01)
        longest, last = max(longest, time.perf_counter() - last), time.perf_counter()
    assert REFUSED[case][2][0] in await sending
    assert answered_first
    assert time.thread_time() - began < 1
    assert longest < 5, "the loop stood still"


async def test_it_is_given_up_after_ten_seconds() -> None:
    studio = WarmStudio(Patience())
    began = time.monotonic()
    with pytest.raises(NotDrawnError, match=f"{returned.SECONDS:g} seconds"):
        await studio.guarded("tests.kit.papers.drawings:sleeps", 60, within=returned.SECONDS)
    assert time.monotonic() - began < returned.SECONDS + 5
    await studio.close()


async def test_a_reader_that_is_too_slow_is_said(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    admin = await in_table(talk, 1, "ru")
    monkeypatch.setattr(returned, "READ", "tests.kit.papers.drawings:sleeps_on")
    monkeypatch.setattr(returned, "SECONDS", 0.5)
    assert "Прочитать файл за 10 секунд не удалось" in await send(admin, sheet())
    assert await stored(talk) == []
