"""All settings together: loaded, or refused with one line that says what is wrong."""

import os
from dataclasses import dataclass, fields
from difflib import get_close_matches
from typing import Any, TypeVar

from dotenv import dotenv_values
from pydantic import ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings

from config.concerns import (
    BackupSettings,
    ClockSettings,
    DatabaseSettings,
    HttpSettings,
    LogSettings,
    RegionSettings,
    TelegramSettings,
)
from config.spelling import is_telegrams_own

CONCERNS = (
    *(TelegramSettings, HttpSettings, DatabaseSettings, BackupSettings),
    *(RegionSettings, LogSettings, ClockSettings),
)
LONGEST_SHOWN = 40
NEARLY = 0.85
"""From 0 to 1: so alike are a variable of ours and one that was probably meant to be it."""
_Concern = TypeVar("_Concern", bound=BaseSettings)


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings, each where its concern is."""

    telegram: TelegramSettings
    http: HttpSettings
    database: DatabaseSettings
    backup: BackupSettings
    region: RegionSettings
    log: LogSettings
    clock: ClockSettings


class SettingsError(Exception):
    """One readable line: the variable, what is wrong with it, what is expected. Never a secret value."""


def load_settings(*needed: str, **given: object) -> Settings:
    """Settings from `given` (by field, `bot_api_url=…`), the environment, `.env` and defaults, in this order.

    `needed` are variables without a default that this run cannot do without ("BOT_TOKEN"). Raises SettingsError.
    """
    unknown = given.keys() - {name for concern in CONCERNS for name in concern.model_fields}
    if unknown:
        raise TypeError(f"no such settings: {', '.join(sorted(unknown))}")
    settings = Settings(
        telegram=_concern(TelegramSettings, given),
        http=_concern(HttpSettings, given),
        database=_concern(DatabaseSettings, given),
        backup=_concern(BackupSettings, given),
        region=_concern(RegionSettings, given),
        log=_concern(LogSettings, given),
        clock=_concern(ClockSettings, given),
    )
    _refuse_absent(settings, needed)
    _refuse_half_a_webhook(settings.http)
    if settings.clock.clock_url and is_telegrams_own(settings.telegram.bot_api_url):
        raise SettingsError(
            "CLOCK_URL: Telegram's own server has its own time, expected no CLOCK_URL or a local server in BOT_API_URL"
        )
    return settings


def nearly_ours() -> dict[str, str]:
    """Variables of the environment and of `.env` that nothing reads, each with the one of ours that it nearly is."""
    ours = [name.upper() for concern in CONCERNS for name in concern.model_fields]
    there = {name.upper() for name in (*os.environ, *dotenv_values(".env", encoding="utf-8-sig"))}
    near = {name: get_close_matches(name, ours, 1, NEARLY) for name in sorted(there - set(ours))}
    return {name: found[0] for name, found in near.items() if found}


def _concern(kind: type[_Concern], given: dict[str, object]) -> _Concern:
    mine: dict[str, Any] = {name: value for name, value in given.items() if name in kind.model_fields}
    try:
        return kind(**mine)
    except ValidationError as error:
        # `from None`: the original one carries the value that was given, perhaps a token
        raise SettingsError(_line(kind, error.errors(include_url=False)[0])) from None
    except UnicodeDecodeError:
        raise SettingsError(".env: not UTF-8 text, expected a file saved in the encoding UTF-8") from None
    except OSError as error:
        raise SettingsError(f".env: cannot be read ({error.strerror}), expected a readable file or none") from None


def _line(kind: type[BaseSettings], error: ErrorDetails) -> str:
    name = str(error["loc"][0])
    extra = _extra(kind.model_fields[name])
    wrong = str(error.get("ctx", {}).get("error", "this value is not accepted"))
    if extra.get("shown"):
        wrong = f"«{' '.join(str(error['input']).split())[:LONGEST_SHOWN]}» is not accepted"
    return f"{name.upper()}: {wrong}, expected {extra['expected']}"


def _refuse_absent(settings: Settings, needed: tuple[str, ...]) -> None:
    for concern in (getattr(settings, one.name) for one in fields(settings)):
        for name, field in type(concern).model_fields.items():
            if name.upper() in needed and not getattr(concern, name):
                raise SettingsError(f"{name.upper()}: not set, expected {_extra(field)['expected']}")


def _refuse_half_a_webhook(http: HttpSettings) -> None:
    """The address, the secret and a port come together."""
    has_secret = bool(http.bot_webhook_secret.get_secret_value())
    if http.bot_webhook_url and not has_secret:
        expected = _extra(HttpSettings.model_fields["bot_webhook_secret"])["expected"]
        raise SettingsError(f"BOT_WEBHOOK_SECRET: not set beside BOT_WEBHOOK_URL, expected {expected}")
    if has_secret and not http.bot_webhook_url:
        raise SettingsError("BOT_WEBHOOK_SECRET: of no use without BOT_WEBHOOK_URL, expected both or neither")
    if http.bot_webhook_url and not http.http_port:
        raise SettingsError("HTTP_PORT: a webhook needs a port, expected a number from 1 to 65535")


def _extra(field: FieldInfo) -> dict[str, Any]:
    return field.json_schema_extra if isinstance(field.json_schema_extra, dict) else {}
