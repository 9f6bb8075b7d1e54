"""What an official and reporters do about a report and an instruction, as they type and press it.

Each returns what the screen says where nothing came between.
"""

from tests.kit.talk import Person

WHAT, DONE = "Провести ярмарку вакансий", "Өткізілді, 40 адам келді"


async def gives_back(official: Person) -> str:
    """At one figure."""
    await official.say("/summary")
    for label in ("Районы и города", "Аягозский", "Вернуть", "☐ Гранты", "Далее"):
        await official.press(label)
    await official.say("Почему 22?")
    return "Отчёт возвращён"


async def corrects(reporter: Person) -> str:
    """The only figure in question needs no name."""
    await reporter.press("Исправить")
    for text in ("23", "да", "да"):
        await reporter.say(text)
    return "22 → 23"


async def asks_to_correct(reporter: Person) -> str:
    await reporter.say("/report")
    await reporter.press("Попросить исправить")
    await reporter.say("Опечатка в грантах")
    return "Запрос отправлен"


async def opens_for_two_hours(official: Person) -> str:
    await official.press("На 2 часа")
    return "Исправить можно до"


async def comes_too_late(reporter: Person) -> str:
    """What is typed goes nowhere: the card takes nothing and there is nothing to send."""
    await reporter.press("Исправить")
    for text in ("Гранты 20", "да", "да"):
        await reporter.say(text)
    await reporter.say("/report")
    assert not {"Исправить", "Отправить", "Проверить и отправить"} & set(reporter.buttons)
    return ""


async def instructs(official: Person) -> str:
    await official.say("/tasks")
    await official.press("Новое поручение")
    await official.say(WHAT)
    await official.press("☐ Абай")
    await official.press("Далее")
    await official.say("28.11")
    await official.press("Дать поручение")
    return "Поручение дано"


async def reports_done(reporter: Person) -> str:
    await reporter.press("Орындалды")
    await reporter.say(DONE)
    await reporter.press("Жіберу")
    return ""


async def closes(official: Person) -> str:
    await official.press("Снять с контроля")
    return "✓ снято с контроля"
