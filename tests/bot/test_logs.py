import asyncio
import io
import json
import logging

import pytest
import structlog

from bot import logs
from bot.clockwork import clockwork

TOKEN = "123456789:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQr"


def written(level: str = "INFO", *, as_json: bool = False, secrets: tuple[str, ...] = ()) -> io.StringIO:
    stream = io.StringIO()
    logs.set_up(level, as_json=as_json, secrets=secrets, stream=stream)
    return stream


def fail(error: Exception) -> None:
    raise error


def test_our_events_and_the_libraries_are_written_alike_for_people() -> None:
    stream = written()
    structlog.get_logger("svodka").info("started", bot="svodka_bot")
    logging.getLogger("aiogram").warning("Failed to fetch %s", "updates")
    ours, theirs = stream.getvalue().splitlines()
    assert "started" in ours
    assert "bot=svodka_bot" in ours
    assert "Failed to fetch updates" in theirs


def test_json_is_one_object_a_line_traceback_included() -> None:
    stream = written(as_json=True)
    names = ["Айгуль С."]
    try:
        fail(ValueError("не число"))
    except ValueError:
        structlog.get_logger("svodka").exception("handler_failed", update_id=7)
    (line,) = stream.getvalue().splitlines()
    told = json.loads(line)
    assert (told["event"], told["level"], told["update_id"]) == ("handler_failed", "error", 7)
    assert "не число" in line
    assert names[0] not in line


@pytest.mark.parametrize("as_json", [False, True])
def test_a_token_in_the_text_of_an_error_is_masked(as_json: bool) -> None:
    stream = written(as_json=as_json, secrets=("p@ss word",))
    try:
        fail(OSError(f"cannot connect to https://api.telegram.org/bot{TOKEN}/getMe as p@ss word"))
    except OSError as error:
        structlog.get_logger("svodka").error("telegram_away", why=str(error), exc_info=True)
        logging.getLogger("aiogram").exception("of https://api.telegram.org/bot%s/getMe", TOKEN)
    assert TOKEN.partition(":")[2] not in stream.getvalue()
    assert "p@ss word" not in stream.getvalue()
    assert "/bot***/getMe" in stream.getvalue()


def test_what_is_less_important_than_the_level_is_not_written() -> None:
    stream = written("ERROR")
    structlog.get_logger("svodka").warning("telegram_retry")
    logging.getLogger("aiogram").warning("slow")
    assert stream.getvalue() == ""


async def ticked_once() -> None:
    done = asyncio.Event()

    async def tick(*, starts: bool = False) -> None:
        assert starts
        done.set()

    async with clockwork(tick):
        await done.wait()
        await asyncio.sleep(0.01)


def test_what_a_window_raises_is_told_by_who_catches_it() -> None:
    """A press on what is gone is answered, and is no error."""
    stream = written()
    logging.getLogger("aiogram_dialog.window").error("Cannot get window data for state %s", "Plan:figures")
    assert stream.getvalue() == ""


def test_what_the_charts_library_finds_on_the_machine_is_no_news() -> None:
    stream = written()
    logging.getLogger("matplotlib.font_manager").info("generated new fontManager")
    assert stream.getvalue() == ""


async def test_each_tick_s_two_lines_are_for_debugging() -> None:
    stream = written("INFO")
    await ticked_once()
    assert stream.getvalue() == ""
    stream = written("DEBUG", as_json=True)
    await ticked_once()
    told = [json.loads(line) for line in stream.getvalue().splitlines()]
    lines = [entry["event"] for entry in told if entry["logger"].startswith("apscheduler.executors")]
    assert [line.split()[0] for line in lines] == ["Running", "Job"]
    assert {entry["level"] for entry in told} == {"debug"}


def test_statements_with_figures_are_not_written_even_when_debugging() -> None:
    stream = written("DEBUG")
    logging.getLogger("aiosqlite").debug("executing INSERT … (680)")
    structlog.get_logger("svodka").debug("looked")
    assert "680" not in stream.getvalue()
    assert "looked" in stream.getvalue()
