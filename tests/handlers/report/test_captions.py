"""The words under a picture or a file are read as typed ones are, in every window of a report."""

from datetime import date

import pytest

from tests.handlers.report.holidays import held, opened
from tests.kit.figures.rows import draft_of
from tests.kit.files import Captioned, under_file, under_photo
from tests.kit.talk import Person, Talk

pytestmark = pytest.mark.usefixtures("history")

DECEMBER = date(2025, 12, 1)
VACANCIES = "4 По вакансиям"


async def figures(talk: Talk) -> dict[str, object]:
    return {**await draft_of(talk.world, "ayagoz", DECEMBER)}


@pytest.mark.parametrize("send", [under_photo, under_file])
@pytest.mark.parametrize(
    "caption", ["690", "690 чел.", "690 кісі", "690,0", "+10", "Вакансии – 690", "Бос орындар: 690"]
)
async def test_in_an_open_row_stands_its_figure(talk: Talk, aigul: Person, send: Captioned, caption: str) -> None:
    await aigul.say("/report")
    await aigul.press(VACANCIES)
    await send(talk, aigul, caption)
    assert await figures(talk) == {"vacancies": 690}


async def test_row_after_row_may_come_under_pictures(talk: Talk, aigul: Person) -> None:
    await aigul.say("/report")
    await aigul.press("Заполнить по порядку")
    assert "Строка 2 из 6" in await under_photo(talk, aigul, "51")
    await under_file(talk, aigul, "124 адам")
    assert await figures(talk) == {"infra_permanent": 51, "infra_temporary": 124}


async def test_what_is_no_figure_there_is_named(talk: Talk, aigul: Person) -> None:
    await aigul.say("/report")
    await aigul.press(VACANCIES)
    assert "Не понял «12,5»" in await under_photo(talk, aigul, "12,5")
    assert "можно прочесть" in await under_photo(talk, aigul, "680 690")
    await under_photo(talk, aigul, "690")
    assert await figures(talk) == {"vacancies": 690}, "which of the two was asked"


async def test_a_question_is_answered_under_a_picture(talk: Talk, aigul: Person) -> None:
    await aigul.say("/report")
    assert "Это прирост?" in await under_photo(talk, aigul, "Вакансии 12")
    await under_photo(talk, aigul, "прирост 12")
    assert await figures(talk) == {"vacancies": 692}


async def test_at_the_last_look_it_corrects(talk: Talk, aigul: Person) -> None:
    await aigul.say("/report")
    await aigul.say("51\n124\n960\n687\n22\n801")
    await aigul.press("Проверить и отправить")
    await under_photo(talk, aigul, "Гранты 25")
    assert (await figures(talk))["grants"] == 25


async def test_without_a_figure_it_says_what_is_expected(talk: Talk, aigul: Person) -> None:
    await aigul.say("/report")
    await aigul.press(VACANCIES)
    assert "Нужен текст с числами" in await under_photo(talk, aigul, "ведомость")


async def test_in_an_open_row_of_a_holiday_the_picture_is_kept_and_its_figure_is_the_row_s(
    talk: Talk, aigul: Person
) -> None:
    await opened(aigul)
    await aigul.press("Заполнить по порядку")
    screen = await under_photo(talk, aigul, "5 мероприятий")
    assert "Добавлено фото: 1." in screen
    assert await held(talk) == {"memorial_planned": 5}
    await under_photo(talk, aigul, "3")
    await under_file(talk, aigul, "0")
    assert await held(talk) == {"memorial_planned": 5, "memorial_ready": 3, "memorial_held": 0}


async def test_two_readings_under_a_picture_of_a_holiday_are_asked_about(talk: Talk, aigul: Person) -> None:
    await opened(aigul)
    assert "можно прочесть" in await under_photo(talk, aigul, "Памятные, запланировано: 102 107")
    await aigul.press("Памятн. план: 107")
    assert await held(talk) == {"memorial_planned": 107}
