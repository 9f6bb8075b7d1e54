"""`make quick`: the tests that failed last, then those of what has changed, as many as fit into under a minute.

What has changed is what git says is not committed; with everything committed it is the last commit. The tests of a
module are those that name it, then those of its folder, then those of its room. How long a file takes is what it took
when it ran last (the conftest keeps it); what does not fit is named.
"""

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.kit import ROOT

TESTS = Path("tests")
ROOMS = ("bot", "config", "handlers", "models", "scheduler")
CACHE = ROOT / ".pytest_cache" / "v"
SECONDS = 35.0
"""Of tests, one after the other, as the starts of the workers take the rest of a minute."""
UNKNOWN = 5.0


def main() -> int:
    """The exit code of pytest; 0 where there is nothing to run."""
    failed = sorted({name.partition("::")[0] for name in _cached("cache/lastfailed")})
    wanted = dict.fromkeys(Path(name) for name in failed if (ROOT / name).exists())
    for path in sorted(changed()):
        wanted |= dict.fromkeys(mirror(path))
    chosen, left = fitting(wanted, {Path(name): seconds for name, seconds in _cached("svodka/seconds").items()})
    for path in left:
        sys.stdout.write(f"left out: {path}\n")
    if not chosen:
        sys.stdout.write("Nothing that has tests has changed.\n")
        return 0
    command = [sys.executable, "-m", "pytest", "-n", "auto", "--dist", "worksteal", "--failed-first"]
    return subprocess.run([*command, *map(str, chosen)], cwd=ROOT, check=False).returncode  # noqa: S603 -- our own tests


def changed() -> set[Path]:
    """Files that are not as in the last commit; where there are none, those of the last commit."""
    here = _git("diff", "--name-only", "HEAD") | _git("ls-files", "--others", "--exclude-standard")
    return here or _git("diff", "--name-only", "HEAD~1", "HEAD")


def mirror(path: Path) -> Iterator[Path]:
    """Test files of a changed file, the nearest first."""
    if path.parts[0] == "tests":
        if path.name.startswith("test_") and (ROOT / path).exists():
            yield path
        return
    if path.suffix == ".ftl":
        yield from _named("handlers", "locales")
    if path.parts[0] not in ROOMS:
        yield from _named("docs", "") if path.suffix == ".md" else ()
        return
    room, *folders = path.parts[:-1]
    yield from _named("/".join([room, *folders]), path.stem)
    for folder in reversed(folders):
        yield from _named(room, folder)
    yield from _named(room, "")


def fitting(wanted: Iterable[Path], took: dict[Path, float]) -> tuple[list[Path], list[Path]]:
    """Which of `wanted` fit into SECONDS, in their order, and which don't; the first always does."""
    chosen: list[Path] = []
    left: list[Path] = []
    rest = SECONDS
    for path in wanted:
        seconds = took.get(path, UNKNOWN)
        fits = not chosen or seconds <= rest
        (chosen if fits else left).append(path)
        rest -= seconds if fits else 0
    return chosen, left


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
