"""`make quick`: the tests that failed last, then those of what has changed, as many as fit into under a minute.

What has changed is what git says is not committed; with everything committed it is the last commit. The tests of a
module are those that name it, then those of its folder, then those of its room; the tests of a helper are those that
import it. How long a test takes is what it took when it ran last (the conftest keeps it). Of a file that does not fit
the longest tests are left out, and where no time is left all of it; what is left out is named.
"""

import json
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.kit import ROOT

TESTS = Path("tests")
ROOMS = ("bot", "config", "handlers", "models", "scheduler", "deploy", "docs")
SET_UP = ("Makefile", "pyproject.toml", "requirements")
"""The beginnings of names that tests/deploy looks at."""
CACHE = ROOT / ".pytest_cache" / "v"
SECONDS = 35.0
"""Of tests, one after the other, as the starts of the workers take the rest of a minute."""
UNKNOWN = 5.0
"""Of a file that has never run here."""


@dataclass
class Choice:
    """What is run and what is not: files, and tests of them."""

    rest: float = SECONDS
    files: list[str] = field(default_factory=list)
    without: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)

    def take(self, file: str, took: Mapping[str, float]) -> None:
        """`took` is seconds a test of it; whatever is not in there is taken with the file."""
        known = dict(sorted(took.items(), key=lambda one: one[1]))
        needed = sum(known.values()) if known else UNKNOWN
        long: list[str] = []
        while known and needed > self.rest:
            name, seconds = known.popitem()
            needed -= seconds
            long.append(name)
        if needed > self.rest or (took and not known):
            self.left.append(file)
            return
        self.rest -= needed
        self.files.append(file)
        self.without += long
        self.left += long


def main() -> int:
    """The exit code of pytest; 0 where there is nothing to run."""
    failed = sorted({name.partition("::")[0] for name in _cached("cache/lastfailed")})
    wanted = dict.fromkeys(Path(name) for name in failed if (ROOT / name).exists())
    for path in sorted(changed()):
        wanted |= dict.fromkeys(mirror(path))
    choice = fitting(map(str, wanted), _cached("svodka/seconds"))
    for name in choice.left:
        sys.stdout.write(f"left out: {name}\n")
    if not choice.files:
        sys.stdout.write("Nothing that has tests has changed.\n")
        return 0
    command = [sys.executable, "-m", "pytest", "-n", "auto", "--dist", "worksteal", "--failed-first"]
    without = [word for name in choice.without for word in ("--deselect", name)]
    return subprocess.run([*command, *without, *choice.files], cwd=ROOT, check=False).returncode  # noqa: S603 -- our own tests


def changed() -> set[Path]:
    """Files that are not as in the last commit; where there are none, those of the last commit."""
    here = _git("diff", "--name-only", "HEAD") | _git("ls-files", "--others", "--exclude-standard")
    return here or _git("diff", "--name-only", "HEAD~1", "HEAD")


def mirror(path: Path) -> Iterator[Path]:
    """Test files of a changed file, the nearest first."""
    if path.parts[0] == "tests":
        if path.name.startswith("test_"):
            yield from (path,) if (ROOT / path).exists() else ()
        elif path.suffix == ".py":
            yield from _importing(".".join(path.with_suffix("").parts))
        return
    if path.suffix == ".ftl":
        yield from _named("handlers", "locales")
    if path.name.startswith(SET_UP):
        yield from _named("deploy", "")
    if path.parts[0] not in ROOMS:
        yield from _named("docs", "") if path.suffix == ".md" else ()
        return
    room, *folders = path.parts[:-1]
    yield from _named("/".join([room, *folders]), path.stem)
    for folder in reversed(folders):
        yield from _named(room, folder)
    yield from _named(room, "")


def fitting(wanted: Iterable[str], took: Mapping[str, float]) -> Choice:
    """Of the test files `wanted`, in their order, what fits into SECONDS; `took` is seconds by the ids of tests."""
    choice = Choice()
    for file in wanted:
        choice.take(file, {name: seconds for name, seconds in took.items() if name.startswith(f"{file}::")})
    return choice


def _importing(module: str) -> Iterator[Path]:
    """Test files that import from a helper."""
    said = re.compile(rf"^(from|import) {re.escape(module)}\b", re.MULTILINE)
    for path in sorted((ROOT / TESTS).rglob("test_*.py")):
        if said.search(path.read_text("utf-8")):
            yield path.relative_to(ROOT)


def _named(folder: str, name: str) -> Iterator[Path]:
    """Test files below a folder of tests whose name begins so, and all in a folder that has the name."""
    for path in sorted((ROOT / TESTS / folder).rglob("test_*.py")):
        if path.stem.removeprefix("test_").startswith(name) or path.parent.name == name:
            yield path.relative_to(ROOT)


def _git(*words: str) -> set[Path]:
    said = subprocess.run(["git", *words], cwd=ROOT, check=False, capture_output=True, text=True)  # noqa: S603, S607 -- git's own answer
    return {Path(line) for line in said.stdout.splitlines()}


def _cached(name: str) -> dict[str, float]:
    file = CACHE / name
    return json.loads(file.read_text("utf-8")) if file.exists() else {}


if __name__ == "__main__":
    sys.exit(main())
