"""Files that Telegram keeps for us and does not give any more: what it says then, and what a person hears instead."""

import asyncio
from io import BytesIO
from pathlib import Path, PurePath
from typing import Protocol

import structlog
from aiogram import Bot
from aiogram.enums import ContentType
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest, TelegramNetworkError, TelegramNotFound
from aiogram.types import Document
from aiogram_dialog.api.entities import MediaAttachment, MediaId
from aiohttp import ClientError
from typing_extensions import Buffer

from handlers.kit.words import Html, Words

log = structlog.get_logger(__name__)

OF_LOST = (
    "wrong file",
    "wrong remote file",
    "wrong padding",
    "file of type",
    "file reference",
    "file_reference",
    "file_id",
    "file is temporarily unavailable",
    "file not found",
    "media_empty",
    "media_invalid",
    "photo_invalid",
    "document_invalid",
)
"""What Telegram says of a file that it does not know, or not any more."""
TOO_BIG = ("file is too big",)
"""What it says of one that a bot cannot fetch: more than 20 MB."""


class FileLostError(Exception):
    """A file that somebody sent cannot be fetched; `key` is the sentence that says what to do."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


class OfTelegram(Protocol):
    """A file that Telegram keeps."""

    @property
    def file_id(self) -> str: ...

    @property
    def file_unique_id(self) -> str: ...


class StoredPhoto(MediaAttachment):
    """A photo by Telegram's id; `instead` is said above its caption where Telegram does not give it any more."""

    def __init__(
        self, photo: OfTelegram, words: Words, lost: str = "photo-lost", kind: ContentType = ContentType.PHOTO
    ) -> None:
        super().__init__(kind, file_id=MediaId(photo.file_id, photo.file_unique_id))
        self.instead: Html = words(lost)


def is_about(error: TelegramAPIError, signs: tuple[str, ...]) -> bool:
    said = error.message.lower()
    return any(sign in said for sign in signs)


def is_lost(error: TelegramBadRequest) -> bool:
    return is_about(error, OF_LOST)


async def fetch(bot: Bot, document: Document, most: int) -> bytes:
    """Of what somebody sent no more than is enough to see that it is over `most` bytes. Raises FileLostError."""
    held = _Held(most)
    try:
        path = (await bot.get_file(document.file_id)).file_path or ""
        if PurePath(path).is_absolute():  # of a server that runs with --local: on a disk that it shares with us
            return await asyncio.to_thread(_beginning, path, most + 1)
        await bot.download_file(path, held)
    except _EnoughError:
        pass
    except (TelegramBadRequest, TelegramNotFound, TelegramNetworkError, ClientError, OSError) as error:
        log.warning("file_not_fetched", size=document.file_size, why=str(error))
        is_big = isinstance(error, TelegramBadRequest) and is_about(error, TOO_BIG)
        raise FileLostError("file-too-big" if is_big else "file-lost") from error
    return held.getvalue()


def _beginning(path: str, size: int) -> bytes:
    with Path(path).open("rb") as file:
        return file.read(size)


class _EnoughError(Exception):
    """No more of a file is wanted."""


class _Held(BytesIO):
    """Takes bytes until there are more than `most`. Raises _EnoughError then."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def write(self, part: Buffer, /) -> int:
        written = super().write(part)
        if self.tell() > self._most:
            raise _EnoughError
        return written
