"""Sentry is told of errors as the log is: once it is set, and nothing beside the words of a line and its errors."""

import json
import logging
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
import structlog

from bot import logs
from bot.cli import main
from bot.errors import StartError
from bot.sentry import telling

DSN = "https://hunter2@sentry.example.kz/7"
NAME, FIGURE = "Айгуль Серикова", "7351"


class Stub(ModuleType):
    """What of sentry_sdk is used, as its documentation says: `before_send` has the last word."""

    def __init__(self) -> None:
        super().__init__("sentry_sdk")
        self.sent: list[dict[str, Any]] = []
        self.flushed = False

    def init(self, before_send: Callable[..., dict[str, Any]], **options: Any) -> None:
        self._before_send, self.options = before_send, options

    def get_client(self) -> SimpleNamespace:
        return SimpleNamespace(options=self.options)

    def capture_event(self, event: dict[str, Any]) -> None:
        more = {"user": {"username": NAME}, "request": {"data": FIGURE}, "server_name": "akimat", "extra": {"a": NAME}}
        self.sent.append(self._before_send({**event, **more}, {}))

    def flush(self, timeout: float) -> None:
        self.flushed = True


def event_from_exception(error: Any, client_options: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    caught = error[1] if isinstance(error, tuple) else error
    frame = {"filename": "bot/x.py", "lineno": 7, "vars": {"name": NAME}, "context_line": f"x = '{NAME}'"}
    told = {"type": type(caught).__name__, "value": str(caught), "stacktrace": {"frames": [frame]}}
    return {"exception": {"values": [told]}}, {}


@pytest.fixture
def stub(monkeypatch: pytest.MonkeyPatch) -> Stub:
    made, utils = Stub(), ModuleType("sentry_sdk.utils")
    vars(utils)["event_from_exception"] = event_from_exception
    monkeypatch.setitem(sys.modules, "sentry_sdk", made)
    monkeypatch.setitem(sys.modules, "sentry_sdk.utils", utils)
    logs.set_up("INFO", as_json=True, stream=StringIO())
    return made


def fail() -> None:
    name = NAME
    raise ValueError(f"could not convert string to float: '{FIGURE}' of {name}, as p@ss word")


def go_wrong() -> None:
    try:
        fail()
    except ValueError as error:
        structlog.get_logger("svodka").exception("update_failed", name=NAME)
        structlog.get_logger("svodka").error("handler_failed", exc_info=error)
        logging.getLogger("aiogram").exception("of «%s»", NAME)


def test_an_error_is_told_by_its_line_its_kind_and_its_place_and_by_nothing_else(stub: Stub) -> None:
    with telling(DSN, secrets=["p@ss word"], release="svodka@1"):
        structlog.get_logger("svodka").warning("not_sent", why=NAME)
        go_wrong()
    assert [event["logger"] for event in stub.sent] == ["svodka", "svodka", "aiogram"]
    assert [event["message"] for event in stub.sent] == ["update_failed", "handler_failed", "of «…»"]
    for event in stub.sent:
        assert event.keys() <= {"message", "level", "logger", "exception"}
        (error,) = event["exception"]["values"]
        assert error["type"] == "ValueError"
        assert error["value"] == "could not convert string to float: '…' of … …, as ***"
        assert error["stacktrace"]["frames"] == [{"filename": "bot/x.py", "lineno": 7}]
    told = json.dumps(stub.sent, ensure_ascii=False)
    assert [one for one in (NAME, "Айгуль", FIGURE, "p@ss", "akimat") if one in told] == []


def test_it_is_asked_for_no_more_than_that(stub: Stub) -> None:
    with telling(DSN, secrets=[], release="svodka@1"):
        pass
    wanted = {
        "send_default_pii": False,
        "include_local_variables": False,
        "include_source_context": False,
        "max_request_body_size": "never",
        "max_breadcrumbs": 0,
        "default_integrations": False,
        "auto_enabling_integrations": False,
        "server_name": "",
    }
    assert {name: stub.options.get(name) for name in wanted} == wanted
    assert stub.flushed


def test_afterwards_nothing_more_is_told(stub: Stub) -> None:
    with telling(DSN, secrets=[], release="svodka@1"):
        pass
    go_wrong()
    assert stub.sent == []


def test_who_sets_none_imports_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sentry_sdk", None)  # an import would fail
    with telling("", secrets=[], release="svodka@1"):
        assert logs.LISTENERS == []


def test_without_the_package_the_start_ends_in_one_plain_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(sys.modules, "sentry_sdk", None)
    monkeypatch.setenv("BOT_TOKEN", "42:sandbox")
    monkeypatch.setenv("SENTRY_DSN", DSN)
    assert main(["run"]) == 2
    said = capsys.readouterr().err.strip()
    assert said == (
        "svodka: SENTRY_DSN: sentry-sdk is not installed, expected it (sh deploy/setup.sh requirements-sentry.txt)"
    )
    assert not list(tmp_path.iterdir()), "nothing was begun"
    with pytest.raises(StartError), telling(DSN, secrets=[], release="svodka@1"):
        pass


def test_the_pins_of_the_extra_are_the_others_and_its_own() -> None:
    root = Path(__file__).parents[2]
    usual, more = ((root / name).read_text("utf-8") for name in ("requirements.txt", "requirements-sentry.txt"))
    assert "\nsentry-sdk==" in more
    assert set(usual.splitlines()) <= set(more.splitlines()), "renew both: make pins"
