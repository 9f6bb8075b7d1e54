"""One's own name, post and phone in /settings: read strictly, and shown where officials look whom to call."""

import pytest

from models.actions.profiles import change_profile
from models.errors import AccessDeniedError
from models.rules.access import NOBODY, Role
from models.rules.profiles import phone_said
from tests.kit.people import AYAGOZ, actor
from tests.kit.talk import Person, Talk


async def at_profile(talk: Talk) -> Person:
    person = await talk.member(1, *AYAGOZ)
    await person.say("/settings")
    await person.press("Обо мне")
    return person


async def test_each_field_is_changed_and_said(talk: Talk) -> None:
    person = await at_profile(talk)
    assert person.screen.startswith("Обо мне\nИмя: Айгуль С.\nДолжность: специалист\n")
    for button, typed in (
        ("Имя", "Айгуль Серикова"),
        ("Должность", "главный специалист"),
        ("Телефон", "8 701 1234567"),
    ):
        await person.press(button)
        assert (await person.say(typed)).startswith("Записано.")
    assert "Имя: Айгуль Серикова\nДолжность: главный специалист\nРабочий телефон: +7 701 123 45 67" in person.screen
    assert "Айгуль Серикова, выберите" in await person.say("/start")


async def test_officials_see_the_new_phone(talk: Talk) -> None:
    person = await at_profile(talk)
    await person.press("Телефон")
    await person.say("+77011234567")
    administrator = await talk.member(10, Role.ADMINISTRATOR, name="Ерлан К.")
    await administrator.say("/people")
    assert "+7 701 123 45 67" in await administrator.press("Айгуль")


@pytest.mark.parametrize(
    ("button", "typed"),
    [
        *(("Имя", one) for one in ("А", "12345", "Я" * 121, "\u2067\u200b")),
        *(("Телефон", one) for one in ("позвоните мне", "1234", "+7 700 <b>", "7" * 60, "٣٤٥٦٧٨")),
    ],
)
async def test_what_cannot_be_it_is_refused_and_nothing_is_kept(talk: Talk, button: str, typed: str) -> None:
    person = await at_profile(talk)
    await person.press(button)
    await person.say(typed)
    await person.press("Назад")
    assert "Имя: Айгуль С.\nДолжность: специалист\nРабочий телефон: +7 700 000 00 00" in person.screen


async def test_hostile_words_are_shown_as_words(talk: Talk) -> None:
    person = await at_profile(talk)
    await person.press("Должность")
    assert "Должность: <b>A & B</b> </pre>" in await person.say("<b>A & B</b>\n</pre>")


async def test_only_members_change_what_is_theirs(talk: Talk) -> None:
    await talk.member(1, *AYAGOZ)
    with pytest.raises(AccessDeniedError):
        await change_profile(talk.world, by=NOBODY, field="name", value="Айгуль", now=talk.clock.at)
    for field in ("telegram_id", "language"):
        with pytest.raises(ValueError, match="777"):
            await change_profile(talk.world, by=await actor(talk, 1), field=field, value="777", now=talk.clock.at)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("87011234567", "+7 701 123 45 67"),
        ("+7 (701) 123-45-67", "+7 701 123 45 67"),
        ("7011234567, 52-14-88", "+7 701 123 45 67, 52-14-88"),
        ("+49 151 23456789", "+49 151 23456789"),
    ],
)
def test_a_phone_of_the_country_is_said_alike(typed: str, said: str) -> None:
    assert phone_said(typed) == said


async def test_kazakh_is_not_mixed(talk: Talk) -> None:
    person = await talk.member(1, *AYAGOZ, name="Айгүл", language="kk")
    await person.say("/settings")
    assert (await person.press("Мен туралы")).startswith("Мен туралы\nАты-жөні: Айгүл\nЛауазымы: ")
    await person.press("Лауазымы")
    assert (await person.say("бас маман")).startswith("Жазылды.")
