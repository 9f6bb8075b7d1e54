"""The log: one line an event on stderr, for people or as JSON, ours and the libraries' alike; never a secret in it."""

import logging
import re
import sys
from collections import Counter
from collections.abc import Collection, MutableMapping
from typing import Any, TextIO

import structlog
from structlog.types import Processor

MASK = "***"
# The shape of Telegram's tokens, wherever one comes from; those of the settings are masked by value as well.
TOKEN = re.compile(r"[0-9]{6,}:[A-Za-z0-9_-]{30,}")
SHORTEST_SECRET = 4
LEVELS_OF_ERRORS = {"error", "exception", "critical"}
LIBRARY = "library"
# Without the frames' variables: people's names and figures stand in them.
TRACEBACKS = structlog.processors.ExceptionRenderer(structlog.tracebacks.ExceptionDictTransformer(show_locals=False))
# Libraries whose lesser messages repeat every update, statement or figure.
LEAST_OF: dict[str, int] = {
    "aiogram": logging.WARNING,
    "aiogram_dialog": logging.INFO,
    "aiosqlite": logging.WARNING,
    "alembic": logging.WARNING,
    "asyncio": logging.WARNING,
    "sqlalchemy": logging.WARNING,
}


ERRORS: Counter[str] = Counter()
"""How often each line of ours that tells of an error was said since the start; those of libraries under one name."""


def counted(_: object, level: str, line: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    if level in LEVELS_OF_ERRORS:
        ERRORS[str(line["event"])] += 1
    return line


def counted_of_libraries(_: object, level: str, line: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    if level in LEVELS_OF_ERRORS:
        ERRORS[LIBRARY] += 1
    return line


class Lesser(logging.Filter):
    """What a library says of every single run is for debugging only: APScheduler tells each tick twice."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.name.partition(".")[0] == "apscheduler" and record.levelno < logging.ERROR:
            record.levelno, record.levelname = logging.DEBUG, logging.getLevelName(logging.DEBUG)
        return record.levelno >= logging.getLogger().level


class Masked(structlog.stdlib.ProcessorFormatter):
    """Renders, then takes out whatever looks like a token or is one of `secrets`, tracebacks included."""

    def __init__(self, secrets: Collection[str], processors: list[Processor], shared: list[Processor]) -> None:
        super().__init__(processors=processors, foreign_pre_chain=[counted_of_libraries, *shared])
        known = sorted((s for s in secrets if len(s) >= SHORTEST_SECRET), key=len, reverse=True)
        self._hidden = re.compile("|".join([*map(re.escape, known), TOKEN.pattern]))

    def format(self, record: logging.LogRecord) -> str:
        return self._hidden.sub(MASK, super().format(record))


def set_up(level: str, *, as_json: bool, secrets: Collection[str] = (), stream: TextIO | None = None) -> None:
    """Log from `level` on to `stream` (stderr); may be called again."""
    stream = stream or sys.stderr
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.stdlib.PositionalArgumentsFormatter(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[counted, *shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level]),
        cache_logger_on_first_use=False,  # loggers are made at import, before the settings are known
    )
    handler = logging.StreamHandler(stream)
    handler.addFilter(Lesser())
    handler.setFormatter(Masked(secrets, _rendering(as_json, colours=stream.isatty()), shared))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    logging.captureWarnings(capture=True)
    for name, least in LEAST_OF.items():
        logging.getLogger(name).setLevel(max(least, root.level))


def _rendering(as_json: bool, *, colours: bool) -> list[Processor]:
    last: list[Any]
    if as_json:
        last = [TRACEBACKS, structlog.processors.JSONRenderer(ensure_ascii=False)]
    else:
        last = [structlog.dev.ConsoleRenderer(colors=colours, exception_formatter=structlog.dev.plain_traceback)]
    return [structlog.stdlib.ProcessorFormatter.remove_processors_meta, *last]
