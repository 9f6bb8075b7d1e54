"""The log: one line an event on stderr, for people or as JSON, ours and the libraries' alike; see `bot.discreet`."""

import logging
import sys
from collections import Counter
from collections.abc import Callable, Collection, MutableMapping
from typing import Any, TextIO

import structlog
from structlog.types import Processor

from bot.discreet import Discreet

LEVELS_OF_ERRORS = {"error", "exception", "critical"}
LIBRARY = "library"
OF_ERRORS = ("why",)
"""What lines of ours call the words of an error."""
# Libraries whose lesser messages repeat every update, statement or figure.
LEAST_OF: dict[str, int] = {
    "aiogram": logging.WARNING,
    "aiogram_dialog": logging.INFO,
    "aiogram_dialog.window": logging.CRITICAL,  # it tells of what it raises, a button's thing that is gone as an error
    "aiosqlite": logging.WARNING,
    "alembic": logging.WARNING,
    "asyncio": logging.WARNING,
    "matplotlib": logging.WARNING,
    "sqlalchemy": logging.WARNING,
}


ERRORS: Counter[str] = Counter()
"""How often each line of ours that tells of an error was said since the start; those of libraries under one name."""


LISTENERS: list[Callable[[MutableMapping[str, Any]], object]] = []
"""Who is told of each line of an error, ours or a library's, before it is made discreet."""


def counted(_: object, level: str, line: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    if level in LEVELS_OF_ERRORS:
        ERRORS[str(line["event"])] += 1
        _heard(line)
    return line


def counted_of_libraries(_: object, level: str, line: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    if level in LEVELS_OF_ERRORS:
        ERRORS[LIBRARY] += 1
        _heard(line)
    return line


def _heard(line: MutableMapping[str, Any]) -> None:
    for listener in LISTENERS:
        listener(line)


class Lesser(logging.Filter):
    """What a library says of every single run is for debugging only: APScheduler tells each tick twice."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.name.partition(".")[0] == "apscheduler" and record.levelno < logging.ERROR:
            record.levelno, record.levelname = logging.DEBUG, logging.getLevelName(logging.DEBUG)
        return record.levelno >= logging.getLogger().level


class DiscreetLines:
    """What lines repeat of others' words, made discreet: of ours the reason, of a library's all it says."""

    def __init__(self, discreet: Discreet) -> None:
        self._discreet = discreet

    def ours(self, _: object, __: str, line: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
        line.update({name: self._discreet.said(str(line[name])) for name in OF_ERRORS if name in line})
        return line

    def libraries(self, _: object, __: str, line: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
        line["event"] = self._discreet.said(str(line["event"]))
        return line


class Masked(structlog.stdlib.ProcessorFormatter):
    """Renders, then takes out what is secret, whatever it stands in."""

    def __init__(self, discreet: Discreet, processors: list[Processor], shared: list[Processor]) -> None:
        told = DiscreetLines(discreet).libraries
        super().__init__(processors=processors, foreign_pre_chain=[*shared, counted_of_libraries, told])
        self._discreet = discreet

    def format(self, record: logging.LogRecord) -> str:
        return self._discreet.masked(super().format(record))


def set_up(level: str, *, as_json: bool, secrets: Collection[str] = (), stream: TextIO | None = None) -> None:
    """Log from `level` on to `stream` (stderr); may be called again."""
    stream, discreet = stream or sys.stderr, Discreet(secrets, whole=level == "DEBUG")
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.stdlib.PositionalArgumentsFormatter(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[
            *shared,
            counted,
            DiscreetLines(discreet).ours,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level]),
        cache_logger_on_first_use=False,  # loggers are made at import, before the settings are known
    )
    handler = logging.StreamHandler(stream)
    handler.addFilter(Lesser())
    handler.setFormatter(Masked(discreet, _rendering(discreet, as_json, colours=stream.isatty()), shared))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    logging.captureWarnings(capture=True)
    for name, least in LEAST_OF.items():
        logging.getLogger(name).setLevel(max(least, root.level))


def _rendering(discreet: Discreet, as_json: bool, *, colours: bool) -> list[Processor]:
    last: list[Any]
    traceback = structlog.processors.ExceptionRenderer(discreet.told)
    if as_json:
        last = [traceback, structlog.processors.JSONRenderer(ensure_ascii=False)]
    else:
        last = [
            traceback,
            structlog.dev.ConsoleRenderer(colors=colours, exception_formatter=structlog.dev.plain_traceback),
        ]
    return [structlog.stdlib.ProcessorFormatter.remove_processors_meta, *last]
