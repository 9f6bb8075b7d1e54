"""Files that Telegram does not give any more, and files with hostile names: said so, with what to do."""

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import GetFile
from aiogram.types import Document
from structlog.testing import capture_logs

from bot.sandbox.errors import bad_request
from config.catalogue.region import Locale
from handlers.kit.lost_files import fetch, is_lost
from models.queries.report.photos import photos_of
from models.queries.templates import templates_in_use
from models.rules.access import Role
from tests.handlers.report.holidays import opened, photos
from tests.kit.files import give, picture, send_file, sent_files
from tests.kit.papers.uploads import a_form
from tests.kit.people import at_templates
from tests.kit.talk import Person, Talk

WORDINGS = (
    "wrong file_id or the file is temporarily unavailable",
    "wrong file identifier/HTTP URL specified",
    "wrong remote file identifier specified: can't unserialize it",
    "wrong remote file identifier specified: Wrong padding in the string",
    "can't use file of type Document as Photo",
    "FILE_REFERENCE_EXPIRED",
    "FILE_REFERENCE_0_EXPIRED",
    "FILE_ID_INVALID",
    "invalid file_id",
    "MEDIA_EMPTY",
    "PHOTO_INVALID",
    "file not found",
)


@pytest.fixture(autouse=True)
async def quiet() -> AsyncIterator[None]:
    """Nothing of this is an error of ours."""
    with capture_logs() as logs:
        yield
    assert [line for line in logs if line["log_level"] in {"error", "critical"}] == []


def refusing(talk: Talk, monkeypatch: pytest.MonkeyPatch, wording: str, *methods: str) -> None:
    """From now on Telegram answers `methods` with `wording`."""
    call = talk.telegram.call

    async def calling(method: str, *args: Any, **kwargs: Any) -> Any:
        if method in methods:
            raise bad_request(wording)
        return await call(method, *args, **kwargs)

    monkeypatch.setattr(talk.telegram, "call", calling)


@pytest.mark.parametrize("wording", WORDINGS)
def test_each_wording_is_known(wording: str) -> None:
    assert is_lost(TelegramBadRequest(GetFile(file_id="x"), f"Bad Request: {wording}"))


@pytest.mark.parametrize("wording", ["message is not modified", "chat not found", "there is no text in the message"])
def test_others_are_not_about_a_file(wording: str) -> None:
    assert not is_lost(TelegramBadRequest(GetFile(file_id="x"), f"Bad Request: {wording}"))


@pytest.mark.parametrize(
    ("wording", "language", "said"),
    [
        (WORDINGS[0], "ru", "Telegram не отдаёт этот файл. Пришлите его ещё раз."),
        (WORDINGS[0], "kk", "Telegram бұл файлды бермей тұр. Оны қайта жіберіңіз."),
        ("FILE_REFERENCE_EXPIRED", "ru", "Пришлите его ещё раз."),
        ("file is too big", "ru", "Файл слишком большой"),
        ("file is too big", "kk", "Файл тым үлкен"),
    ],
)
async def test_a_template_that_cannot_be_fetched(
    talk: Talk, monkeypatch: pytest.MonkeyPatch, wording: str, language: Locale, said: str
) -> None:
    boss = await at_templates(talk, language)
    refusing(talk, monkeypatch, wording, "getFile")
    assert said in await send_file(boss, a_form("{total}"), "форма.xlsx")


async def test_a_file_that_goes_while_it_is_fetched(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    boss = await at_templates(talk)
    monkeypatch.setattr(talk.telegram.files, "at", lambda _: None)
    assert "Пришлите его ещё раз" in await send_file(boss, a_form("{total}"), "форма.xlsx")


def lying_at(talk: Talk, monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """From now on the server says that files lie there, as one does that runs with --local."""
    call = talk.telegram.call

    async def calling(method: str, *args: Any, **kwargs: Any) -> Any:
        found = await call(method, *args, **kwargs)
        return {**found, "file_path": str(path)} if method == "getFile" else found

    monkeypatch.setattr(talk.telegram, "call", calling)


async def test_a_local_servers_file_is_read_from_the_disk(
    talk: Talk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "file_0.xlsx"
    file.write_bytes(a_form("{total}"))
    boss = await at_templates(talk)
    lying_at(talk, monkeypatch, file)
    await send_file(boss, b"not what lies there", "форма.xlsx")
    async with talk.world.database.reading() as session:
        assert [view.name for view in await templates_in_use(session)] == ["форма.xlsx"]


async def test_one_that_does_not_lie_there_is_lost(talk: Talk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    boss = await at_templates(talk)
    lying_at(talk, monkeypatch, tmp_path / "another machine's.xlsx")
    assert "Пришлите его ещё раз" in await send_file(boss, a_form("{total}"), "форма.xlsx")


@pytest.mark.parametrize("is_local", [False, True])
async def test_of_a_big_file_no_more_is_held_than_shows_that_it_is_big(
    talk: Talk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, *, is_local: bool
) -> None:
    (tmp_path / "big").write_bytes(bytes(10**6))
    boss = await at_templates(talk)
    document = talk.telegram.send_document(boss.id, bytes(10**6), "большой.xlsx")["message"]["document"]
    if is_local:
        lying_at(talk, monkeypatch, tmp_path / "big")
    held = await fetch(talk.app.bot, Document(**{**document, "file_size": None}), 1000)
    assert 1000 < len(held) < 10**6


@pytest.mark.parametrize(
    ("hostile", "clean"),
    [("a\0b.xlsx", "a b.xlsx"), ("..\\..\\\u202exslx.xlsx", "xslx.xlsx"), ("a\r\nb\u200b.xlsx", "a b.xlsx")],
)
async def test_a_template_is_kept_and_sent_under_a_clean_name(talk: Talk, hostile: str, clean: str) -> None:
    boss = await at_templates(talk)
    await send_file(boss, a_form("{total}"), hostile)
    async with talk.world.database.reading() as session:
        assert [view.name for view in await templates_in_use(session)] == [clean]
    await boss.press("Скачать")
    assert sent_files(boss) == [clean]


async def test_one_that_was_kept_as_it_came_is_sent_under_a_clean_name(
    talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as before:
        before.setattr("handlers.templates.upload.file_name", str)
        boss = await at_templates(talk)
        await send_file(boss, a_form("{total}"), "a\0b.xlsx")
    for label in ("Скачать", "Заполнить"):
        await boss.press(label)
    assert sent_files(boss)[0] == "a b.xlsx"
    assert sent_files(boss)[1].startswith("a b 2025-")


async def looking(talk: Talk) -> Person:
    """The reporter at two photos of the holiday's card."""
    aigul = await talk.member(1, Role.REPORTER, "ayagoz")
    await opened(aigul)
    await give(talk, aigul, 1, 2)
    return aigul


@pytest.mark.parametrize("wording", WORDINGS[1:])
async def test_a_photo_that_telegram_lost_is_said_so(talk: Talk, monkeypatch: pytest.MonkeyPatch, wording: str) -> None:
    aigul = await looking(talk)
    refusing(talk, monkeypatch, wording, "sendPhoto", "editMessageMedia")
    said = await aigul.press("Фото")
    assert said.startswith("Telegram больше не отдаёт этот снимок. Его нужно прислать ещё раз")
    assert "Фото 1 из 2" in said
    assert "Фото 2 из 2" in await aigul.press("▶")
    await aigul.press("Убрать фото")
    assert await photos(talk) == 1


async def test_one_that_is_lost_among_others(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message turns from a picture into a text and back; only one card stays."""
    aigul = await looking(talk)
    await aigul.press("Фото")
    with monkeypatch.context() as meanwhile:
        refusing(talk, meanwhile, "FILE_REFERENCE_EXPIRED", "sendPhoto", "editMessageMedia")
        assert "больше не отдаёт этот снимок" in await aigul.press("▶")
    assert "больше не отдаёт" not in await aigul.press("◀")
    assert aigul.messages[-1]["photo"]
    assert len([said for said in aigul.heard if "Фото 1 из 2" in said or "Фото 2 из 2" in said]) == 1


async def test_the_same_photo_sent_again_is_kept_under_its_new_id(talk: Talk) -> None:
    aigul = await looking(talk)
    update = talk.telegram.send_photo(aigul.id, picture(1))
    async with talk.world.database.reading() as session:
        before = (await photos_of(session, "independence_day", date(2025, 12, 16)))["ayagoz"]
    update["message"]["photo"][-1]["file_unique_id"] = before[0].file_unique_id
    await talk.deliver(update)
    async with talk.world.database.reading() as session:
        after = (await photos_of(session, "independence_day", date(2025, 12, 16)))["ayagoz"]
    assert [one.file_id for one in after] == [update["message"]["photo"][-1]["file_id"], before[1].file_id]
