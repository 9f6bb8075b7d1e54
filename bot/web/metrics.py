"""The metrics as Prometheus reads them. What the database knows is asked when somebody reads, and not too often."""

import asyncio
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from prometheus_client import CollectorRegistry, ProcessCollector, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily
from prometheus_client.registry import Collector
from sqlalchemy.exc import SQLAlchemyError

from bot.app import App
from bot.logs import ERRORS
from bot.meters.meters import SECONDS, Histogram
from bot.web.health import CHECKS, PATIENCE, Health
from models.queries.lags import load_lags
from models.queries.report.owed import count_owed

Kind = Literal["counter", "gauge", "histogram"]


@dataclass(frozen=True, slots=True)
class Metric:
    """Counters are counted since the start of the process."""

    name: str
    kind: Kind
    about: str
    labels: tuple[str, ...] = ()


METRICS = (
    Metric("tg_updates", "counter", "Updates that were handled", ("type",)),
    Metric("tg_update_age_seconds", "histogram", "From when a message was written to when its handling began"),
    Metric("tg_handler_duration_seconds", "histogram", "Handling of an update, all in all", ("conversation",)),
    Metric("tg_api_calls", "counter", "Tries to ask something of Telegram; flood is a 429", ("method", "outcome")),
    Metric("svodka_webhook_deliveries", "counter", "Deliveries of Telegram's, or of who says to be it", ("status",)),
    Metric("svodka_errors", "counter", "Lines of the log that tell of an error, by their names", ("event",)),
    Metric("svodka_database_statements", "counter", "Statements that the database has done"),
    Metric("svodka_database_seconds", "counter", "Time of these, with the way there and back"),
    Metric("svodka_drawings", "counter", "Pictures and documents that were to be drawn", ("outcome",)),
    Metric("svodka_drawing_duration_seconds", "histogram", "Drawing, with the wait for its turn"),
    Metric("svodka_polling", "gauge", "Whether it is this process that asks Telegram for updates; not told by webhook"),
    Metric("svodka_tick_age_seconds", "gauge", "Since the last tick of this process that succeeded"),
    Metric("svodka_ready", "gauge", "Whether a check of /readyz is good", ("check",)),
    Metric("svodka_inbox_waiting", "gauge", "Updates that are taken and not done, of all processes"),
    Metric("svodka_inbox_lag_seconds", "gauge", "Since the oldest of these was taken"),
    Metric("svodka_outbox_waiting", "gauge", "Messages that could go out now, of all processes"),
    Metric("svodka_outbox_lag_seconds", "gauge", "Since the oldest of these was due"),
    Metric("svodka_reports_owed", "gauge", "Reports of open periods, neither there nor «no data»", ("form",)),
    Metric("svodka_reports_sent", "gauge", "Reports of open periods that are there", ("form",)),
)


def samples(metric: Metric) -> tuple[str, ...]:
    """Its names as they stand in Prometheus."""
    if metric.kind == "counter":
        return (f"{metric.name}_total",)
    if metric.kind == "histogram":
        return tuple(f"{metric.name}_{part}" for part in ("bucket", "count", "sum"))
    return (metric.name,)


Labels: TypeAlias = tuple[str, ...]
Values: TypeAlias = Mapping[Labels, float | Histogram]
Family: TypeAlias = CounterMetricFamily | GaugeMetricFamily | HistogramMetricFamily
ASKED_EVERY = 5.0
"""Seconds: for so long what the database has said is said again."""
ENDS = (*(f"{end:g}" for end in SECONDS), "+Inf")


class Exposition(Collector):
    """What `/metrics` says."""

    def __init__(self, health: Health) -> None:
        self._health = health
        self._registry = CollectorRegistry()
        self._families: list[Family] = []
        self._asked: dict[str, Values] = {}
        self._asked_at = float("-inf")
        self._asking = asyncio.Lock()
        ProcessCollector(registry=self._registry)
        self._registry.register(self)

    def collect(self) -> Iterable[Family]:
        return self._families

    async def text(self) -> bytes:
        """A metric that cannot be told now, because the database is away, is left out."""
        troubles = await self._health.troubles()
        known = self._counted() | await self._of_database()
        known["svodka_ready"] = {(check,): float(check not in troubles) for check in CHECKS}
        self._families = [_family(metric, known[metric.name]) for metric in METRICS if metric.name in known]
        return generate_latest(self._registry)

    def _counted(self) -> dict[str, Values]:
        """What this process has counted."""
        meters = self._health.meters
        known: dict[str, Values] = {
            "tg_updates": {(kind,): count for kind, count in meters.updates.items()},
            "tg_update_age_seconds": {(): meters.update_age},
            "tg_handler_duration_seconds": {(name,): lasted for name, lasted in meters.handlers.items()},
            "tg_api_calls": {(method, outcome): count for (method, outcome), count in meters.calls.items()},
            "svodka_webhook_deliveries": {(str(status),): count for status, count in meters.deliveries.items()},
            "svodka_errors": {(event,): count for event, count in ERRORS.items()},
            "svodka_database_statements": {(): meters.statements},
            "svodka_database_seconds": {(): meters.database_seconds},
            "svodka_drawings": {(outcome,): count for outcome, count in meters.drawings.items()},
            "svodka_drawing_duration_seconds": {(): meters.drawing},
        }
        if (app := self._health.app) is not None:
            if app.webhook is None:
                known["svodka_polling"] = {(): float(app.polling.is_ours)}
            if (age := app.sender.watch.age) is not None:
                known["svodka_tick_age_seconds"] = {(): age}
        return known

    async def _of_database(self) -> dict[str, Values]:
        async with self._asking:
            if time.monotonic() - self._asked_at >= ASKED_EVERY:
                self._asked = await _ask(self._health.app) if self._health.app is not None else {}
                self._asked_at = time.monotonic()
            return self._asked


async def _ask(app: App) -> dict[str, Values]:
    try:
        async with asyncio.timeout(PATIENCE), app.world.database.reading() as session:
            now = await app.clock.now()
            lags = await load_lags(session, app.world, now)
            owed = await count_owed(session, app.world, now)
    except (SQLAlchemyError, OSError):
        return {}
    return {
        "svodka_inbox_waiting": {(): lags.updates},
        "svodka_inbox_lag_seconds": {(): lags.updates_seconds},
        "svodka_outbox_waiting": {(): lags.messages},
        "svodka_outbox_lag_seconds": {(): lags.messages_seconds},
        "svodka_reports_owed": {(form,): count for form, (count, _) in owed.items()},
        "svodka_reports_sent": {(form,): count for form, (_, count) in owed.items()},
    }


def _family(metric: Metric, values: Values) -> Family:
    if metric.kind == "histogram":
        histogram = HistogramMetricFamily(metric.name, metric.about, labels=metric.labels)
        for labels, lasted in values.items():
            if isinstance(lasted, Histogram):
                histogram.add_metric(labels, _buckets(lasted), lasted.total)
        return histogram
    kind = CounterMetricFamily if metric.kind == "counter" else GaugeMetricFamily
    family = kind(metric.name, metric.about, labels=metric.labels)
    for labels, value in values.items():
        if not isinstance(value, Histogram):
            family.add_metric(labels, value)
    return family


def _buckets(lasted: Histogram) -> list[tuple[str, float]]:
    """So many lasted no longer than each end."""
    counted, buckets = 0, []
    for end, count in zip(ENDS, lasted.counts, strict=True):
        counted += count
        buckets.append((end, float(counted)))
    return buckets
