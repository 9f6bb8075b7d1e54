"""Setting up: whatever a machine lacks is told in one line, and nothing half-made stands in the way of the next try."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.kit import ROOT
from tests.kit.images import said_by

NEEDED = ("deploy/setup.sh", "requirements-uv.txt", "requirements.txt", "pyproject.toml")
NOWHERE = "http://127.0.0.1:9/simple"
OLD = '#!/bin/sh\n[ "$1" = -V ] && echo "Python 3.9.2" && exit 0\nexit 1\n'
WITHOUT_VENV = '#!/bin/sh\ncase "$2" in *ensurepip*) exit 1;; esac\nexit 0\n'


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    for name in NEEDED:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def set_up(checkout: Path, python: str, **variables: str) -> tuple[int, str, str]:
    """The exit code, and what was said to people: on stdout and on stderr."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "UV_"))}
    done = subprocess.run(
        ["/bin/sh", "deploy/setup.sh", "requirements.txt"],
        cwd=checkout,
        env={**clean, "PYTHON": python, **variables},
        check=False,
        capture_output=True,
        text=True,
    )
    return done.returncode, done.stdout, done.stderr


def script(folder: Path, text: str) -> str:
    path = folder / "python"
    path.write_text(text)
    path.chmod(0o755)
    return str(path)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (None, "there is no"),
        (OLD, "Python 3.9.2 is too old: install Python 3.11 or newer"),
        (WITHOUT_VENV, "apt-get install python3-venv"),
    ],
    ids=["none", "old", "without venv"],
)
def test_a_python_that_will_not_do_is_told_in_one_line(checkout: Path, text: str | None, told: str) -> None:
    code, _, said = set_up(checkout, script(checkout, text) if text else str(checkout / "no-such-python"))
    assert code == 1
    assert said.count("\n") == 1
    assert said.startswith("svodka: ")
    assert told in said


def test_without_a_network_one_line_says_so_and_the_next_try_goes_on(checkout: Path) -> None:
    for _ in range(2):
        code, _, said = set_up(checkout, sys.executable, PIP_INDEX_URL=NOWHERE, PIP_CONFIG_FILE=os.devnull)
        assert code == 1
        assert said.count("\n") == 1
        assert "the package index cannot be reached" in said
    assert (checkout / ".venv" / "bin" / "python").exists()


def test_svodka_is_where_readme_says() -> None:
    assert 'export PATH="$PWD/.venv/bin:$PATH"' in (ROOT / "README.md").read_text("utf-8")
    found = subprocess.run(
        ["/bin/sh", "-c", 'export PATH="$PWD/.venv/bin:$PATH"; command -v svodka && svodka --version'],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    )
    assert found.returncode == 0
    assert "svodka" in found.stdout


def test_the_audit_of_packages_looks_at_every_pin() -> None:
    """As `make audit` would ask, but without the network: every pinned package, each with its hash, is understood."""
    recipe = re.search(r"@\$\(BIN\)/pip-audit (.+)", (ROOT / "Makefile").read_text("utf-8"))
    assert recipe
    pins = ROOT / "requirements.txt"
    code, said = said_by("pip-audit", *recipe[1].replace(pins.name, str(pins)).split(), "--dry-run")
    assert code == 0, said
    found = re.search(r"would have audited (\d+) packages", said)
    assert found
    pinned = re.findall(r"^([\w-]+)(?:\[[\w,-]+\])?==", pins.read_text("utf-8"), re.MULTILINE)
    assert int(found[1]) == len(set(pinned))


def test_pins_say_nothing_of_where_they_were_found() -> None:
    for pins in ROOT.glob("requirements*.txt"):
        text = pins.read_text("utf-8")
        assert "://" not in text
        assert "index-url" not in text
        assert "--hash=sha256:" in text
