"""Every metric that there is: its name, what kind it is, what it says, and what its values are told apart by."""

from dataclasses import dataclass
from typing import Literal

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
    Metric("svodka_reports_owed", "gauge", "Reports of open periods that are expected and not there", ("form",)),
    Metric("svodka_reports_sent", "gauge", "Reports of open periods that are there", ("form",)),
)


def samples(metric: Metric) -> tuple[str, ...]:
    """Its names as they stand in Prometheus."""
    if metric.kind == "counter":
        return (f"{metric.name}_total",)
    if metric.kind == "histogram":
        return tuple(f"{metric.name}_{part}" for part in ("bucket", "count", "sum"))
    return (metric.name,)
