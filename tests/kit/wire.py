"""The bot talks to the sandbox in its own process: aiogram's client session without HTTP, and no limits of sending."""

import json
from collections.abc import AsyncGenerator
from typing import Any, cast

from aiogram import Bot
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods import TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.types import InputFile

from bot.outbox.limits import Limits
from bot.sandbox.errors import ApiError, ConnectionCutError, HtmlAnswerError
from bot.sandbox.params import Upload
from bot.sandbox.telegram import Telegram
from bot.session import ReadsAnswers


class DirectSession(ReadsAnswers):
    """Serialises as aiogram's HTTP session does and raises the same exceptions."""

    def __init__(self, telegram: Telegram, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.telegram = telegram

    async def close(self) -> None:
        """Nothing is open."""

    async def _form(self, bot: Bot, method: TelegramMethod[Any]) -> tuple[dict[str, str], dict[str, Upload]]:
        attached: dict[str, InputFile] = {}
        values = {}
        for key, value in method.model_dump(warnings=False).items():
            if prepared := self.prepare_value(value, bot=bot, files=attached):
                values[key] = prepared
        files = {}
        for key, file in attached.items():
            data = b"".join([chunk async for chunk in file.read(bot)])
            files[key] = Upload(file.filename or key, data)
        return values, files

    @staticmethod
    def encoded(result: Any) -> str:
        """What was done, as the server writes it."""
        return json.dumps({"ok": True, "result": result})

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ASYNC109 (the signature is aiogram's)
    ) -> TelegramType:
        values, files = await self._form(bot, method)
        status = 200
        try:
            if bot.token != self.telegram.token:
                raise ApiError(401, "Unauthorized")  # noqa: TRY301 (answered like every other refusal)
            result = await self.telegram.call(method.__api_method__, values, files)
            content = self.encoded(result)
        except ApiError as error:
            status, content = error.code, json.dumps(error.body())
        except HtmlAnswerError as error:
            status, content = error.status, error.page
        except ConnectionCutError as error:
            raise TelegramNetworkError(method=method, message="ServerDisconnectedError: cut") from error
        response = self.check_response(bot=bot, method=method, status_code=status, content=content)
        return cast(TelegramType, response.result)

    async def stream_content(
        self,
        url: str,
        headers: dict[str, Any] | None = None,
        timeout: int = 30,  # noqa: ASYNC109 (the signature is aiogram's)
        chunk_size: int = 65536,
        raise_for_status: bool = True,
    ) -> AsyncGenerator[bytes, None]:
        stored = self.telegram.files.at(url.partition(f"/bot{self.telegram.token}/")[2])
        if stored is None:
            raise FileNotFoundError(url)
        for begin in range(0, len(stored.data), chunk_size):
            yield stored.data[begin : begin + chunk_size]


NO_LIMITS = Limits(
    per_second=float("inf"), chat_seconds=0, group_per_minute=1_000_000, pauses=(0, 0, 0, 0, 60), patience=0
)
"""Nothing waits, and a recipient that fails five times in a row is left alone."""
