"""Photos of the preparation: up to five, an album gets one answer, one is looked at after the other."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from handlers.kit.words import Speech
from handlers.saying.preparation import photo_said
from models.queries.report.photos import photos_of
from models.rules.access import Role
from tests.handlers.report.holidays import DAY, FORM, held, opened, photos, sent
from tests.kit.figures.rows import refusals
from tests.kit.files import give, picture
from tests.kit.forgeries import forge
from tests.kit.talk import Heard, Person, Talk, plain


async def album(talk: Talk, person: Person, numbers: Iterable[int]) -> str:
    for update in talk.telegram.send_album(person.id, [picture(n) for n in numbers]):
        await talk.deliver(update)
    return person.screen


def card_of(person: Person) -> str:
    """The newest card as it stands."""
    return next(text for text in reversed(person.heard) if "День Независимости ·" in text)


def window(person: Person) -> str:
    """What stands over the newest buttons: the line below a photo has none."""
    return next(Heard(message["text"]) for message in reversed(person.messages) if message["buttons"])


async def pressed(person: Person, label: str) -> str:
    await person.press(label)
    return window(person)


def shown(person: Person) -> dict[str, Any]:
    """The photo on the screen."""
    message: dict[str, Any] = next(message for message in reversed(person.messages) if message["buttons"])
    assert message["photo"], message
    return message


async def test_a_photo_sent_into_the_card_is_kept_at_once(talk: Talk, aigul: Person) -> None:
    await opened(aigul)
    assert await give(talk, aigul, 1) == "Добавлено фото: 1."
    assert "Фото: 1 из 5" in card_of(aigul)
    assert "Фото" in aigul.buttons
    assert await photos(talk) == 1
    assert await held(talk) == {}, "a photo is no figure"


async def test_words_under_a_photo_are_not_taken_in_silence(talk: Talk, aigul: Person) -> None:
    await opened(aigul)
    assert "Подпись сохранена." in await give(talk, aigul, 1, caption="площадь у акимата")
    assert await held(talk) == {}
    assert "Записано: 1 строка" in plain(await give(talk, aigul, 2, caption="Памятн. план 5"))
    assert await held(talk) == {"memorial_planned": 5}


async def test_a_photo_keeps_its_caption_wherever_it_is_shown(talk: Talk, aigul: Person) -> None:
    await opened(aigul)
    await give(talk, aigul, 1, caption="<b>площадь</b>\nу «акимата» {n}")
    assert "«<b>площадь</b> у «акимата» {n}»" in await pressed(aigul, "Фото")
    async with talk.world.database.reading() as session:
        photo = (await photos_of(session, FORM, DAY))["ayagoz"][0]
    unit, form = talk.world.unit("ayagoz"), talk.world.form(FORM)
    said = photo_said(unit, form, photo, 0, 1, Speech(talk.region.timezone).words("ru"))
    assert "«&lt;b&gt;площадь&lt;/b&gt; у «акимата» {n}»" in said


async def test_a_long_caption_is_kept_from_its_beginning_and_that_is_said(talk: Talk, aigul: Person) -> None:
    await opened(aigul)
    assert "сохранено только начало, 300 знаков" in plain(await give(talk, aigul, 1, caption="😀" * 512))
    assert "😀" * 300 in await pressed(aigul, "Фото")


async def test_a_number_in_a_caption_that_is_no_rows_is_not_passed_over(talk: Talk, aigul: Person) -> None:
    await opened(aigul)
    screen = await give(talk, aigul, 1, caption="дом 12,5 у акимата")
    assert screen.startswith("Добавлено фото: 1. Подпись сохранена. Чисел для карточки в подписи нет: пришлите")
    assert await held(talk) == {}


async def test_the_same_photo_again_is_one(talk: Talk, aigul: Person) -> None:
    await opened(aigul)
    first, again = (talk.telegram.send_photo(aigul.id, picture(1)) for _ in range(2))
    again["message"]["photo"] = first["message"]["photo"]
    await talk.deliver(first)
    await talk.deliver(again)
    assert "Такое фото уже есть" in aigul.screen
    assert await photos(talk) == 1


async def test_an_album_of_seven_leaves_one_line_and_a_card_with_the_right_count(talk: Talk, aigul: Person) -> None:
    await opened(aigul)
    screen = await album(talk, aigul, range(7))
    assert screen.startswith("Добавлено фото: 5. Не добавлено фото: 2. Больше 5 нельзя")
    assert "Фото: 5 из 5" in card_of(aigul)
    cards = [text for text in aigul.heard if "День Независимости ·" in text]
    assert len(cards) == 1
    assert aigul.messages[-1]["from"] == "bot", "the line stands below the album"
    assert await photos(talk) == 5


async def test_the_first_picture_of_an_album_is_answered_below_and_the_others_edit_that(
    talk: Talk, aigul: Person
) -> None:
    await opened(aigul)
    before = [message["id"] for message in aigul.messages]
    first, *rest = talk.telegram.send_album(aigul.id, [picture(n) for n in range(4)])
    await talk.deliver(first)
    answer = aigul.messages[-1]["id"]
    assert answer not in before
    assert {*before} <= {message["id"] for message in aigul.messages}, "the card is not sent again"
    for update in rest:
        await talk.deliver(update)
    assert (aigul.messages[-1]["id"], aigul.screen) == (answer, "Добавлено фото: 4.")
    assert "Фото: 4 из 5" in card_of(aigul)


async def test_a_second_album_is_answered_anew(talk: Talk, aigul: Person) -> None:
    await opened(aigul)
    await album(talk, aigul, range(2))
    assert (await album(talk, aigul, (7, 8))).startswith("Добавлено фото: 2.")
    assert aigul.messages[-1]["from"] == "bot"
    assert await photos(talk) == 4


async def test_the_sixth_is_refused_kindly(talk: Talk, aigul: Person) -> None:
    await opened(aigul)
    screen = await give(talk, aigul, *range(6))
    assert "Не добавлено фото: 1. Больше 5 нельзя: нажмите «Фото» и уберите лишнее." in screen
    assert await photos(talk) == 5


async def test_photos_are_turned_over_in_one_message(talk: Talk, aigul: Person) -> None:
    await opened(aigul)
    await give(talk, aigul, 1, 2, 3)
    assert "Фото 1 из 3 · Аягозский район\nДень Независимости, 16 декабря" in await pressed(aigul, "Фото")
    message, before = shown(aigul)["id"], len(aigul.messages)
    pictures = {str(shown(aigul)["photo"])}
    for said in ("Фото 2 из 3", "Фото 3 из 3", "Фото 1 из 3"):
        assert said in await pressed(aigul, "▶")
        pictures.add(str(shown(aigul)["photo"]))
    assert "Фото 3 из 3" in await pressed(aigul, "◀")
    assert len(pictures) == 3
    assert (shown(aigul)["id"], len(aigul.messages)) == (message, before)
    assert "Фото: 3 из 5" in await pressed(aigul, "Назад")


async def test_a_photo_is_taken_back_and_put_back(talk: Talk, aigul: Person) -> None:
    await opened(aigul)
    await give(talk, aigul, 1, 2)
    await pressed(aigul, "Фото")
    await pressed(aigul, "▶")
    screen = await pressed(aigul, "Убрать фото")
    assert screen.startswith("Фото убрано.\n\nФото 1 из 1")
    assert await photos(talk) == 1
    assert "Фото 2 из 2" in await pressed(aigul, "Вернуть фото")
    assert "Вернуть фото" not in aigul.buttons
    await pressed(aigul, "Убрать фото")
    screen = await pressed(aigul, "Убрать фото")
    assert "Фото пока нет. Пришлите его сюда." in screen
    assert await photos(talk) == 0
    assert "Фото:" not in await pressed(aigul, "Назад")


async def test_a_photo_put_back_into_a_full_card_is_refused(talk: Talk, aigul: Person, erlan: Person) -> None:
    await opened(aigul)
    await give(talk, aigul, *range(5))
    await pressed(aigul, "Фото")
    await pressed(aigul, "Убрать фото")
    await opened(erlan)
    await give(talk, erlan, 9)
    assert "Не добавлено фото: 1. Больше 5 нельзя" in await pressed(aigul, "Вернуть фото")
    assert await photos(talk) == 5


async def test_a_photo_sent_while_looking_at_photos_is_the_one_shown(talk: Talk, aigul: Person) -> None:
    await opened(aigul)
    await give(talk, aigul, 1, 2)
    await aigul.press("Фото")
    assert "Фото 3 из 3" in await give(talk, aigul, 3)
    assert "Фото 1 из 3" in await aigul.press("▶")


async def test_figures_typed_while_looking_at_photos_go_to_the_card(talk: Talk, aigul: Person) -> None:
    await opened(aigul)
    await give(talk, aigul, 1)
    await aigul.press("Фото")
    assert "1 Памятн. план       5" in await aigul.say("Памятн. план 5")
    assert await held(talk) == {"memorial_planned": 5}


async def test_a_photo_of_what_was_sent_needs_no_new_revision(talk: Talk, aigul: Person) -> None:
    await sent(aigul)
    await opened(aigul)
    await give(talk, aigul, 1)
    assert "Отправлено" in card_of(aigul)
    assert "Фото: 1 из 5" in card_of(aigul)
    assert "Фото" in aigul.buttons


async def test_an_akim_looks_at_photos_and_takes_none_away(talk: Talk, aigul: Person) -> None:
    akim = await talk.member(3, Role.AKIM, "ayagoz", name="Серік А.")
    await opened(aigul)
    await give(talk, aigul, 1, 2)
    await opened(akim)
    assert "Вы можете только смотреть" in await give(talk, akim, 3)
    await akim.press("Фото")
    assert akim.buttons == ["◀", "▶", "Назад"]
    for widget in ("photo_gone", "photo_kept"):
        await forge(akim, widget, "1")
    assert await photos(talk) == 2
    assert [(person, unit) for person, _, unit in await refusals(talk.world)] == [(3, "ayagoz")] * 2


@pytest.mark.parametrize("item", ["999", "x"])
async def test_a_forged_photo_is_no_photo(talk: Talk, aigul: Person, item: str) -> None:
    await opened(aigul)
    await give(talk, aigul, 1)
    await aigul.press("Фото")
    await forge(aigul, "photo_gone", item)
    assert await photos(talk) == 1
    await forge(aigul, "photo_kept", item)
    said = "Этого фото больше нет" if item == "999" else "Эта кнопка устарела"
    assert any(said in text for text in aigul.heard)


async def test_a_file_is_asked_for_as_a_photo(talk: Talk, aigul: Person) -> None:
    await opened(aigul)
    update = talk.telegram.send_document(aigul.id, picture(1), "сцена.png")
    update["message"]["document"]["mime_type"] = "image/png"
    await talk.deliver(update)
    assert "Пришлите снимок как фото, а не как файл." in aigul.screen
    await talk.deliver(talk.telegram.send_document(aigul.id, b"x", "отчёт.txt"))
    assert "Нужен текст с числами" in aigul.screen


async def test_a_photo_with_no_card_open_hears_where_to_send_it_once(talk: Talk, aigul: Person) -> None:
    await aigul.say("/start")
    before = len(aigul.heard)
    await album(talk, aigul, range(4))
    assert len(aigul.heard) == before + 1
    assert "Фото принимаются в карточке праздника" in aigul.screen
    assert "/events" in aigul.screen
    await aigul.say("/events")
    assert "Фото принимаются в карточке праздника" in await give(talk, aigul, 8)


async def test_photos_survive_a_restart_in_the_middle_of_an_album(talk: Talk, aigul: Person) -> None:
    await opened(aigul)
    first, *rest = talk.telegram.send_album(aigul.id, [picture(n) for n in range(3)])
    await talk.deliver(first)
    await talk.restart()
    for update in rest:
        await talk.deliver(update)
    assert aigul.screen.startswith("Добавлено фото: 3.")
    assert await photos(talk) == 3
