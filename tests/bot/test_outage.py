"""An outage in the log: one warning, however often it is tried in vain; what is tried is counted."""

import logging

from structlog.testing import capture_logs

from bot.outage import Outage


class Seconds:
    at = 100.0

    def __call__(self) -> float:
        return self.at


def test_an_outage_is_one_warning_then_counted_and_its_end_is_one_line() -> None:
    seconds = Seconds()
    outage = Outage("database_away", clock=seconds)
    with capture_logs() as logs:
        outage.over()
        for _ in range(1000):
            outage.failed(OSError("no database\n[SQL: …]"), holder="ours")
            seconds.at += 0.5
        outage.over()
        outage.over()
    told = [entry for entry in logs if entry["log_level"] != "debug"]
    assert told == [
        {"event": "database_away", "log_level": "warning", "why": "no database", "holder": "ours"},
        {"event": "outage_over", "log_level": "info", "what": "database_away", "failures": 1000, "seconds": 500.0},
    ]


def test_the_next_outage_is_told_again() -> None:
    outage = Outage("sender_stumbled", level=logging.ERROR)
    with capture_logs() as logs:
        for _ in range(2):
            outage.failed(ValueError())
            outage.failed(ValueError())
            outage.over()
    assert [entry["event"] for entry in logs if entry["log_level"] == "error"] == ["sender_stumbled"] * 2


def test_what_began_before_a_failure_does_not_end_the_outage() -> None:
    outage = Outage("sending_waits")
    outage.failed(OSError())
    begun = outage.failures
    outage.failed(OSError())
    outage.over(begun)
    assert outage.failures == 2
    outage.over(2)
    assert outage.failures == 0


def test_where_each_try_is_told_one_of_them_is_a_warning() -> None:
    outage = Outage("database_away", (1, 2), each=True)
    with capture_logs() as logs:
        for _ in range(3):
            outage.failed(OSError("refused"))
    assert [(line["log_level"], line["again_in"]) for line in logs] == [("warning", 1), ("info", 2), ("info", 2)]


def test_pauses_grow_while_it_lasts_and_begin_anew() -> None:
    outage = Outage("telegram_away", (1, 2, 5))
    assert [outage.failed(OSError()) for _ in range(5)] == [1, 2, 5, 5, 5]
    outage.over()
    assert outage.failed(OSError()) == 1
