"""The bot's whole life by its settings, against the sandbox over HTTP."""

import asyncio
from pathlib import Path

from bot.sandbox.telegram import Telegram
from config.settings import Settings, load_settings
from tests.kit.hooks import WORD, free_port

ADMINISTRATOR = 900


def settings_of(address: str, token: str, folder: Path, **more: object) -> Settings:
    given: dict[str, object] = {
        "bot_token": token,
        "bot_api_url": address,
        "clock_url": f"{address}/clock",
        "bot_admin_ids": f"{ADMINISTRATOR}",
        "database_url": f"sqlite+aiosqlite:///{folder / 'svodka.db'}",
        "http_port": 0,
    }
    return load_settings(**(given | more))


def hooked_settings(address: str, token: str, folder: Path, **more: object) -> Settings:
    """The same by webhook, on a free port."""
    port = free_port()
    url = f"http://127.0.0.1:{port}/from/telegram"
    given: dict[str, object] = {"bot_webhook_url": url, "bot_webhook_secret": WORD, "http_port": port}
    return settings_of(address, token, folder, **(given | more))


async def answered(telegram: Telegram, person: int, life: asyncio.Task[None]) -> str:
    """The bot's first words to a person, once there are some."""
    for _ in range(3_000):
        if life.done():
            life.result()
        said = [message["text"] for message in telegram.messages(person) if message["from"] == "bot"]
        if said:
            return str(said[-1])
        await asyncio.sleep(0.02)
    raise AssertionError("the bot said nothing")
