"""What an operator can set and measure stands in the operator's guide."""

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from bot.cli import VERBS
from bot.web.health import CHECKS
from bot.web.metrics import METRICS
from config.settings import CONCERNS
from tests.kit.images import said_by

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "operator.md").read_text(encoding="utf-8")
SERIOUS = re.compile(r"\b(?:log\.(?:warning|error|critical|exception)|Outage)\(\s*\"(\w+)\"")


def table() -> str:
    """The table of the section «Health and metrics»."""
    rows = ["| metric | kind | by | what |", "|---|---|---|---|"]
    for metric in METRICS:
        name = f"{metric.name}_total" if metric.kind == "counter" else metric.name
        rows.append(f"| `{name}` | {metric.kind} | {', '.join(metric.labels) or '—'} | {metric.about} |")
    return "\n".join(rows)


def test_every_metric_is_in_the_guide_as_it_is_told() -> None:
    section = GUIDE.partition("\n## Health and metrics\n")[2].partition("\n## ")[0]
    found = re.search(r"^\| metric .*?(?=\n\n)", section, flags=re.MULTILINE | re.DOTALL)
    assert found is not None
    assert found[0] == table()


def test_every_check_of_readiness_is_in_the_guide() -> None:
    section = GUIDE.partition("\n## Health and metrics\n")[2].partition("\n## ")[0]
    assert [check for check in CHECKS if f"`{check}`" not in section] == []


def test_every_setting_is_spoken_of() -> None:
    names = [name.upper() for concern in CONCERNS for name in concern.model_fields]
    assert [name for name in names if f"`{name}`" not in GUIDE and f"{name}=" not in GUIDE] == []


def test_every_verb_is_spoken_of() -> None:
    assert [verb for verb in VERBS if not re.search(rf"\bsvodka {verb}\b(?!-)", GUIDE)] == []


def lines_of_trouble() -> set[str]:
    """Names of lines of the log that are warnings or worse, of the bot itself."""
    files = (path for room in ("bot", "handlers", "scheduler", "models") for path in (ROOT / room).rglob("*.py"))
    ours = (path for path in files if not path.is_relative_to(ROOT / "bot" / "sandbox"))
    return {name for path in ours for name in SERIOUS.findall(path.read_text("utf-8"))}


def test_every_line_of_the_log_that_tells_of_trouble_is_explained() -> None:
    names = lines_of_trouble()
    assert {"tick_failed", "update_failed", "access_denied"} <= names
    assert sorted(name for name in names if f"`{name}`" not in GUIDE) == []


def test_what_is_said_to_compose_is_in_its_file_and_in_the_profile_that_is_named() -> None:
    compose: dict[str, Any] = YAML(typ="safe").load(ROOT / "deploy" / "compose.yml")
    lines = re.findall(r"docker compose ([^`\n]*--[^`\n]*)", GUIDE)
    for line in lines:
        enabled = set(re.findall(r"--profile (\S+)", line))
        assert enabled <= {"host", "oblast"}
        for name in re.findall(r"\b(bot-\d|postgres|caddy)\b", line):
            assert enabled >= set(compose["services"][name]["profiles"]), line
    verbs = {verb for line in lines for verb in re.findall(r"bot-\d (?:svodka )?([a-z]+\b(?!-))", line)}
    assert {"doctor", "restore", "audit"} <= verbs <= set(VERBS)


@pytest.mark.parametrize("block", re.findall(r"```yaml\n(rule_files.*?)```", GUIDE, re.DOTALL))
def test_prometheus_takes_the_settings_of_the_guide(block: str, tmp_path: Path) -> None:
    (tmp_path / "prometheus.yml").write_text(block)
    shutil.copy(ROOT / "deploy" / "prometheus" / "svodka.rules.yml", tmp_path)
    promtool = shutil.which("promtool")
    assert promtool, "Debian's package prometheus has it"
    done = subprocess.run(  # noqa: S603 -- our own command
        [promtool, "check", "config", tmp_path / "prometheus.yml"], check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr


def test_a_role_for_an_oblast_takes_the_place_of_what_compose_sets_for_both_replicas(tmp_path: Path) -> None:
    block = re.search(r"```yaml\n(services:.*?)```", GUIDE, re.DOTALL)
    assert block
    (tmp_path / "compose.west.yml").write_text(block[1])
    assert said_by("check-jsonschema", "--builtin-schema", "compose-spec", tmp_path / "compose.west.yml")[0] == 0
    compose, west = (
        YAML(typ="safe").load(path) for path in (ROOT / "deploy" / "compose.yml", tmp_path / "compose.west.yml")
    )
    for name in ("bot-1", "bot-2"):
        assert set(west["services"][name]["environment"]) <= set(compose["services"][name]["environment"])
