"""Photos and documents both ways, with Telegram's limits."""

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramEntityTooLarge
from aiogram.types import BufferedInputFile, InputMediaDocument, InputMediaPhoto
from aiohttp import ClientSession

from bot.sandbox import files
from bot.sandbox.telegram import Telegram

AIGUL = 101
JPEG = bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffc0000b080003000401011100ffd9")


async def test_a_document_goes_out_and_comes_back_whole(bot: Bot, telegram: Telegram) -> None:
    body = bytes(range(256)) * 1000
    sent = await bot.send_document(AIGUL, BufferedInputFile(body, "Отчёт №1.xlsx"), caption="<i>за неделю</i>")
    assert sent.document is not None
    assert (sent.document.file_name, sent.document.file_size) == ("Отчёт №1.xlsx", len(body))
    received = await bot.download(sent.document.file_id)
    assert received is not None
    assert received.read() == body
    again = await bot.send_document(AIGUL, sent.document.file_id)
    assert again.document is not None
    assert again.document.file_unique_id == sent.document.file_unique_id
    assert telegram.messages(AIGUL)[0]["document"]["name"] == "Отчёт №1.xlsx"


async def test_a_photo_knows_its_size(bot: Bot, png: bytes) -> None:
    for picture in (png, JPEG):
        sent = await bot.send_photo(AIGUL, BufferedInputFile(picture, "a"))
        assert sent.photo is not None
        assert (sent.photo[-1].width, sent.photo[-1].height) == (4, 3)


async def test_what_a_person_sends_can_be_downloaded(bot: Bot, telegram: Telegram) -> None:
    telegram.send_document(AIGUL, b"12;13", "данные.csv", "вот")
    (update,) = await bot.get_updates()
    assert update.message is not None
    assert update.message.document is not None
    received = await bot.download(update.message.document)
    assert received is not None
    assert received.read() == b"12;13"


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        (b"", "file must be non-empty"),
        (b"not a picture", "IMAGE_PROCESS_FAILED"),
        (JPEG.replace(bytes.fromhex("00030004"), bytes.fromhex("00030100")), "PHOTO_INVALID_DIMENSIONS"),
        (JPEG + bytes(files.MAX_PHOTO), "file is too big for a photo"),
    ],
)
async def test_a_bad_photo_is_refused(bot: Bot, data: bytes, complaint: str) -> None:
    with pytest.raises(TelegramBadRequest, match=complaint):
        await bot.send_photo(AIGUL, BufferedInputFile(data, "a.png"))


async def test_a_caption_is_at_most_1024_units(bot: Bot, png: bytes) -> None:
    await bot.send_photo(AIGUL, BufferedInputFile(png, "a.png"), caption="я" * 1024)
    with pytest.raises(TelegramBadRequest, match="message caption is too long"):
        await bot.send_photo(AIGUL, BufferedInputFile(png, "a.png"), caption="я" * 1025)


@pytest.mark.parametrize(
    ("value", "complaint"),
    [
        ("nothing", "wrong file identifier/HTTP URL specified"),
        ("attach://nothing", "wrong file identifier/HTTP URL specified"),
        ("https://a.kz/a.xlsx", "failed to get HTTP URL content"),
    ],
)
async def test_a_file_that_is_nowhere_cannot_be_sent(bot: Bot, value: str, complaint: str) -> None:
    with pytest.raises(TelegramBadRequest, match=complaint):
        await bot.send_document(AIGUL, value)


async def test_a_photo_is_no_document(bot: Bot, png: bytes) -> None:
    sent = await bot.send_photo(AIGUL, BufferedInputFile(png, "a.png"))
    assert sent.photo is not None
    with pytest.raises(TelegramBadRequest, match="can't use file of type Photo as Document"):
        await bot.send_document(AIGUL, sent.photo[-1].file_id)


async def test_sizes_have_limits_both_ways(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.sandbox.wire.MAX_UPLOAD", 100)
    with pytest.raises(TelegramEntityTooLarge):
        await bot.send_document(AIGUL, BufferedInputFile(bytes(101), "a.bin"))
    sent = await bot.send_document(AIGUL, BufferedInputFile(bytes(100), "a.bin"))
    assert sent.document is not None
    monkeypatch.setattr("bot.sandbox.service_methods.MAX_DOWNLOAD", 99)
    with pytest.raises(TelegramBadRequest, match="file is too big"):
        await bot.get_file(sent.document.file_id)
    with pytest.raises(TelegramBadRequest, match="wrong file_id or the file is temporarily unavailable"):
        await bot.get_file("nothing")


async def test_files_are_given_only_under_the_token(http: ClientSession, telegram: Telegram) -> None:
    telegram.send_document(AIGUL, b"x", "a.txt")
    for path, status in [
        (f"/file/bot{telegram.token}/documents/file_0.txt", 200),
        (f"/file/bot{telegram.token}/documents/file_9.txt", 404),
        ("/file/bot1:wrong/documents/file_0.txt", 401),
    ]:
        async with http.get(path) as response:
            assert response.status == status


async def test_an_album_goes_out_together(bot: Bot, png: bytes) -> None:
    photos = [InputMediaPhoto(media=BufferedInputFile(png, f"{at}.png"), caption=f"{at}") for at in range(3)]
    sent = await bot.send_media_group(AIGUL, [*photos])
    assert [message.caption for message in sent] == ["0", "1", "2"]
    assert len({message.media_group_id for message in sent}) == 1


async def test_an_album_is_two_to_ten_of_one_kind_or_nothing(bot: Bot, telegram: Telegram, png: bytes) -> None:
    photo = InputMediaPhoto(media=BufferedInputFile(png, "a.png"))
    document = InputMediaDocument(media=BufferedInputFile(b"x", "a.txt"))
    long = InputMediaPhoto(media=BufferedInputFile(png, "a.png"), caption="я" * 1025)
    for media in ([photo], [photo] * 11, [photo, document], [photo, long]):
        with pytest.raises(TelegramBadRequest):
            await bot.send_media_group(AIGUL, [*media])
    assert telegram.messages(AIGUL) == []
