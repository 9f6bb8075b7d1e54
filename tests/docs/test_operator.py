"""What an operator can set and measure stands in the operator's guide."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from bot.cli import VERBS
from bot.http.health import CHECKS
from bot.http.metrics import METRICS
from config.settings import CONCERNS

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "operator.md").read_text(encoding="utf-8")
SERIOUS = {"warning", "error", "critical", "exception"}


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


def lines_of_trouble() -> Iterator[str]:
    """Names of lines of the log that are warnings or worse, of the bot itself."""
    files = (path for room in ("bot", "handlers", "scheduler", "models") for path in (ROOT / room).rglob("*.py"))
    for file in files:
        if file.is_relative_to(ROOT / "bot" / "sandbox"):
            continue
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            match node:
                case ast.Call(
                    func=ast.Attribute(value=ast.Name("log"), attr=level), args=[ast.Constant(str(name)), *_]
                ):
                    if level in SERIOUS:
                        yield name
                case ast.Call(func=ast.Name("Outage"), args=[ast.Constant(str(name)), *_]):
                    yield name


def test_every_line_of_the_log_that_tells_of_trouble_is_explained() -> None:
    names = set(lines_of_trouble())
    assert {"tick_failed", "update_failed", "access_denied"} <= names
    assert sorted(name for name in names if f"`{name}`" not in GUIDE) == []
