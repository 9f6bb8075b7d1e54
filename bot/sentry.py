"""Errors are told to a Sentry as well, if one is set: the same lines, as discreet as the log, and nothing beside.

The package is imported only then: who sets none needs none.
"""

import sys
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from typing import Any

from bot import logs
from bot.discreet import Discreet
from bot.errors import StartError

KEPT = ("event_id", "timestamp", "level", "logger", "platform", "release", "sdk")
"""Of an event only these, its line and its errors: no person, request, variable, machine or earlier line."""
OF_FRAMES = ("filename", "module", "function", "lineno", "in_app")
MISSING = "SENTRY_DSN: sentry-sdk is not installed, expected it (sh deploy/setup.sh requirements-sentry.txt)"


@contextmanager
def telling(dsn: str, *, secrets: Collection[str], release: str, transport: Any = None) -> Iterator[None]:
    """Meanwhile what is logged as an error is told; in the end what waits is sent for two seconds.

    Raises StartError where the package is not there.
    """
    if not dsn:
        yield
        return
    try:
        sdk: Any = import_module("sentry_sdk")
    except ImportError:
        raise StartError(MISSING) from None
    scrub = Scrub(Discreet(secrets))
    sdk.init(
        dsn=dsn,
        release=release,
        before_send=scrub,
        default_integrations=False,
        max_breadcrumbs=0,
        send_default_pii=False,
        include_local_variables=False,
        include_source_context=False,
        max_request_body_size="never",
        auto_enabling_integrations=False,
        traces_sample_rate=None,
        server_name="",
        **({"transport": transport} if transport is not None else {}),
    )
    told = partial(_told, sdk)
    logs.LISTENERS.append(told)
    try:
        yield
    finally:
        logs.LISTENERS.remove(told)
        sdk.flush(timeout=2)


def _told(sdk: Any, line: Mapping[str, Any]) -> None:
    """A line that tells of an error, with the error itself where it has one."""
    event: dict[str, Any] = {}
    if error := _error_of(line.get("exc_info")):
        utils = import_module("sentry_sdk.utils")
        event, _ = utils.event_from_exception(error, client_options=sdk.get_client().options)
    sdk.capture_event({**event, "level": "error", "logger": line.get("logger", ""), "message": str(line["event"])})


def _error_of(told: object) -> object:
    """What structlog takes as `exc_info`: an error, three of its parts, or that there is one."""
    if told is True:
        error = sys.exc_info()
        return error if error[0] is not None else None
    return told


class Scrub:
    """What goes out of an event."""

    def __init__(self, discreet: Discreet) -> None:
        self._discreet = discreet

    def __call__(self, event: Mapping[str, Any], _: object = None) -> dict[str, Any]:
        told = {name: event[name] for name in KEPT if name in event}
        if words := event.get("message"):
            told["message"] = self._discreet.said(str(words))
        errors = (event.get("exception") or {}).get("values") or []
        if errors:
            told["exception"] = {"values": [self._error(one) for one in errors]}
        return told

    def _error(self, error: Mapping[str, Any]) -> dict[str, Any]:
        frames = (error.get("stacktrace") or {}).get("frames") or []
        kept = [{name: frame[name] for name in OF_FRAMES if name in frame} for frame in frames]
        words = self._discreet.said(str(error.get("value") or ""))
        kind = {"type": error.get("type"), "module": error.get("module")}
        return {**kind, "value": words, "stacktrace": {"frames": kept}}
