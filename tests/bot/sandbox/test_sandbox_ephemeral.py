"""Messages in a group that one member alone sees, as Telegram sends, changes, shows and refuses them."""

from datetime import timedelta
from typing import Any

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import (
    BotCommand,
    BotCommandScopeAllGroupChats,
    BufferedInputFile,
    EphemeralMessageParameters,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputRichBlockParagraph,
    InputRichMessage,
    ReplyParameters,
)

from bot.sandbox.clock import SandboxClock
from bot.sandbox.errors import PersonError
from bot.sandbox.telegram import Telegram
from tests.kit.wire import DirectSession

AIGUL, ERLAN, STRANGER = 101, 102, 103
HALL = -1000500
MARKUP = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Подробно", callback_data="more")]])
FOR_AIGUL = EphemeralMessageParameters(receiver_user_id=AIGUL)


@pytest.fixture(autouse=True)
def hall(telegram: Telegram) -> None:
    telegram.add_group(HALL, "Аппарат акима области", [AIGUL, ERLAN])
    telegram.make_bot(HALL, AIGUL, "administrator")


@pytest.fixture(params=["over HTTP", "in process"])
def either(request: pytest.FixtureRequest, bot: Bot, telegram: Telegram) -> Bot:
    return bot if request.param == "over HTTP" else Bot(telegram.token, session=DirectSession(telegram))


def read(telegram: Telegram, user_id: int | None = None) -> list[str]:
    return [message["text"] for message in telegram.group_messages(HALL, user_id)]


async def test_only_the_receiver_sees_an_ephemeral_message(either: Bot, telegram: Telegram, png: bytes) -> None:
    await either.send_message(HALL, "Всем")
    sent = await either.send_message(HALL, "Вам", ephemeral_message_parameters=FOR_AIGUL)
    await either.send_photo(
        HALL, BufferedInputFile(png, "a.png"), caption="Рис.", ephemeral_message_parameters=FOR_AIGUL
    )
    rich = InputRichMessage(blocks=[InputRichBlockParagraph(text="Справка")])
    await either.send_rich_message(HALL, rich, ephemeral_message_parameters=FOR_AIGUL)
    assert (sent.message_id, sent.receiver_user and sent.receiver_user.id) == (0, AIGUL)
    assert sent.ephemeral_message_id
    assert read(telegram, AIGUL) == ["Всем", "Вам", "Рис.", "Справка"]
    assert read(telegram, ERLAN) == read(telegram) == ["Всем"]
    assert telegram.group_messages(HALL, AIGUL)[1]["only_for"] == AIGUL


async def test_it_is_changed_and_deleted_by_methods_of_its_own(either: Bot, telegram: Telegram) -> None:
    sent = await either.send_message(HALL, "Было", reply_markup=MARKUP, ephemeral_message_parameters=FOR_AIGUL)
    assert sent.ephemeral_message_id
    here: dict[str, Any] = {
        "chat_id": HALL, "receiver_user_id": AIGUL, "ephemeral_message_id": sent.ephemeral_message_id,
    }  # fmt: skip
    rich = InputRichMessage(blocks=[InputRichBlockParagraph(text="Стало")])
    assert await either.edit_ephemeral_message_text(rich_message=rich, reply_markup=MARKUP, **here) is True
    assert await either.edit_ephemeral_message_reply_markup(**here) is True
    with pytest.raises(TelegramBadRequest, match="message is not modified"):
        await either.edit_ephemeral_message_text(rich_message=rich, **here)
    (seen,) = telegram.group_messages(HALL, AIGUL)
    assert (seen["text"], seen["buttons"], seen["edited"]) == ("Стало", [], True)
    with pytest.raises(TelegramBadRequest, match="message to edit not found"):
        await either.edit_ephemeral_message_text(text="x", **{**here, "receiver_user_id": ERLAN})
    for number in (0, sent.ephemeral_message_id):
        with pytest.raises(TelegramBadRequest, match="message to edit not found"):
            await either.edit_message_text("x", chat_id=HALL, message_id=number)
        with pytest.raises(TelegramBadRequest, match="message to delete not found"):
            await either.delete_message(HALL, number)
    assert await either.delete_ephemeral_message(**here) is True
    assert read(telegram, AIGUL) == []
    with pytest.raises(TelegramBadRequest, match="message to delete not found"):
        await either.delete_ephemeral_message(**here)


async def test_its_buttons_are_the_receivers_and_the_query_carries_it(bot: Bot, telegram: Telegram) -> None:
    sent = await bot.send_message(HALL, "Вам", reply_markup=MARKUP, ephemeral_message_parameters=FOR_AIGUL)
    number = telegram.group_messages(HALL, AIGUL)[0]["id"]
    with pytest.raises(PersonError):
        telegram.press_in(HALL, ERLAN, number, "more")
    pressed = telegram.press_in(HALL, AIGUL, number, "more")["callback_query"]
    assert pressed["message"]["message_id"] == 0
    assert pressed["message"]["ephemeral_message_id"] == sent.ephemeral_message_id
    assert pressed["message"]["receiver_user"]["id"] == AIGUL
    assert await bot.answer_callback_query(pressed["id"], "Вот")


@pytest.mark.parametrize(
    ("chat_id", "receiver", "complaint"),
    [
        (AIGUL, AIGUL, "only to groups and supergroups"),
        (HALL, STRANGER, "USER_NOT_PARTICIPANT"),
        (HALL, 999, "USER_NOT_PARTICIPANT"),
    ],
)
async def test_nobody_outside_a_group_gets_one(
    bot: Bot, telegram: Telegram, chat_id: int, receiver: int, complaint: str
) -> None:
    to = EphemeralMessageParameters(receiver_user_id=receiver)
    with pytest.raises(TelegramBadRequest, match=complaint):
        await bot.send_message(chat_id, "x", ephemeral_message_parameters=to)
    assert [*read(telegram), *telegram.messages(AIGUL)] == []


async def test_a_bot_that_is_no_administrator_answers_only_who_has_just_pressed(bot: Bot, telegram: Telegram) -> None:
    telegram.make_bot(HALL, AIGUL, "member")
    board = await bot.send_message(HALL, "Доска", reply_markup=MARKUP)
    with pytest.raises(TelegramBadRequest, match="not enough rights"):
        await bot.send_message(HALL, "x", ephemeral_message_parameters=FOR_AIGUL)
    query = telegram.press_in(HALL, AIGUL, board.message_id, "more")["callback_query"]["id"]
    for number, pressed, complaint in [(ERLAN, query, "of another user"), (AIGUL, "1", "query is too old")]:
        wrong = EphemeralMessageParameters(receiver_user_id=number, callback_query_id=pressed)
        with pytest.raises(TelegramBadRequest, match=complaint):
            await bot.send_message(HALL, "x", ephemeral_message_parameters=wrong)
    await bot.answer_callback_query(query)
    right = EphemeralMessageParameters(receiver_user_id=AIGUL, callback_query_id=query)
    await bot.send_message(HALL, "Подробно", ephemeral_message_parameters=right)
    assert (read(telegram, AIGUL), read(telegram, ERLAN)) == (["Доска", "Подробно"], ["Доска"])
    telegram.queries.lifetime = 0.0
    with pytest.raises(TelegramBadRequest, match="query is too old"):
        await bot.send_message(HALL, "x", ephemeral_message_parameters=right)


async def test_one_may_stand_in_the_place_of_the_message_that_was_pressed(bot: Bot, telegram: Telegram) -> None:
    board = await bot.send_message(HALL, "Доска", reply_markup=MARKUP)
    query = telegram.press_in(HALL, AIGUL, board.message_id, "more")["callback_query"]["id"]
    instead = EphemeralMessageParameters(
        receiver_user_id=AIGUL, callback_query_id=query, replace_callback_query_message=True
    )
    await bot.send_message(HALL, "Подробно", reply_markup=MARKUP, ephemeral_message_parameters=instead)
    assert (read(telegram, AIGUL), read(telegram, ERLAN)) == (["Подробно"], ["Доска"])
    number = telegram.group_messages(HALL, AIGUL)[0]["id"]
    query = telegram.press_in(HALL, AIGUL, number, "more")["callback_query"]["id"]
    again = instead.model_copy(update={"callback_query_id": query})
    with pytest.raises(TelegramBadRequest, match="must be edited instead"):
        await bot.send_message(HALL, "x", ephemeral_message_parameters=again)


async def test_an_ephemeral_command_is_answered_to_who_gave_it_alone(
    bot: Bot, telegram: Telegram, clock: SandboxClock
) -> None:
    telegram.make_bot(HALL, AIGUL, "member")
    summary = BotCommand(command="summary", description="Сводка", is_ephemeral=True)
    await bot.set_my_commands([summary], scope=BotCommandScopeAllGroupChats())
    telegram.say_in(HALL, AIGUL, "/status")
    given = telegram.say_in(HALL, AIGUL, "/summary@svodka_bot")["message"]
    assert (given["message_id"], given["from"]["id"], given["receiver_user"]["id"]) == (0, AIGUL, 4242)
    to = ReplyParameters(ephemeral_message_id=given["ephemeral_message_id"])
    await bot.send_message(HALL, "Сводка", reply_parameters=to, ephemeral_message_parameters=FOR_AIGUL)
    assert read(telegram, AIGUL) == ["/status", "/summary@svodka_bot", "Сводка"]
    assert read(telegram, ERLAN) == ["/status"]
    with pytest.raises(TelegramBadRequest, match="must be ephemeral"):
        await bot.send_message(HALL, "Сводка", reply_parameters=to)
    for_erlan = EphemeralMessageParameters(receiver_user_id=ERLAN)
    with pytest.raises(TelegramBadRequest, match="message to be replied not found"):
        await bot.send_message(HALL, "x", reply_parameters=to, ephemeral_message_parameters=for_erlan)
    clock.move_to(clock.now() + timedelta(seconds=16))
    with pytest.raises(TelegramBadRequest, match="message to be replied is too old"):
        await bot.send_message(HALL, "x", reply_parameters=to, ephemeral_message_parameters=FOR_AIGUL)
