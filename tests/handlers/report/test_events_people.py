"""Whom a holiday's card is for: colleagues, the akim, an official, units of other kinds."""

from datetime import UTC, datetime

from models.rules.access import Role
from tests.handlers.report.holidays import DAY, FIFTEEN, RESPONSIBLE, held, opened, revisions, sent
from tests.kit.figures.rows import absences_of, refusals, revisions_of
from tests.kit.forgeries import forge
from tests.kit.talk import Person, Talk


async def test_the_menu_opens_it_too(aigul: Person) -> None:
    await aigul.say("/start")
    assert "Какой праздник?" in await aigul.press("Подготовка к праздникам")


async def test_two_people_update_the_same_report(talk: Talk, aigul: Person, erlan: Person) -> None:
    await sent(aigul)
    assert "Отправитель: Айгуль С." in erlan.screen
    await erlan.press("Обновить")
    await erlan.say("Оформлено 15")
    assert "Заполняет Ерлан К." in await opened(aigul)
    await aigul.press("Проверить и отправить")
    await erlan.say("Оформлено 16")
    assert "Пока вы смотрели, цифры изменились (Ерлан К.)" in await aigul.press("Отправить")
    assert "• 11 Оформлено" in aigul.screen


async def test_an_official_enters_what_was_dictated_by_any_unit(talk: Talk, dana: Person) -> None:
    await opened(dana)
    assert "Выберите район или город" in dana.screen
    await dana.press("Аягозский")
    await dana.say(FIFTEEN)
    await dana.say(f"Ответственный: {RESPONSIBLE}")
    assert "Со слов кого?" in await dana.press("Проверить и отправить")
    await dana.say("Марины Ковалёвой")
    assert "внесено аппаратом со слов Марины Ковалёвой" in await dana.say("да")
    assert len(await revisions(talk)) == 1


async def test_an_akim_reads_what_is_typed_and_what_is_sent_and_changes_nothing(talk: Talk, aigul: Person) -> None:
    akim = await talk.member(3, Role.AKIM, "ayagoz", name="Серік А.")
    await opened(aigul)
    await aigul.say("Памятн. план 5")
    assert "1 Памятн. план       5" in await opened(akim)
    assert akim.buttons == ["Другой праздник", "Закрыть"]
    assert "Вы можете только смотреть" in await akim.say("Памятн. план 6")
    assert await held(talk) == {"memorial_planned": 5}
    await sent(aigul)
    assert "Отправитель: Айгуль С." in akim.screen
    assert akim.buttons == ["Открыть"]
    assert "Отправлено пт 28 ноября, 12:00, Айгуль С." in await akim.press("Открыть")
    assert akim.buttons == ["Другой праздник", "Закрыть"]
    assert (await akim.say("5")).startswith("Вы можете только смотреть.")
    assert "Нет доступа" in await forge(akim, "events_update")
    assert (await refusals(talk.world))[-1] == (3, "report", "ayagoz")
    assert len(await revisions(talk)) == 1


async def test_other_units_kinds_report_too_and_the_made_up_region_speaks_its_own_words(far: Talk) -> None:
    far.clock.at = datetime(2026, 3, 15, 6, tzinfo=UTC)
    clerk = await far.member(1, Role.REPORTER, "culture_office")
    card = await clerk.say("/EVENTS")
    assert card.startswith("Наурыз <мейрамы> · Управление культуры и спорта\n22 марта, осталось 7 дней")
    assert "Другой праздник" not in clerk.buttons, "there is one"
    await clerk.say("3\n4\n0\n1\n1\n0\n10\n4\n2\n2")
    assert "Подготовлено больше, чем намечено: концерты «под открытым небом», 4 из 3." in clerk.screen
    await clerk.say("Конц. подгот.: 2")
    await clerk.press("Проверить и отправить")
    receipt = await clerk.say("да")
    assert "Подготовлено 3 из 4 гуляний, прошло 0\nПалатки поставлены 4 из 10" in receipt
    assert "юрты & алтыбаканы готовы 2 из 2".capitalize() in receipt
    found = await revisions_of(far.world, "culture_office", datetime(2026, 3, 22, tzinfo=UTC).date(), "nauryz")
    assert len(found) == 1


async def test_units_whose_kind_does_not_report_in_it_are_told_so(far: Talk) -> None:
    far.clock.at = datetime(2026, 3, 15, 6, tzinfo=UTC)
    person = await far.member(1, Role.REPORTER, "eagle")
    assert "Праздников, к которым вы готовитесь, сейчас нет." in await person.say("/events")


async def test_no_data_is_no_answer_to_a_holiday(talk: Talk, aigul: Person) -> None:
    await opened(aigul)
    for widget, item in (("no_data", ""), ("lack", "connection")):
        await forge(aigul, widget, item)
    await aigul.say("нет связи с районом")
    assert await absences_of(talk.world, "ayagoz", DAY) == []
