"""Alerts and the dashboard speak of metrics and labels that there are; an alert comes when it should, and alone."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from prometheus_client import CollectorRegistry, ProcessCollector
from ruamel.yaml import YAML

from bot.meters.hooks import OUTCOMES
from bot.meters.meters import Meters
from bot.web.health import CHECKS
from bot.web.metrics import METRICS, samples
from tests.kit import ROOT

RULES_FILE = ROOT / "deploy" / "prometheus" / "svodka.rules.yml"
RULES: list[dict[str, Any]] = YAML(typ="safe").load(RULES_FILE)["groups"][0]["rules"]
DASHBOARD: dict[str, Any] = json.loads((ROOT / "deploy" / "grafana" / "svodka.json").read_text("utf-8"))
PANELS = DASHBOARD["panels"]
QUERIES = [target["expr"] for panel in PANELS for target in panel["targets"]]
OURS = {sample: metric for metric in METRICS for sample in samples(metric)}
OF_THE_PLACE = {"job", "instance", "oblast", "le"}
"""Labels that Prometheus gives, from its settings or to a histogram."""
NAME = re.compile(r"\b(?:tg|svodka|process)_[a-z_]+\b")
LABELLED = re.compile(r"\b((?:tg|svodka|process)_[a-z_]+)\{([^}]*)\}")
GUIDE = (ROOT / "docs" / "operator.md").read_text("utf-8")


def of_processes() -> set[str]:
    registry = CollectorRegistry()
    ProcessCollector(registry=registry)
    return {sample.name for family in registry.collect() for sample in family.samples}


def expressions() -> Iterator[tuple[str, str]]:
    yield from ((rule["alert"], rule["expr"]) for rule in RULES)
    yield from ((panel["title"], target["expr"]) for panel in PANELS for target in panel["targets"])


@pytest.mark.parametrize(("place", "expression"), [*expressions()])
def test_it_speaks_of_metrics_and_labels_that_there_are(place: str, expression: str) -> None:
    named = set(NAME.findall(expression))
    assert named - set(OURS) - of_processes() == set()
    labels = {label for name in named & set(OURS) for label in OURS[name].labels}
    for name, matched in LABELLED.findall(expression):
        asked = set(re.findall(r"([a-z_]+)\s*(?:=~|!~|!=|=)", matched))
        assert asked <= OF_THE_PLACE | set(OURS[name].labels if name in OURS else ()), name
    for grouped in re.findall(r"by \(([^)]*)\)", expression):
        assert {one.strip() for one in grouped.split(",")} <= OF_THE_PLACE | labels


def test_values_of_labels_are_those_that_are_told() -> None:
    said = " ".join(expression for _, expression in expressions())
    outcomes = {name for _, name in OUTCOMES} | {"ok", "unreadable"} | set(Meters().drawings)
    asked = {one for values in re.findall(r'outcome=~?"([^"]*)"', said) for one in values.split("|")}
    assert asked <= outcomes
    assert set(re.findall(r'check=~?"([^"]*)"', said)) <= set(CHECKS)


def test_every_metric_is_seen_on_the_dashboard() -> None:
    shown = {OURS[name].name for query in QUERIES for name in NAME.findall(query) if name in OURS}
    assert {metric.name for metric in METRICS} - shown == set()


def test_the_dashboard_asks_for_its_source_and_covers_nothing() -> None:
    assert len({panel["id"] for panel in PANELS}) == len(PANELS)
    places = [panel["gridPos"] for panel in PANELS]
    for one in places:
        assert one["x"] + one["w"] <= 24
        over = [
            other
            for other in places
            if other is not one
            and one["x"] < other["x"] + other["w"]
            and other["x"] < one["x"] + one["w"]
            and one["y"] < other["y"] + other["h"]
            and other["y"] < one["y"] + one["h"]
        ]
        assert over == []
    assert all(target["datasource"]["uid"] == "${source}" for panel in PANELS for target in panel["targets"])


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["alert"])
def test_an_alert_says_what_it_is_and_what_to_do(rule: dict[str, Any]) -> None:
    assert rule["labels"]["severity"] in {"critical", "warning", "info"}
    assert rule["annotations"]["summary"]
    assert rule["annotations"]["advice"]
    assert f"`{rule['alert']}`" in GUIDE
    lines = re.findall(r"`([a-z]+(?:_[a-z]+)+)`", rule["annotations"]["advice"])
    assert [line for line in lines if f"`{line}`" not in GUIDE] == []


PLACE = 'job="svodka",instance="a",oblast="abai"'
BESIDE = 'job="svodka",instance="b",oblast="abai"'
ELSEWHERE = 'job="svodka",instance="c",oblast="west"'
TROUBLES: dict[str, tuple[dict[str, str], str]] = {
    "SvodkaDown": ({"up": "0x60"}, "20m"),
    "SvodkaNotReady": ({'svodka_ready{check="database"}': "0x60"}, "20m"),
    "SvodkaNobodyPolls": ({"svodka_polling": "0x60"}, "20m"),
    "SvodkaClockStopped": ({"svodka_tick_age_seconds": "0+60x60"}, "20m"),
    "SvodkaInboxLags": ({"svodka_inbox_lag_seconds": "0+60x60"}, "20m"),
    "SvodkaOutboxLags": ({"svodka_outbox_lag_seconds": "0+60x60"}, "40m"),
    "SvodkaSlow": (
        {
            'tg_handler_duration_seconds_bucket{conversation="report",le="2.5"}': "0x60",
            'tg_handler_duration_seconds_bucket{conversation="report",le="5"}': "0+10x60",
            'tg_handler_duration_seconds_bucket{conversation="report",le="+Inf"}': "0+10x60",
            'tg_handler_duration_seconds_count{conversation="report"}': "0+10x60",
        },
        "30m",
    ),
    "SvodkaErrors": ({'svodka_errors_total{event="update_failed"}': "_x18 1x50"}, "20m"),
    "SvodkaRefused": (
        {
            'tg_api_calls_total{method="sendMessage",outcome="network"}': "0+5x60",
            'tg_api_calls_total{method="sendMessage",outcome="ok"}': "0+5x60",
        },
        "30m",
    ),
    "SvodkaFlooded": ({'tg_api_calls_total{method="sendMessage",outcome="flood"}': "0+5x60"}, "20m"),
    "SvodkaNotDrawn": ({'svodka_drawings_total{outcome="failed"}': "0x10 1 2 3 4x60"}, "20m"),
    "SvodkaDeliveriesFail": ({'svodka_webhook_deliveries_total{status="503"}': "0+5x60"}, "30m"),
    "SvodkaWrongSecret": ({'svodka_webhook_deliveries_total{status="401"}': "0+50x60"}, "20m"),
    "SvodkaMemory": ({"process_resident_memory_bytes": "700000000x60"}, "50m"),
}
WELL = {
    "up": "1x60",
    'svodka_ready{check="database"}': "1x60",
    "svodka_polling": "1x60",
    "svodka_tick_age_seconds": "20x60",
    "svodka_inbox_lag_seconds": "1x60",
    "svodka_outbox_lag_seconds": "1x60",
    'svodka_errors_total{event="update_failed"}': "3x60",
    'tg_api_calls_total{method="sendMessage",outcome="ok"}': "0+50x60",
    "process_resident_memory_bytes": "200000000x60",
}


def series(values: dict[str, str], place: str = PLACE) -> list[dict[str, str]]:
    def placed(name: str) -> str:
        metric, _, labels = name.rstrip("}").partition("{")
        return f"{metric}{{{','.join(filter(None, [labels, place]))}}}"

    return [{"series": placed(name), "values": value} for name, value in values.items()]


def promtool(*words: str | Path) -> subprocess.CompletedProcess[str]:
    program = shutil.which("promtool")
    assert program, "Debian's package prometheus has it"
    return subprocess.run([program, *words], check=False, capture_output=True, text=True)  # noqa: S603 -- our own command


def firing(folder: Path, told: list[dict[str, str]], at: str) -> set[str]:
    """The alerts that Prometheus would tell of at a moment, found out by its own program."""
    tests = [{"alertname": rule["alert"], "eval_time": at, "exp_alerts": []} for rule in RULES]
    done = tried(folder, {"input_series": told, "alert_rule_test": tests})
    return set(re.findall(r"alertname:\s*(\w+)", done.stdout + done.stderr))


def tried(folder: Path, body: dict[str, Any]) -> subprocess.CompletedProcess[str]:
    file, test = folder / "test.json", {"interval": "1m"} | body
    file.write_text(json.dumps({"rule_files": [str(RULES_FILE)], "evaluation_interval": "1m", "tests": [test]}))
    return promtool("test", "rules", file)


def test_prometheus_takes_the_rules() -> None:
    done = promtool("check", "rules", RULES_FILE)
    assert done.returncode == 0, done.stderr


def test_where_all_is_well_nothing_is_told(tmp_path: Path) -> None:
    assert firing(tmp_path, series(WELL), "50m") == set()


@pytest.mark.parametrize("alert", TROUBLES)
def test_a_trouble_is_told_by_its_own_alert(tmp_path: Path, alert: str) -> None:
    values, at = TROUBLES[alert]
    alike = {"SvodkaDown": {"SvodkaDown", "SvodkaGone"}}  # the only process
    assert firing(tmp_path, series(WELL | values), at) == alike.get(alert, {alert})


def test_every_alert_is_tried() -> None:
    assert {rule["alert"] for rule in RULES} == {*TROUBLES, "SvodkaGone"}


def test_an_oblast_that_is_gone_is_told_though_another_lives(tmp_path: Path) -> None:
    gone = series({"up": "0x60"}, ELSEWHERE)
    assert firing(tmp_path, series(WELL) + gone, "20m") == {"SvodkaDown", "SvodkaGone"}
    assert firing(tmp_path, series(WELL) + series({"up": "0x60"}, BESIDE), "20m") == {"SvodkaDown"}
    assert firing(tmp_path, [], "20m") == {"SvodkaGone"}


@pytest.mark.parametrize("values", ["3x20 stale _x3 1x40", "_x24 1x40", "3x24 4x40", "0x24 1x40"])
def test_an_error_is_told_for_a_quarter_of_an_hour_after_a_start_too(tmp_path: Path, values: str) -> None:
    """What is counted begins anew with each process, and beside another that has had such an error long ago."""
    told = series(WELL | {'svodka_errors_total{event="update_failed"}': values})
    told += series({"up": "1x60", 'svodka_errors_total{event="update_failed"}': "5x60"}, BESIDE)
    assert firing(tmp_path, told, "30m") == {"SvodkaErrors"}
    assert firing(tmp_path, told, "50m") == set()


@pytest.mark.parametrize(
    ("title", "place", "worst"),
    [
        ("Processes that answer", "west", 0),
        ("Since the last tick", "", 1_200),
        ("Asks Telegram", "west", 0),
        ("Reports that are there", "", 5),
    ],
)
def test_of_all_oblasts_the_dashboard_hides_none(tmp_path: Path, title: str, place: str, worst: int) -> None:
    told = series(WELL | {'svodka_reports_sent{form="week"}': "3x60"})
    told += series(
        {
            "up": "0x60",
            "svodka_tick_age_seconds": "0+60x60",
            "svodka_polling": "0x60",
            'svodka_reports_sent{form="week"}': "2x60",
        },
        ELSEWHERE,
    )
    query = next(panel["targets"][0]["expr"] for panel in PANELS if panel["title"] == title)
    asked = query.replace("$oblast", ".*")
    expected = f"({asked})" + (f' and on (oblast) up{{oblast="{place}"}}' if place else "")
    test = {"expr": f"sum({expected})", "eval_time": "20m", "exp_samples": [{"labels": "{}", "value": worst}]}
    done = tried(tmp_path, {"input_series": told, "promql_expr_test": [test]})
    assert done.returncode == 0, done.stdout + done.stderr
