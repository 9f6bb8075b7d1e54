"""What an operator can set and measure stands in the operator's guide."""

import re
from pathlib import Path

from bot.http.health import CHECKS
from bot.http.metrics import METRICS
from config.settings import CONCERNS

GUIDE = (Path(__file__).parents[2] / "docs" / "operator.md").read_text(encoding="utf-8")


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
