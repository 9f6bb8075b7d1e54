"""Groups: the bot is added, speaks, is pressed, is removed; a group becomes a supergroup."""

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError, TelegramMigrateToChat
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, Message

from bot.sandbox.errors import PersonError
from bot.sandbox.telegram import Telegram

AIGUL, ERLAN, STRANGER = 101, 102, 103
HALL, NEW_HALL, FORUM = -500, -1000500, -1000600


@pytest.fixture(autouse=True)
def hall(telegram: Telegram) -> None:
    telegram.add_group(HALL, "Аппарат акима области", [AIGUL, ERLAN], kind="group")


async def test_the_bot_speaks_where_it_was_added_until_it_is_removed(bot: Bot, telegram: Telegram) -> None:
    with pytest.raises(TelegramForbiddenError, match="bot is not a member of the group chat"):
        await bot.send_message(HALL, "x")
    telegram.add_bot(HALL, AIGUL)
    sent = await bot.send_message(HALL, "Сводка")
    assert (sent.chat.type, sent.chat.title) == ("group", "Аппарат акима области")
    assert (await bot.get_chat(HALL)).title == "Аппарат акима области"
    assert (await bot.get_chat_member(HALL, ERLAN)).user.first_name == "Ерлан"
    assert (await bot.get_chat_member(HALL, 4242)).status == "member"
    telegram.remove_bot(HALL, AIGUL)
    with pytest.raises(TelegramForbiddenError, match="bot was kicked from the group chat"):
        await bot.send_message(HALL, "x")
    statuses = [
        update.my_chat_member and update.my_chat_member.new_chat_member.status for update in await bot.get_updates()
    ]
    assert statuses == ["member", "kicked"]
    assert [message["text"] for message in telegram.group_messages(HALL)] == ["Сводка"]


async def test_members_speak_and_press(bot: Bot, telegram: Telegram) -> None:
    telegram.add_bot(HALL, AIGUL)
    markup = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Да", callback_data="yes")]])
    sent = await bot.send_message(HALL, "Верно?", reply_markup=markup)
    said = telegram.say_in(HALL, ERLAN, "/summary")["message"]["message_id"]
    telegram.press_in(HALL, AIGUL, sent.message_id, "yes")
    _, message, press = await bot.get_updates()
    assert message.message is not None
    assert message.message.from_user is not None
    assert (message.message.chat.id, message.message.from_user.id) == (HALL, ERLAN)
    assert press.callback_query is not None
    assert press.callback_query.from_user.id == AIGUL
    with pytest.raises(TelegramBadRequest, match="message can't be deleted"):
        await bot.delete_message(HALL, said)
    with pytest.raises(PersonError, match="have to be in the group"):
        telegram.say_in(HALL, STRANGER, "x")


async def test_a_group_that_became_a_supergroup_tells_its_new_number(bot: Bot, telegram: Telegram) -> None:
    telegram.add_bot(HALL, AIGUL)
    telegram.upgrade(HALL, NEW_HALL)
    with pytest.raises(TelegramMigrateToChat) as refusal:
        await bot.send_message(HALL, "x")
    assert refusal.value.migrate_to_chat_id == NEW_HALL
    assert (await bot.send_message(NEW_HALL, "x")).chat.type == "supergroup"
    update = (await bot.get_updates())[-1]
    assert update.message is not None
    assert update.message.migrate_to_chat_id == NEW_HALL


def test_acts_that_make_no_sense_are_refused(telegram: Telegram) -> None:
    with pytest.raises(PersonError, match="negative number"):
        telegram.add_group(5, "x", [AIGUL])
    with pytest.raises(PersonError, match="no group"):
        telegram.say_in(-1, AIGUL, "x")
    with pytest.raises(PersonError, match="only a member"):
        telegram.add_bot(HALL, STRANGER)


async def test_a_forum_has_topics_that_are_written_to_until_they_are_closed(bot: Bot, telegram: Telegram) -> None:
    telegram.add_group(FORUM, "Форум", [AIGUL], forum=True)
    telegram.add_bot(FORUM, AIGUL)
    topic = telegram.open_topic(FORUM, AIGUL, "Отчёты")["message"]["message_thread_id"]
    assert (await bot.get_chat(FORUM)).is_forum
    sent = await bot.send_message(FORUM, "x", message_thread_id=topic)
    edited = await bot.edit_message_text("y", chat_id=FORUM, message_id=sent.message_id)
    assert isinstance(edited, Message)
    for message in (sent, edited):
        assert (message.message_thread_id, message.is_topic_message) == (topic, True)
    assert (await bot.send_message(FORUM, "x")).is_topic_message is None
    telegram.say_in(FORUM, AIGUL, "x", topic=topic)
    telegram.close_topic(FORUM, AIGUL, topic)
    with pytest.raises(TelegramBadRequest, match="TOPIC_CLOSED"):
        await bot.send_message(FORUM, "x", message_thread_id=topic)
    await bot.edit_message_text("z", chat_id=FORUM, message_id=sent.message_id)
    telegram.close_topic(FORUM, AIGUL, topic, closed=False)
    await bot.send_message(FORUM, "x", message_thread_id=topic)
    telegram.delete_topic(FORUM, topic)
    with pytest.raises(TelegramBadRequest, match="message thread not found"):
        await bot.send_message(FORUM, "x", message_thread_id=topic)
    with pytest.raises(TelegramBadRequest, match="message to edit not found"):
        await bot.edit_message_text("y", chat_id=FORUM, message_id=sent.message_id)
    updates = [update.message for update in await bot.get_updates() if update.message is not None]
    assert {message.message_thread_id for message in updates} == {topic}
    kinds = [message.content_type for message in updates]
    assert kinds == ["forum_topic_created", "text", "forum_topic_closed", "forum_topic_reopened"]


async def test_who_may_not_write_is_refused_until_it_is_an_administrator(bot: Bot, telegram: Telegram) -> None:
    telegram.add_group(FORUM, "Форум", [AIGUL], forum=True)
    telegram.make_bot(FORUM, AIGUL, "restricted")
    with pytest.raises(TelegramBadRequest, match="not enough rights to send text messages to the chat"):
        await bot.send_message(FORUM, "x")
    telegram.make_bot(FORUM, AIGUL, "member")
    telegram.groups[FORUM].muted = True
    with pytest.raises(TelegramBadRequest, match="not enough rights"):
        await bot.send_message(FORUM, "x")
    telegram.make_bot(FORUM, AIGUL, "administrator")
    telegram.close_topic(FORUM, AIGUL, 1)
    assert (await bot.send_message(FORUM, "x")).text == "x"
    news = [update.my_chat_member for update in await bot.get_updates() if update.my_chat_member is not None]
    assert [change.new_chat_member.status for change in news] == ["restricted", "member", "administrator"]
    with pytest.raises(PersonError, match="only a forum"):
        telegram.open_topic(HALL, AIGUL, "x")
    with pytest.raises(PersonError, match="so already"):
        telegram.close_topic(FORUM, AIGUL, 1)
