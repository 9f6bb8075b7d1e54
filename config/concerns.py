"""What can be set: one small class per concern, read from the environment and `.env` in the working directory.

The names of variables are the fields' names in capitals. An empty value means the default. `expected` is the end of
the line that a wrong value is answered with; where `shown`, that line repeats the value, which is no secret there.
"""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from config import spelling

TELEGRAM_URL = f"https://{spelling.TELEGRAM_HOST}"


def shipped_region() -> Path:
    """The catalogue that comes with svodka."""
    return Path(__file__).with_name("region.toml")


class _Concern(BaseSettings):
    model_config = SettingsConfigDict(
        env_file=".env",
        env_file_encoding="utf-8-sig",  # editors of Windows begin a file with a mark
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
        validate_default=False,  # no token is a good default: most verbs need none
    )


class TelegramSettings(_Concern):
    """Whom the bot speaks as, through which server, and who runs it."""

    bot_token: Annotated[SecretStr, AfterValidator(spelling.token)] = Field(
        default=SecretStr(""),
        description="Token of the bot from @BotFather; `svodka run` needs it",
        json_schema_extra={"expected": "123456789:letters as @BotFather gives it"},
    )
    bot_api_url: Annotated[str, AfterValidator(spelling.web_address)] = Field(
        default=TELEGRAM_URL,
        description="Bot API server: Telegram's own, or a local one",
        json_schema_extra={"expected": "an address like http://127.0.0.1:8081"},
    )
    bot_admin_ids: Annotated[tuple[int, ...], NoDecode, BeforeValidator(spelling.ids)] = Field(
        default=(),
        description="Telegram ids of the first administrators, with commas between them",
        json_schema_extra={"expected": "numbers with commas between them, like 512345678,598765432"},
    )


class HttpSettings(_Concern):
    """How Telegram hands updates over, and the one port that the bot listens on."""

    bot_webhook_url: Annotated[str, AfterValidator(spelling.webhook_address)] | None = Field(
        default=None,
        description="Where Telegram delivers updates, an address of the proxy before the bot; without it the bot asks",
        json_schema_extra={"expected": "an address like https://svodka.example.kz/telegram"},
    )
    bot_webhook_secret: Annotated[SecretStr, AfterValidator(spelling.webhook_secret)] = Field(
        default=SecretStr(""),
        description="What Telegram says with each delivery, so that nobody else can: 1–256 of A–Z, a–z, 0–9, `_`, `-`",
        json_schema_extra={"expected": "1 to 256 of A-Z, a-z, 0-9, _ and -, like `openssl rand -hex 32` gives"},
    )
    http_host: Annotated[str, AfterValidator(spelling.host)] = Field(
        default="127.0.0.1",
        description="Address of this machine that the port is opened on; `0.0.0.0` in a container",
        json_schema_extra={
            "expected": "an address of this machine, like 127.0.0.1 or 0.0.0.0",
            "shown": True,
        },
    )
    http_port: int = Field(
        default=8088,
        ge=0,
        le=65535,
        description="Port of the webhook, of health and of metrics; 0 opens none",
        json_schema_extra={"expected": "a number from 1 to 65535, or 0 for none", "shown": True},
    )


class DatabaseSettings(_Concern):
    """Where everything is kept, and for how long what need not stay."""

    database_url: Annotated[str, AfterValidator(spelling.database)] = Field(
        default="sqlite+aiosqlite:///svodka.db",
        repr=False,
        description="Database: `sqlite+aiosqlite:///FILE` or `postgresql+asyncpg://USER:PASSWORD@HOST/NAME`",
        json_schema_extra={"expected": "sqlite+aiosqlite:///FILE or postgresql+asyncpg://USER:PASSWORD@HOST/NAME"},
    )
    keep_days: int = Field(
        default=180,
        ge=30,
        description="Days after which sent messages and Telegram's names of charts are forgotten; the audit never is",
        json_schema_extra={"expected": "a number from 30 on", "shown": True},
    )


class BackupSettings(_Concern):
    """Where the daily copy of everything goes."""

    backup_dir: Annotated[Path, AfterValidator(Path.expanduser)] | None = Field(
        default=None,
        description="Folder for a daily copy of the database, made at 03:00 on the region's clock; by default none is",
        json_schema_extra={"expected": "a folder that can be written to, like /srv/svodka/copies"},
    )
    backup_keep: int = Field(
        default=14,
        ge=1,
        description="How many daily copies stay in that folder; older ones are deleted",
        json_schema_extra={"expected": "a number from 1 on", "shown": True},
    )


class RegionSettings(_Concern):
    """What is asked, of whom and when."""

    region_file: Annotated[Path, AfterValidator(Path.expanduser)] = Field(
        default_factory=shipped_region,
        description="Catalogue of the region; by default the one that comes with svodka",
        json_schema_extra={"expected": "a path like config/region.toml"},
    )


class LogSettings(_Concern):
    """How much is logged, and for whom to read."""

    log_level: Annotated[Literal["DEBUG", "INFO", "WARNING", "ERROR"], BeforeValidator(spelling.upper)] = Field(
        default="INFO",
        description="Least important messages that are logged: DEBUG, INFO, WARNING or ERROR",
        json_schema_extra={"expected": "DEBUG, INFO, WARNING or ERROR", "shown": True},
    )
    log_json: bool = Field(
        default=False,
        description="Whether the log is JSON, one object a line, for a log collector",
        json_schema_extra={"expected": "true or false", "shown": True},
    )
    sentry_dsn: Annotated[SecretStr, AfterValidator(spelling.sentry)] = Field(
        default=SecretStr(""),
        description="Where errors are told as well: the DSN of a project of Sentry; needs the package `sentry-sdk`",
        json_schema_extra={"expected": "a DSN like https://KEY@sentry.example.kz/1"},
    )


class ClockSettings(_Concern):
    """Where the time comes from."""

    clock_url: Annotated[str, AfterValidator(spelling.web_address)] | None = Field(
        default=None,
        description="Where the bot reads the time, for demo and tests; refused with Telegram's own server",
        json_schema_extra={"expected": "an address like http://127.0.0.1:8080/clock"},
    )
