"""How the values of settings are spelled: each function takes a raw value and gives it clean, or says what is wrong.

The words of a ValueError never repeat the value: tokens and passwords stand in these.
"""

import re
from urllib.parse import urlsplit

from pydantic import SecretStr

TELEGRAM_HOST = "api.telegram.org"
_TOKEN = re.compile(r"[0-9]{1,20}:[A-Za-z0-9_-]{1,100}")
_ID = re.compile(r"[0-9]{1,15}")
_SQLITE = re.compile(r"sqlite\+aiosqlite:///[^?]+.*")


def token(value: SecretStr) -> SecretStr:
    """Shape of Telegram's tokens: digits, a colon, letters."""
    if not _TOKEN.fullmatch(value.get_secret_value()):
        raise ValueError("this is no token of a bot")
    return value


def ids(value: object) -> object:
    """`1, 2` as (1, 2), each once."""
    if not isinstance(value, str):
        return value
    words = [word.strip() for word in value.split(",") if word.strip()]
    wrong = next((word for word in words if not _ID.fullmatch(word)), None)
    if wrong is not None:
        raise ValueError("not every part between the commas is a number")
    return tuple(dict.fromkeys(map(int, words)))


def web_address(value: str) -> str:
    """An http(s) address without its last slash."""
    try:
        parts = urlsplit(value)
        good = parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:  # a port that is no number, an unclosed bracket
        good = False
    if not good or any(sign.isspace() for sign in value):
        raise ValueError("this is no web address")
    return value.rstrip("/")


def database(value: str) -> str:
    """SQLite or PostgreSQL with their asynchronous drivers, which are the ones installed."""
    try:
        parts = urlsplit(value)
        postgres = parts.scheme == "postgresql+asyncpg" and parts.path != "" and (parts.port is None or parts.port > 0)
    except ValueError:
        postgres = False
    if not postgres and not _SQLITE.fullmatch(value):
        raise ValueError("this is no address of a database that svodka works with")
    return value


def upper(value: object) -> object:
    return value.strip().upper() if isinstance(value, str) else value


def is_telegrams_own(bot_api_url: str) -> bool:
    """Whether the address is Telegram's public Bot API server."""
    host = urlsplit(bot_api_url).hostname or ""
    return host.removesuffix(".") == TELEGRAM_HOST
