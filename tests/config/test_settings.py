import re
from pathlib import Path

import pytest
from pydantic import ValidationError

from config.catalogue.read import read_region
from config.concerns import shipped_region
from config.settings import CONCERNS, SettingsError, load_settings, nearly_ours

LOCAL = "http://127.0.0.1:8081"
NO_DATABASE = "this is no address of a database that svodka works with"
MORE = "there is more in it than a host, a port and a plain path"
SECRET = "123456:correct_HORSE-battery"
NAMES = [name.upper() for concern in CONCERNS for name in concern.model_fields]


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No variable set, no `.env` in the working directory."""
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


def test_nothing_but_the_token_has_to_be_set() -> None:
    settings = load_settings()
    assert settings.telegram.bot_api_url == "https://api.telegram.org"
    assert settings.telegram.bot_admin_ids == ()
    assert settings.database.database_url == "sqlite+aiosqlite:///svodka.db"
    assert settings.region.region_file == shipped_region()
    assert (settings.log.log_level, settings.log.log_json) == ("INFO", False)
    assert settings.clock.clock_url is None
    with pytest.raises(SettingsError, match=r"^BOT_TOKEN: not set, expected 123456789:letters as @BotFather gives it$"):
        load_settings("BOT_TOKEN")


def test_every_variable_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    values = {
        "BOT_TOKEN": SECRET,
        "BOT_API_URL": LOCAL + "/",
        "BOT_ADMIN_IDS": "5, 6,5,",
        "BOT_WEBHOOK_URL": "https://svodka.example.kz:8443/telegram/",
        "BOT_WEBHOOK_SECRET": "a_B-9",
        "HTTP_HOST": "::1",
        "HTTP_PORT": "9000",
        "DATABASE_URL": "postgresql+asyncpg://me:pass@db:5432/svodka",
        "KEEP_DAYS": "90",
        "BACKUP_DIR": "copies",
        "BACKUP_KEEP": "3",
        "REGION_FILE": "mine.toml",
        "LOG_LEVEL": "debug",
        "LOG_JSON": "true",
        "SENTRY_DSN": "https://key@sentry.example.kz/7",
        "CLOCK_URL": "http://127.0.0.1:8080/clock",
    }
    assert list(values) == NAMES
    for name, value in values.items():
        monkeypatch.setenv(name, value)
    settings = load_settings("BOT_TOKEN")
    assert settings.telegram.bot_token.get_secret_value() == SECRET
    assert settings.telegram.bot_api_url == LOCAL
    assert settings.telegram.bot_admin_ids == (5, 6)
    assert settings.http.bot_webhook_url == "https://svodka.example.kz:8443/telegram"
    assert settings.http.bot_webhook_secret.get_secret_value() == "a_B-9"
    assert (settings.http.http_host, settings.http.http_port) == (values["HTTP_HOST"], 9000)
    assert settings.database.database_url == values["DATABASE_URL"]
    assert settings.database.keep_days == 90
    assert (settings.backup.backup_dir, settings.backup.backup_keep) == (Path("copies"), 3)
    assert settings.region.region_file == Path("mine.toml")
    assert (settings.log.log_level, settings.log.log_json) == ("DEBUG", True)
    assert settings.log.sentry_dsn.get_secret_value() == "https://key@sentry.example.kz/7"
    assert settings.clock.clock_url == values["CLOCK_URL"]


def test_a_dotenv_is_read_and_what_is_not_ours_in_it_is_left_alone(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text(f"BOT_TOKEN={SECRET}\nLOG_LEVEL=ERROR\nDEMO_PORT=9\n", encoding="utf-8-sig")
    monkeypatch.setenv("LOG_LEVEL", "WARNING")
    settings = load_settings("BOT_TOKEN")
    assert settings.telegram.bot_token.get_secret_value() == SECRET
    assert settings.log.log_level == "WARNING"


def test_an_empty_value_means_the_default(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    settings = load_settings()
    for name in NAMES:
        monkeypatch.setenv(name, "")
    (tmp_path / ".env").write_text("".join(f"{name}=\n" for name in NAMES), encoding="utf-8")
    assert load_settings() == settings


def test_what_is_given_goes_before_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_API_URL", "http://elsewhere")
    settings = load_settings("BOT_TOKEN", bot_api_url=LOCAL, bot_token="1:demo", bot_admin_ids=(7,))
    assert settings.telegram.bot_api_url == LOCAL
    assert settings.telegram.bot_admin_ids == (7,)
    with pytest.raises(TypeError, match="no such settings: bot_tokn"):
        load_settings(bot_tokn="1:demo")


@pytest.mark.parametrize(
    ("name", "value", "wrong"),
    [
        ("BOT_TOKEN", "hunter2", "this is no token of a bot"),
        ("BOT_TOKEN", "123456:with space", "this is no token of a bot"),
        ("BOT_API_URL", "127.0.0.1:8081", "this is no web address"),
        ("BOT_API_URL", "ftp://host", "this is no web address"),
        ("BOT_API_URL", "http://host:port", "this is no web address"),
        ("BOT_API_URL", "http://[half", "this is no web address"),
        ("BOT_ADMIN_IDS", "5,@name", "not every part between the commas is a number"),
        ("BOT_ADMIN_IDS", "-5", "not every part between the commas is a number"),
        ("BOT_WEBHOOK_URL", "svodka.example.kz/telegram", "this is no web address"),
        ("BOT_WEBHOOK_URL", "http://svodka.example.kz/telegram", "this is no https address"),
        ("BOT_WEBHOOK_URL", "https://svodka.example.kz/telegram?word=hunter2", MORE),
        ("BOT_WEBHOOK_URL", "https://me:hunter2@svodka.example.kz/telegram", MORE),
        ("BOT_WEBHOOK_URL", "https://svodka.example.kz/{any}", MORE),
        ("BOT_WEBHOOK_URL", "https://svodka.example.kz/metrics", "health and metrics have this path"),
        ("BOT_WEBHOOK_SECRET", "hunter2!", "this is no secret that Telegram takes"),
        ("BOT_WEBHOOK_SECRET", "hunter2" * 37, "this is no secret that Telegram takes"),
        ("HTTP_HOST", "here or there", "«here or there» is not accepted"),
        ("HTTP_PORT", "65536", "«65536» is not accepted"),
        ("HTTP_PORT", "http", "«http» is not accepted"),
        ("DATABASE_URL", "sqlite:///svodka.db", NO_DATABASE),
        ("DATABASE_URL", "sqlite+aiosqlite://", NO_DATABASE),
        (
            "DATABASE_URL",
            "postgresql://me:hunter2@db/svodka",
            NO_DATABASE,
        ),
        (
            "DATABASE_URL",
            "postgresql+asyncpg://me:hunter2@db",
            NO_DATABASE,
        ),
        (
            "DATABASE_URL",
            "postgresql+asyncpg://me@db:x/svodka",
            NO_DATABASE,
        ),
        ("LOG_LEVEL", "loud\nand clear", "«LOUD AND CLEAR» is not accepted"),
        ("KEEP_DAYS", "29", "«29» is not accepted"),
        ("BACKUP_KEEP", "0", "«0» is not accepted"),
        ("LOG_JSON", "perhaps", "«perhaps» is not accepted"),
        ("SENTRY_DSN", "hunter2", "this is no web address"),
        ("SENTRY_DSN", "https://sentry.example.kz/hunter2", "this is no DSN"),
        ("CLOCK_URL", "now", "this is no web address"),
    ],
)
def test_a_wrong_value_is_one_line_that_names_the_variable(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, wrong: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=rf"^{name}: {re.escape(wrong)}, expected ") as caught:
        load_settings()
    assert "\n" not in str(caught.value)
    assert "hunter2" not in str(caught.value)
    assert caught.value.__suppress_context__


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:8088/telegram", "http://localhost", "http://[::1]:9/x", "https://10.0.0.1:8443/a/b.c~d"]
)
def test_a_webhook_may_be_without_tls_on_this_machine(url: str) -> None:
    assert load_settings(bot_webhook_url=url, bot_webhook_secret="x").http.bot_webhook_url == url


def test_a_webhook_needs_its_secret_and_a_port() -> None:
    with pytest.raises(SettingsError, match=r"^BOT_WEBHOOK_SECRET: not set beside BOT_WEBHOOK_URL, expected 1 to 256"):
        load_settings(bot_webhook_url="https://svodka.example.kz")
    with pytest.raises(SettingsError, match=r"^HTTP_PORT: a webhook needs a port, expected "):
        load_settings(bot_webhook_url="https://svodka.example.kz", bot_webhook_secret="x", http_port=0)
    with pytest.raises(SettingsError, match=r"^BOT_WEBHOOK_SECRET: of no use without BOT_WEBHOOK_URL, expected both"):
        load_settings(bot_webhook_secret="x")


def test_a_clock_of_its_own_is_refused_with_the_server_of_telegram(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLOCK_URL", LOCAL)
    for theirs in ("https://api.telegram.org", "https://API.telegram.org./", ""):
        monkeypatch.setenv("BOT_API_URL", theirs)
        with pytest.raises(SettingsError, match=r"^CLOCK_URL: "):
            load_settings()
    monkeypatch.setenv("BOT_API_URL", LOCAL)
    assert load_settings().clock.clock_url == LOCAL


def test_a_dotenv_in_another_encoding_is_one_line_too(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes("BOT_TOKEN=токен".encode("cp1251"))
    with pytest.raises(SettingsError, match=r"^\.env: not UTF-8 text, expected .*$"):
        load_settings()


def test_what_is_nearly_a_setting_of_ours_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("BOT_ADMIN_ID", "1")
    monkeypatch.setenv("BOT_ADMIN_IDS", "1")
    monkeypatch.setenv("EDITOR", "vi")
    (tmp_path / ".env").write_text("DATABASE_URI=sqlite+aiosqlite:///x.db\nFRUIT=apple\n", encoding="utf-8")
    assert nearly_ours() == {"BOT_ADMIN_ID": "BOT_ADMIN_IDS", "DATABASE_URI": "DATABASE_URL"}


def test_settings_keep_their_secrets_and_their_values(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", SECRET)
    monkeypatch.setenv("DATABASE_URL", "postgresql+asyncpg://me:hunter2@db/svodka")
    settings = load_settings()
    assert SECRET not in repr(settings)
    assert "hunter2" not in repr(load_settings(bot_webhook_url="https://x.kz", bot_webhook_secret="hunter2"))
    assert "hunter2" not in repr(settings)
    with pytest.raises(ValidationError, match="frozen"):
        settings.log.log_json = True


def test_the_shipped_region_can_be_read() -> None:
    assert read_region(shipped_region()).key == "abai"
