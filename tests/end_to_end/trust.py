"""What an official and reporters do about a report and an instruction, as they type and press it."""

from tests.kit.talk import Person

WHAT, DONE = "Провести ярмарку вакансий", "Өткізілді, 40 адам келді"


async def gives_back(official: Person) -> None:
    """At one figure."""
    await official.say("/summary")
    for label in ("Районы и города", "Аягозский", "Вернуть", "☐ Гранты", "Далее"):
        await official.press(label)
    assert "Отчёт возвращён" in await official.say("Почему 22?")


async def corrects(reporter: Person) -> None:
    """The only figure in question needs no name."""
    await reporter.press("Исправить")
    for text in ("23", "да", "да"):
        await reporter.say(text)
    assert "22 → 23" in reporter.screen


async def asks_to_correct(reporter: Person) -> None:
    await reporter.say("/report")
    await reporter.press("Попросить исправить")
    assert "Запрос отправлен" in await reporter.say("Опечатка в грантах")


async def opens_for_two_hours(official: Person) -> None:
    assert "Исправить можно до" in await official.press("На 2 часа")


async def comes_too_late(reporter: Person) -> None:
    """What is typed goes nowhere: the card takes nothing and there is nothing to send."""
    await reporter.press("Исправить")
    for text in ("Гранты 20", "да", "да"):
        await reporter.say(text)
    await reporter.say("/report")
    assert not {"Исправить", "Отправить", "Проверить и отправить"} & set(reporter.buttons)


async def instructs(official: Person) -> None:
    await official.say("/tasks")
    await official.press("Новое поручение")
    await official.say(WHAT)
    await official.press("☐ Абай")
    await official.press("Далее")
    await official.say("28.11")
    assert "Поручение дано" in await official.press("Дать поручение")


async def reports_done(reporter: Person) -> None:
    await reporter.press("Орындалды")
    await reporter.say(DONE)
    await reporter.press("Жіберу")


async def closes(official: Person) -> None:
    assert "✓ снято с контроля" in await official.press("Снять с контроля")
