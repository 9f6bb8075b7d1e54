"""An instruction as an official sets it."""

from tests.kit.talk import Person

WHAT = "Устранить отставание <от плана>"


async def set_instruction(official: Person, *units: str, what: str = WHAT, day: str = "05.12") -> str:
    await official.say("/tasks")
    await official.press("Новое поручение")
    await official.say(what)
    for unit in units or ("Аягозский",):
        await official.press(unit)
    await official.press("Далее")
    await official.say(day)
    return await official.press("Дать поручение")
