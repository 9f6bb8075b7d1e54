"""Figures that stand under a command, or beside it: read as if they were typed into the card that it opens."""

from datetime import date

import pytest

from models.rules.access import Role
from tests.handlers.report.holidays import FIFTEEN, held
from tests.kit.figures.rows import draft_of, revisions_of
from tests.kit.talk import Person, Talk

DECEMBER = date(2025, 12, 1)
SIX = {
    "infra_permanent": 51,
    "infra_temporary": 124,
    "new_enterprises": 960,
    "vacancies": 687,
    "grants": 22,
    "subsidized": 801,
}
LINES = "51\n124\n960\n687\n22\n801"

pytestmark = pytest.mark.usefixtures("history")


@pytest.mark.parametrize("said", [f"/report\n{LINES}", f"/Report@svodka_bot\n\n{LINES}", f"/report {LINES}"])
async def test_figures_under_report_are_taken(talk: Talk, aigul: Person, said: str) -> None:
    screen = await aigul.say(said)
    assert screen.startswith("Записано: 6 строк")
    assert "К совещанию 1 декабря" in screen
    assert await draft_of(talk.world, "ayagoz", DECEMBER) == SIX
    assert [text for text in aigul.heard if "Записано" in text] == [screen], "one card, shown once"


@pytest.mark.parametrize(
    ("said", "answer", "kept"),
    [
        ("/report\nгранты: 25", "Записано: 1 строка", {"grants": 25}),
        ("/report 25", "для какой строки", {}),
        ("/report\n1\n2", "Чисел 2, а строк в карточке", {}),
        ("/report привет", "Не понял «привет»", {}),
        ("/report\nвакансии: 12", "Это прирост", {"vacancies": 12}),
        ("/report да", "Не понял «да»", {}),
    ],
)
async def test_whatever_stands_there_is_answered_as_on_the_card(
    talk: Talk, aigul: Person, said: str, answer: str, kept: dict[str, int]
) -> None:
    assert answer in await aigul.say(said)
    assert await draft_of(talk.world, "ayagoz", DECEMBER) == kept


async def test_figures_wait_until_a_unit_is_chosen_over_a_restart(talk: Talk, dana: Person) -> None:
    screen = await dana.say(f"/report\n{LINES}")
    assert screen.startswith("Выберите ниже — и бот запишет присланные числа.")
    await talk.restart()
    assert "Атлантида" in await dana.say("Атлантида")
    assert (await dana.press("Аягоз")).startswith("Записано: 6 строк")
    assert await draft_of(talk.world, "ayagoz", DECEMBER) == SIX
    await dana.say("/report")
    assert "Записано" not in await dana.press("Абай")
    assert await draft_of(talk.world, "abai", DECEMBER) == {}


async def test_a_unit_may_be_named_then(talk: Talk, dana: Person) -> None:
    await dana.say(f"/report\n{LINES}")
    assert (await dana.say("Аягозский район")).startswith("Записано: 6 строк")
    assert await draft_of(talk.world, "ayagoz", DECEMBER) == SIX


async def test_who_only_reads_hears_so_and_nothing_is_written(talk: Talk) -> None:
    akim = await talk.member(3, Role.AKIM, "ayagoz", name="Серік А.")
    assert "Вы можете только смотреть" in await akim.say(f"/report\n{LINES}")
    assert await draft_of(talk.world, "ayagoz", DECEMBER) == {}


async def test_figures_for_a_report_that_is_sent_correct_nothing_unasked(talk: Talk, aigul: Person) -> None:
    await aigul.say(f"/report\n{LINES}")
    await aigul.press("Проверить и отправить")
    await aigul.say("да")
    assert "Чтобы изменить цифры, нажмите «Исправить»" in await aigul.say("/report\nгранты: 99")
    assert len(await revisions_of(talk.world, "ayagoz", DECEMBER)) == 1
    assert await draft_of(talk.world, "ayagoz", DECEMBER) == SIX


async def test_figures_under_events_wait_for_the_holiday(talk: Talk, aigul: Person) -> None:
    assert (await aigul.say(f"/events\n{FIFTEEN}")).startswith("Выберите ниже")
    assert "Записано: 15 строк" in await aigul.press("День Независимости")
    assert len(await held(talk)) == 15
