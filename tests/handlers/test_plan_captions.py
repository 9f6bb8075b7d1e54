"""The words under a picture or a file sent into /plan are read as typed ones are."""

import pytest

from models.rules.access import Role
from tests.kit.files import Captioned, under_file, under_photo
from tests.kit.plans import UNITS, draft_of, newest
from tests.kit.talk import Person, Talk, plain

LINES = "План на 2025 год\nСемей – 250,0\nАягөз ауданы: 1 234 кісі"
TYPED = {("total", "semey"): 250, ("total", "ayagoz"): 1234}


@pytest.fixture
async def admin(talk: Talk) -> Person:
    return await talk.member(1, Role.ADMINISTRATOR)


@pytest.mark.parametrize("send", [under_photo, under_file])
async def test_figures_of_a_list(talk: Talk, admin: Person, send: Captioned) -> None:
    await draft_of(admin)
    assert "Записано чисел: 2" in await send(talk, admin, LINES)
    assert (await newest(talk)).values == TYPED
    assert "Записано чисел: 12" in await send(talk, admin, "\n".join(["100"] * len(UNITS)))


@pytest.mark.parametrize("send", [under_photo, under_file])
async def test_the_figure_of_one_unit(talk: Talk, admin: Person, send: Captioned) -> None:
    await draft_of(admin)
    await admin.press("Аягозский")
    assert "Аягозский: 2 427" in await send(talk, admin, "2 427 чел.")
    await admin.press("Аягозский")
    assert "можно прочесть" in await send(talk, admin, "102 107")
    await send(talk, admin, "107")
    assert (await newest(talk)).values == {("total", "ayagoz"): 107}


@pytest.mark.parametrize("send", [under_photo, under_file])
async def test_a_whole_plan(talk: Talk, admin: Person, send: Captioned) -> None:
    await admin.say("/plan")
    await admin.press("2025")
    screen = await send(talk, admin, LINES)
    assert "250" in screen
    assert "1 234" in screen
    await admin.press("Сохранить проектом")
    assert (await newest(talk)).values == TYPED


async def test_the_day_and_the_document(talk: Talk, admin: Person) -> None:
    await draft_of(admin)
    await admin.say("22887")
    await admin.press("Назад")
    await admin.press("Утвердить")
    await under_photo(talk, admin, "01.07.2025")
    await under_photo(talk, admin, "Протокол № 7")
    assert "Протокол № 7" in plain(await admin.press("Утвердить план"))
    assert not (await newest(talk)).is_draft


async def test_without_words_it_is_said_what_is_taken(talk: Talk, admin: Person) -> None:
    await draft_of(admin)
    assert "Фото принимаются в карточке праздника" in await under_photo(talk, admin, "")
    assert "Здесь нужен текст или кнопка" in await under_file(talk, admin, "")
