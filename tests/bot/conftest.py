"""Verbs that run in this process set up the log: theirs would stay, on a closed stream, for all later tests."""

import logging
from collections.abc import Iterator

import pytest
import structlog

from bot import logs


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    """The log of the test run itself is put back."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    logging.captureWarnings(capture=False)
    for name in logs.LEAST_OF:
        logging.getLogger(name).setLevel(logging.NOTSET)
    structlog.reset_defaults()
