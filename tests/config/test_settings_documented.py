"""README, `.env.example` and the classes say the same of every setting."""

import re
from pathlib import Path

import pytest
from pydantic import SecretStr
from pydantic.fields import FieldInfo

from config.settings import CONCERNS

ROOT = Path(__file__).parents[2]
FIELDS = {name.upper(): field for concern in CONCERNS for name, field in concern.model_fields.items()}


def _default(field: FieldInfo) -> str:
    """The default as one would write it in `.env`."""
    value = field.get_default(call_default_factory=True)
    if value is None or value == ():
        return ""
    if isinstance(value, SecretStr):
        return value.get_secret_value()
    if isinstance(value, Path):
        return value.relative_to(ROOT).as_posix()
    return str(value).lower() if isinstance(value, bool) else str(value)


def _table() -> str:
    """The table of README's section «Settings»."""
    rows = ["| variable | default | meaning |", "|---|---|---|"]
    for name, field in FIELDS.items():
        default = _default(field)
        rows.append(f"| `{name}` | {f'`{default}`' if default else '—'} | {field.description} |")
    return "\n".join(rows)


def test_readme_has_the_table_of_all_settings() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    section = re.split(r"^## ", readme.partition("\n## Settings\n")[2], flags=re.MULTILINE)[0]
    table = "\n".join(line.strip() for line in section.splitlines() if line.startswith("|"))
    assert table == _table()


def test_the_example_lists_every_setting_with_its_default_and_meaning() -> None:
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    found = re.findall(r"^# (.+)\n(?:# )?([A-Z_]+)=(.*)$", example, flags=re.MULTILINE)
    assert found == [(field.description, name, _default(field)) for name, field in FIELDS.items()]


@pytest.mark.parametrize("name", FIELDS)
def test_every_setting_has_words_for_people(name: str) -> None:
    field = FIELDS[name]
    assert field.description
    assert isinstance(field.json_schema_extra, dict)
    assert field.json_schema_extra["expected"]
