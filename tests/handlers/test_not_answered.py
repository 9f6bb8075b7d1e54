"""What nobody wrote is not answered: Telegram's own notes × the places where a person may be; albums; edits; games."""

from __future__ import annotations

import inspect
import re
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from aiogram.enums import ContentType
from aiogram.types import Message, Update
from structlog.testing import capture_logs

from bot.app import TAKEN
from handlers.kit.filters import SENT
from models.actions.invitations import issue_invitations
from models.rules.access import Role
from tests.handlers.report.holidays import opened
from tests.kit.files import PIXEL
from tests.kit.invitations import accept_invitation
from tests.kit.talk import Person, Talk

NOTES = tuple(kind for kind in ContentType if kind not in SENT | {ContentType.ANY})
UNMARKED = {  # notes that aiogram's own words do not call so
    ContentType.NEW_CHAT_MEMBERS,
    ContentType.LEFT_CHAT_MEMBER,
    ContentType.NEW_CHAT_TITLE,
    ContentType.NEW_CHAT_PHOTO,
    ContentType.MIGRATE_TO_CHAT_ID,
    ContentType.MIGRATE_FROM_CHAT_ID,
    ContentType.PINNED_MESSAGE,
    ContentType.CONNECTED_WEBSITE,
    ContentType.PASSPORT_DATA,
}
AS_WRITTEN: tuple[dict[str, Any], ...] = (
    {"message_auto_delete_timer_changed": {"message_auto_delete_time": 86400}},
    {"chat_background_set": {"type": {"type": "chat_theme", "theme_name": "🎄"}}},
    {"boost_added": {"boost_count": 1}},
    {"write_access_allowed": {}},
)
POLL = {
    **dict.fromkeys(("is_closed", "allows_multiple_answers", "allows_revoting", "members_only"), False),
    "id": "1",
    "question": "?",
    "options": [],
    "total_voter_count": 1,
    "is_anonymous": True,
    "type": "regular",
}
_FIELD = re.compile(r'^    (\w+): [^\n]*\n    """(.*?)"""', re.MULTILINE | re.DOTALL)

Place = Callable[[Talk], Awaitable[Person]]


async def nothing_open(talk: Talk) -> Person:
    return await talk.member(1, Role.REPORTER, "ayagoz")


async def at_the_menu(talk: Talk) -> Person:
    person = await nothing_open(talk)
    await person.say("/start")
    return person


async def on_a_card(talk: Talk) -> Person:
    person = await nothing_open(talk)
    await person.say("/report")
    return person


async def on_a_row(talk: Talk) -> Person:
    person = await on_a_card(talk)
    await person.press("Заполнить по порядку")
    return person


async def on_a_holiday(talk: Talk) -> Person:
    person = await nothing_open(talk)
    await opened(person)
    return person


async def at_the_templates(talk: Talk) -> Person:
    person = await talk.member(1, Role.ADMINISTRATOR)
    await person.say("/templates")
    return person


async def unknown(talk: Talk) -> Person:
    return talk.person(1)


async def joining(talk: Talk) -> Person:
    token = (await issue_invitations(talk.world, role=Role.AKIM, units=["ayagoz"], now=talk.clock.at))["ayagoz"]
    await accept_invitation(talk.world, by=1, token=token, now=talk.clock.at)
    person = talk.person(1)
    await person.say("/start")
    return person


PLACES = (nothing_open, at_the_menu, on_a_card, on_a_row, on_a_holiday, at_the_templates, unknown, joining)
MEMBERS = tuple(place for place in PLACES if place not in {unknown, joining})


def note(person: Person, kind: ContentType) -> Update:
    """A note that says only that something happened; what else it says nobody reads."""
    update = Update.model_validate(person.talk.telegram.say(person.id, "x"), context={"bot": person.talk.app.bot})
    assert update.message is not None
    message = update.message.model_copy(update={"text": None, "from_user": update.message.from_user, kind.value: True})
    assert message.content_type == kind
    return update.model_copy(update={"message": message})


def as_kind(update: dict[str, Any], **content: Any) -> dict[str, Any]:
    """The message of `update` with this content in place of its text."""
    body = update.get("message") or update["edited_message"]
    body.pop("text", None)
    body.update(content)
    return update


def calls(talk: Talk) -> list[str]:
    """Names of the methods that the bot asks for from now on."""
    asked: list[str] = []
    call = talk.telegram.call

    async def calling(method: str, *args: Any) -> Any:
        asked.append(method)
        return await call(method, *args)

    setattr(talk.telegram, "call", calling)  # noqa: B010 -- one method of one object, for one test
    return asked


def test_a_note_is_what_aiogram_calls_so() -> None:
    """A new kind of message has to be put on one side or the other."""
    said = dict(_FIELD.findall(inspect.getsource(Message)))
    marked = {kind for kind in ContentType if "ervice message" in said.get(kind.value, "")}
    assert set(NOTES) == marked | UNMARKED


@pytest.mark.parametrize("place", PLACES)
async def test_notes_of_telegram_get_no_answer(talk: Talk, place: Place) -> None:
    person = await place(talk)
    before = person.heard, person.buttons
    with capture_logs() as logs:
        for kind in NOTES:
            await talk.app.handle(note(person, kind))
        for content in AS_WRITTEN:
            await talk.deliver(as_kind(talk.telegram.say(person.id, "x"), **content))
    assert (person.heard, person.buttons) == before
    assert {line["log_level"] for line in logs} <= {"debug"}


def test_reactions_boosts_and_channel_posts_are_not_asked_for() -> None:
    assert TAKEN == ["message", "edited_message", "callback_query", "my_chat_member"]


@pytest.mark.parametrize("place", MEMBERS)
async def test_an_album_gets_one_answer(talk: Talk, place: Place) -> None:
    """Whatever is open: one message more, or a line under the card; and nothing is edited in vain."""
    person = await place(talk)
    for grows in ([], ["editMessageText"] * 6 if place is on_a_holiday else []):
        album = talk.telegram.send_album(person.id, [PIXEL + bytes([n]) for n in range(4)], "51")
        for update in () if grows else album:
            photo = update["message"].pop("photo")[0]
            update["message"]["video"] = {**photo, "duration": 1}
        await talk.deliver(album[0])
        answer = person.messages[-1]
        assert answer["from"] == "bot"
        await talk.restart()
        asked = calls(talk)
        for update in album[1:]:
            await talk.deliver(update)
        assert person.messages[-1]["id"] == answer["id"]
        assert asked == grows, "there, the number of photos grows in the card and in the line"


async def test_what_an_album_holds_is_said_together(talk: Talk) -> None:
    """Two pictures, the same again, a file and a film: each line once, under the card."""
    person = await on_a_holiday(talk)
    updates = talk.telegram.send_album(person.id, [PIXEL + bytes([n]) for n in range(6)], "51")
    updates[2]["message"]["photo"] = updates[3]["message"]["photo"] = updates[0]["message"]["photo"]
    for update, kind in ((updates[4], "document"), (updates[5], "video")):
        del update["message"]["photo"]
        about = {"mime_type": "image/png", "width": 1, "height": 1, "duration": 1}
        update["message"][kind] = {"file_id": "x", "file_unique_id": "x", **about}
    for update in updates[:3]:
        await talk.deliver(update)
    asked = calls(talk)
    await talk.deliver(updates[3])
    assert asked == [], "that it is the same is said already"
    for update in updates[4:]:
        await talk.deliver(update)
    assert asked == ["editMessageText"] * 2
    assert person.screen.startswith(
        "Добавлено фото: 2. Такое фото уже есть, второй раз оно не добавлено. Подпись сохранена. "
        "Чисел для карточки в подписи нет: пришлите их отдельным сообщением. "
        "Пришлите снимок как фото, а не как файл. Нужен текст с числами"
    )


@pytest.mark.parametrize("place", MEMBERS)
async def test_a_place_that_moves_and_a_poll_that_is_counted_get_no_answer(talk: Talk, place: Place) -> None:
    person = await place(talk)
    sent = talk.telegram.say(person.id, "x")["message"]["message_id"]
    before = person.heard
    place_now = {"location": {"latitude": 47.9, "longitude": 80.4, "live_period": 900}}
    for content in (place_now, {"poll": POLL}):
        await talk.deliver(as_kind(talk.telegram.edit(person.id, sent, str(content)), **content))
    assert person.heard == before


@pytest.mark.parametrize("place", PLACES)
async def test_a_press_that_carries_nothing_is_answered(talk: Talk, place: Place) -> None:
    """A button of a game has no data: the phone shows that it waits until it is answered."""
    person = await place(talk)
    await person.say("/start")
    shown = person.messages[-1]
    with capture_logs() as logs:
        update = talk.telegram.press(person.id, shown["id"], "x", forge=True)
        del update["callback_query"]["data"]
        update["callback_query"]["game_short_name"] = "chess"
        await talk.deliver(update)
    assert talk.telegram.answer_of(update["callback_query"]["id"]) is not None
    assert [line for line in logs if line["log_level"] == "error"] == []
    assert person.messages[-1]["from"] == "bot"
