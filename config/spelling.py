"""How the values of settings are spelled: each function takes a raw value and gives it clean, or says what is wrong.

The words of a ValueError never repeat the value: tokens and passwords stand in these.
"""

import ipaddress
import re
from urllib.parse import urlsplit

from pydantic import SecretStr

TELEGRAM_HOST = "api.telegram.org"
_TOKEN = re.compile(r"[0-9]{1,20}:[A-Za-z0-9_-]{1,100}")
_ID = re.compile(r"[0-9]{1,15}")
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_PATH = re.compile(r"[A-Za-z0-9._~/-]*")
_HOST = re.compile(r"[A-Za-z0-9._:-]{1,253}")
OWN_PATHS = ("/healthz", "/readyz", "/metrics")
"""What the port serves beside the webhook."""
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


def sentry(value: SecretStr) -> SecretStr:
    """An address with a key before the host and the project's number in the end."""
    parts = urlsplit(web_address(value.get_secret_value()))
    if not parts.username or not parts.path.rpartition("/")[2].isdigit():
        raise ValueError("this is no DSN")
    return value


def webhook_address(value: str) -> str:
    """An address that Telegram may deliver to: https, but on this machine; its path is the one that the port serves."""
    address = web_address(value)
    parts = urlsplit(address)
    if parts.scheme != "https" and not is_loopback(parts.hostname or ""):
        raise ValueError("this is no https address")
    if parts.query or parts.fragment or parts.username is not None or not _PATH.fullmatch(parts.path):
        raise ValueError("there is more in it than a host, a port and a plain path")
    if parts.path in OWN_PATHS:
        raise ValueError("health and metrics have this path")
    return address


def webhook_secret(value: SecretStr) -> SecretStr:
    """Telegram takes no other signs."""
    if not _SECRET.fullmatch(value.get_secret_value()):
        raise ValueError("this is no secret that Telegram takes")
    return value


def host(value: str) -> str:
    if not _HOST.fullmatch(value):
        raise ValueError
    return value


def is_loopback(name: str) -> bool:
    """Whether it is this machine alone, by its name or address."""
    try:
        return name == "localhost" or ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


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
