"""Whatever Telegram answers to an edit, a deletion or the answer to a press: what was done stays, a card stands below.

Errors × methods: every wording that is known and some that nobody has seen, for each method that changes a card.
"""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest
from aiogram import Bot
from aiogram.enums import ContentType
from aiogram.types import Chat
from aiogram_dialog import ShowMode
from aiogram_dialog.api.entities import MediaAttachment, MediaId, NewMessage, OldMessage
from structlog.testing import capture_logs

from bot.conversations import CardMessages
from bot.sandbox.faults import Rule
from config.catalogue.region import Region
from models.queries.report.photos import photos_of
from models.rules.access import Role
from tests.handlers.report.holidays import DAY, FORM, opened
from tests.kit.figures.reports import put_reports
from tests.kit.figures.rows import draft_of
from tests.kit.files import give
from tests.kit.talk import FRIDAY, Person, Talk, make_talk, plain
from tests.kit.wire import DirectSession

DECEMBER = date(2025, 12, 1)
LAST_WEEK = {"infra_permanent": 49, "infra_temporary": 124, "new_enterprises": 948, "vacancies": 680, "grants": 22}
SAME = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current content"
)
KNOWN = (
    "message to edit not found",
    "message can't be edited",
    "Message can't be edited",
    "MESSAGE_ID_INVALID",
    "MESSAGE_EDIT_TIME_EXPIRED",
    "MESSAGE_AUTHOR_REQUIRED",
    "message identifier is not specified",
    "there is no text in the message to edit",
    "there is no caption in the message to edit",
    "there is no reply markup in the message to edit",
    "message to delete not found",
    "message can't be deleted",
    "message can't be deleted for everyone",
    "MESSAGE_DELETE_FORBIDDEN",
    "query is too old and response timeout expired or query ID is invalid",
    "QUERY_ID_INVALID",
    "CHANNEL_INVALID",
)
OTHER = (
    (403, "Forbidden: MESSAGE_AUTHOR_REQUIRED"),
    (404, "Not Found"),
    (409, "Conflict"),
    (413, "Request Entity Too Large"),
    (418, "I'm a teapot"),
)


def _unheard_of(many: int = 6) -> list[str]:
    random = Random(8)  # noqa: S311 -- words, no secret
    letters = "abcdefghijklmnopqrstuvwxyz ABC_':<&>"
    return ["".join(random.choices(letters, k=random.randint(1, 60))) for _ in range(many)]


REFUSALS = [*[(400, f"Bad Request: {words}") for words in (*KNOWN, *_unheard_of())], *OTHER]


@dataclass
class Scene:
    """A talk and everything that was logged as an error in it."""

    talk: Talk
    person: Person
    logs: list[Any]

    def refuse(self, method: str, status: int, text: str) -> None:
        self.talk.telegram.faults.clear()
        self.talk.telegram.faults.add(Rule("error", method, count=None, status=status, text=text))

    def is_well(self, said: str) -> None:
        """A card that says so stands at the bottom, has buttons, and nothing went wrong."""
        self.talk.telegram.faults.clear()
        last = self.person.messages[-1]
        assert (last["from"], said in plain(last["text"]), bool(last["buttons"])) == ("bot", True, True), last["text"]
        assert [line for line in self.logs if line["log_level"] not in {"debug", "info"}] == []


@pytest.fixture
async def scene(region: Region, tmp_path: Path) -> AsyncIterator[Scene]:
    """Аягозский район reported last week; its reporter has nothing open."""
    talk = await make_talk(region, tmp_path / "svodka.db", FRIDAY)
    await put_reports(talk.world, date(2025, 11, 24), {"ayagoz": LAST_WEEK})
    person = await talk.member(1, Role.REPORTER, "ayagoz")
    with capture_logs() as logs:
        yield Scene(talk, person, logs)
    await talk.app.close()


async def test_a_card_whose_text_cannot_be_edited_comes_anew(scene: Scene) -> None:
    await scene.person.say("/report")
    for status, text in REFUSALS:
        scene.refuse("editMessageText", status, text)
        await scene.person.press("Заполнить по порядку")
        scene.is_well("Строка 1 из")
        scene.refuse("editMessageText", status, text)
        await scene.person.press("К карточке")
        scene.is_well("К совещанию 1 декабря")
    assert len(scene.person.messages) < 6, "what was replaced is gone"


async def test_what_a_press_did_is_done_once_and_not_said_to_have_failed(scene: Scene) -> None:
    await scene.person.say("/report")
    scene.refuse("editMessage*", 400, "Bad Request: MESSAGE_ID_INVALID")
    await scene.person.press("Без изменений")
    scene.is_well("К совещанию 1 декабря")
    assert await draft_of(scene.talk.world, "ayagoz", DECEMBER) == LAST_WEEK
    assert not any("Не получилось" in text for text in scene.person.heard)


async def test_a_photo_that_cannot_be_turned_comes_anew(scene: Scene) -> None:
    await opened(scene.person)
    await give(scene.talk, scene.person, 1, 2)
    await scene.person.press("Фото")
    for status, text in REFUSALS:
        scene.refuse("editMessageMedia", status, text)
        await scene.person.press("▶")
        scene.is_well("Фото ")
    scene.refuse("editMessageMedia", 400, "Bad Request: message can't be edited")
    await scene.person.press("Убрать фото")
    scene.is_well("Фото убрано")
    async with scene.talk.world.database.reading() as session:
        assert len((await photos_of(session, FORM, DAY))["ayagoz"]) == 1


@pytest.mark.parametrize("method", ["deleteMessage", "editMessageReplyMarkup", "*e*e*Message*", "answerCallbackQuery"])
async def test_whatever_is_answered_to_the_rest_stops_nothing(scene: Scene, method: str) -> None:
    """A typed figure replaces the card, a command leaves one behind, a press is answered."""
    await scene.person.say("/report")
    for status, text in [*REFUSALS, (400, f"Bad Request: {SAME}")]:
        scene.refuse(method, status, text)
        await scene.person.say("гранты: 25")
        scene.is_well("К совещанию 1 декабря")
        scene.refuse(method, status, text)
        await scene.person.press("К карточке" if "К карточке" in scene.person.buttons else "5 ")
        scene.refuse(method, status, text)
        await scene.person.say("/start")
        scene.is_well("Главное меню")
        await scene.person.say("/report")
    assert await draft_of(scene.talk.world, "ayagoz", DECEMBER) == {"grants": 25}


@pytest.mark.parametrize("text", [f"Bad Request: {SAME}", "Bad Request: MESSAGE_NOT_MODIFIED"])
async def test_an_edit_that_changes_nothing_is_no_trouble_and_no_new_card(scene: Scene, text: str) -> None:
    await scene.person.say("/report")
    before = [message["id"] for message in scene.person.messages]
    scene.refuse("editMessageText", 400, text)
    await scene.person.press("Заполнить по порядку")
    scene.is_well("К совещанию 1 декабря")
    assert [message["id"] for message in scene.person.messages] == before


async def test_a_server_that_only_says_that_an_edit_is_done(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """It gives no message back: the card stays the one that is known."""
    call = scene.talk.telegram.call

    async def calling(method: str, *args: Any) -> Any:
        done = await call(method, *args)
        return True if method.startswith("edit") else done

    monkeypatch.setattr(scene.talk.telegram, "call", calling)
    await scene.person.say("/report")
    before = [message["id"] for message in scene.person.messages]
    for press, said in (("Заполнить по порядку", "Строка 1 из"), ("К карточке", "К совещанию 1 декабря")):
        await scene.person.press(press)
        scene.is_well(said)
    assert [message["id"] for message in scene.person.messages] == before
    await opened(scene.person)
    await give(scene.talk, scene.person, 1, 2)
    await scene.person.press("Фото")
    before = [message["id"] for message in scene.person.messages]
    await scene.person.press("▶")
    assert any("Фото 1 из 2" in text or "Фото 2 из 2" in text for text in scene.person.heard)
    assert [message["id"] for message in scene.person.messages] == before
    await scene.person.say("/report")
    scene.is_well("К совещанию 1 декабря")


async def test_a_wrong_text_is_refused_once_more_and_reaches_the_log(scene: Scene) -> None:
    await scene.person.say("/report")
    scene.refuse("*Message*", 400, "Bad Request: can't parse entities: Unclosed start tag")
    scene.talk.telegram.faults.rules[0].count = 2
    await scene.person.press("Заполнить по порядку")
    assert [line["event"] for line in scene.logs if line["log_level"] == "error"] == ["handler_failed"]
    assert [name for name, _ in scene.talk.telegram.faults.happened] == ["editMessageText", "sendMessage"]


@pytest.mark.parametrize("is_deleted", [True, False])
async def test_a_press_on_a_card_out_of_reach_is_answered_by_a_new_one(scene: Scene, is_deleted: bool) -> None:
    """Telegram gives such a message without its content, with the date 0."""
    await scene.person.say("/report")
    card = scene.person.messages[-1]
    stored = scene.talk.telegram.chats[1].messages[card["id"]]
    stored.deleted, stored.out_of_reach = is_deleted, not is_deleted
    for press in ("Без изменений", "Заполнить по порядку"):
        found = next(button for row in card["buttons"] for button in row if button["text"] == press)
        await scene.person.forge(found["data"], card["id"])
        scene.is_well("Строка 6 из" if press.startswith("Заполнить") else "К совещанию 1 декабря")
    assert await draft_of(scene.talk.world, "ayagoz", DECEMBER) == LAST_WEEK
    assert not any(method.startswith("edit") for method, _ in scene.talk.telegram.faults.happened)


async def test_a_button_of_another_message_finds_a_card_that_is_a_photo(scene: Scene) -> None:
    """What was shown last is remembered with its photo: it is not asked to become a text."""
    await opened(scene.person)
    await give(scene.talk, scene.person, 1)
    await opened(scene.person)
    card = scene.person.messages[-1]
    data = next(b["data"] for row in card["buttons"] for b in row if b["text"] == "Фото")
    await scene.person.press("Фото")
    await scene.person.forge(data, card["id"])
    scene.is_well("Фото 1 из 1")
    assert [line["event"] for line in scene.logs if line["event"] == "card_not_edited"] == []


async def test_a_caption_that_cannot_be_edited_is_sent_with_its_photo(scene: Scene) -> None:
    """aiogram-dialog edits the caption alone where it knows the photo to be the same."""
    bot, chat = Bot(scene.talk.telegram.token, session=DirectSession(scene.talk.telegram)), Chat(id=1, type="private")
    await opened(scene.person)
    await give(scene.talk, scene.person, 1)
    async with scene.talk.world.database.reading() as session:
        kept = (await photos_of(session, FORM, DAY))["ayagoz"][0]
    file_id: Any = MediaId(kept.file_id, kept.file_unique_id)
    media = MediaAttachment(ContentType.PHOTO, file_id=file_id)
    for status, text in REFUSALS:
        scene.refuse("editMessageCaption", status, text)
        new = NewMessage(chat=chat, text="Подпись", media=media, show_mode=ShowMode.EDIT)
        old = OldMessage(chat, 1, file_id, kept.file_unique_id, "", has_reply_keyboard=False)
        shown = await CardMessages(scene.talk.app.rich).show_message(bot, new, old)
        assert (shown.message_id, shown.media_uniq_id) == (scene.person.messages[-1]["id"], kept.file_unique_id)
    assert {method for method, _ in scene.talk.telegram.faults.happened} == {"editMessageCaption"}
