"""A Dockerfile without Docker: read, and its steps done in order in folders that stand for the stages' file systems.

The machine's own work (packages of Debian, users) is left out, and said to be. What a step names by an absolute path of
`MAPPED` is in the stage's folder.
"""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path

OF_THE_MACHINE = ("apt-get ", "useradd ")
MAPPED = ("/svodka", "/data")


@dataclass(frozen=True)
class Step:
    """An instruction and its words, lines joined."""

    name: str
    words: str


def steps_of(dockerfile: Path) -> list[Step]:
    """Comments left out."""
    lines = [line for line in dockerfile.read_text("utf-8").splitlines() if not line.lstrip().startswith("#")]
    joined = re.sub(r"\\\n\s*", " ", "\n".join(lines))
    return [Step(*line.split(maxsplit=1)) for line in joined.splitlines() if line.strip()]


def context_of(root: Path, into: Path) -> None:
    """What git knows of, and `.dockerignore` lets through: later lines win, «!» lets through again."""
    names = subprocess.run(  # noqa: S603
        [
            shutil.which("git") or "git",
            "ls-files",
            "--cached",
            "--others",
            "--exclude-standard",
        ],
        cwd=root,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.splitlines()
    rules = [line for line in (root / ".dockerignore").read_text("utf-8").splitlines() if line and line[0] != "#"]
    for name in names:
        if not _is_ignored(name, rules) and (root / name).is_file():
            (into / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(root / name, into / name)


def _is_ignored(name: str, rules: list[str]) -> bool:
    ignored = False
    for rule in rules:
        pattern = rule.removeprefix("!")
        parents = [name, *(str(parent) for parent in Path(name).parents)]
        if any(fnmatch(one, pattern) or fnmatch(f"/{one}", pattern.replace("**", "*")) for one in parents):
            ignored = not rule.startswith("!")
    return ignored


@dataclass
class Built:
    """What the steps of the last stage have made: its folder, and what a container of it begins with."""

    root: Path
    workdir: str = "/"
    environment: dict[str, str] = field(default_factory=dict)
    user: str = ""
    volumes: list[str] = field(default_factory=list)
    entrypoint: list[str] = field(default_factory=list)
    command: list[str] = field(default_factory=list)
    health: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    def put(self, text: str) -> str:
        """Paths of the image, as they are here."""
        return re.sub(rf"(?<![\w.])({'|'.join(MAPPED)})(?=[/:\s\"]|$)", lambda found: f"{self.root}{found[1]}", text)

    def run(self, words: list[str], **more: str) -> subprocess.CompletedProcess[str]:
        """As in a container that has just begun."""
        return subprocess.run(  # noqa: S603 -- the image's own words
            words,
            cwd=self.folder(self.workdir),
            env=self.surroundings(more),
            check=False,
            capture_output=True,
            text=True,
        )

    def surroundings(self, more: Mapping[str, str] | None = None) -> dict[str, str]:
        known = {name: os.environ[name] for name in os.environ if name.startswith(("PIP_", "UV_"))}
        outside = {"PATH": f"{Path(sys.executable).resolve().parent}{os.pathsep}{os.defpath}", "HOME": str(self.root)}
        inside = {name: self.put(value) for name, value in self.environment.items()}
        if "PATH" in inside:
            inside["PATH"] = inside["PATH"].replace("$PATH", outside["PATH"])
        return {**known, **outside, **inside, **(more or {})}

    def folder(self, path: str) -> Path:
        folder = self.root / path.lstrip("/")
        folder.mkdir(parents=True, exist_ok=True)
        return folder


def build(dockerfile: Path, context: Path, folder: Path) -> Built:
    """Every step in order; the first that fails raises CalledProcessError with what it said."""
    stages: dict[str, Path] = {}
    built = Built(folder / "root")
    for step in steps_of(dockerfile):
        if step.name == "FROM":
            if built.root.exists():
                built.root.rename(stages[list(stages)[-1]])
            built = Built(folder / "root")
            name = step.words.rpartition(" AS ")[2]
            stages[name] = folder / f"stage-{name}"
        else:
            _STEPS[step.name](built, step.words, context, stages)
    return built


def _copy(built: Built, words: str, context: Path, stages: Mapping[str, Path]) -> None:
    *sources, target = words.split()
    copied: Callable[[str, str], object] = shutil.copy
    if sources[0].startswith("--from="):
        context, copied = stages[sources.pop(0).removeprefix("--from=")], os.link
    to = built.folder(target if target.startswith("/") else f"{built.workdir}/{target}")
    for source in sources:
        origin = context / source.lstrip("/")
        if origin.is_dir():
            shutil.copytree(origin, to, symlinks=True, dirs_exist_ok=True, copy_function=copied)
        else:
            shutil.copy(origin, to)


def _run(built: Built, words: str, *_: object) -> None:
    commands = words.split(" && ")
    if words.startswith(OF_THE_MACHINE):
        built.left_out += [command.split()[0] for command in commands]
        return
    done = built.run(["/bin/sh", "-c", built.put(words)])
    if done.returncode:
        raise subprocess.CalledProcessError(done.returncode, words, done.stdout, done.stderr)


def _env(built: Built, words: str, *_: object) -> None:
    built.environment |= dict(pair.split("=", 1) for pair in shlex.split(words))


def _health(built: Built, words: str, *_: object) -> None:
    built.health = json.loads(words.partition(" CMD ")[2])


def _workdir(built: Built, words: str, *_: object) -> None:
    built.workdir = words
    built.folder(words)


def _volume(built: Built, words: str, *_: object) -> None:
    built.volumes.append(words)
    built.folder(words)


def _entrypoint(built: Built, words: str, *_: object) -> None:
    built.entrypoint = json.loads(words)


def _command(built: Built, words: str, *_: object) -> None:
    built.command = json.loads(words)


def _user(built: Built, words: str, *_: object) -> None:
    built.user = words


def _exposed(*_: object) -> None:
    """Says what the settings say."""


_STEPS: Mapping[str, Callable[[Built, str, Path, Mapping[str, Path]], None]] = {
    "COPY": _copy,
    "RUN": _run,
    "ENV": _env,
    "WORKDIR": _workdir,
    "VOLUME": _volume,
    "USER": _user,
    "EXPOSE": _exposed,
    "HEALTHCHECK": _health,
    "ENTRYPOINT": _entrypoint,
    "CMD": _command,
}


def files_in(folder: Path) -> Iterator[tuple[str, int]]:
    """Each with the moment of its last change."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            yield str(path.relative_to(folder)), path.stat().st_mtime_ns


def said_by(tool: str, *words: str | Path, **settings: str) -> tuple[int, str]:
    """The exit code of a program of the development packages, and all that it says."""
    done = subprocess.run(  # noqa: S603 -- pinned with the others
        [Path(sys.executable).parent / tool, *words],
        env=os.environ | settings,
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    return done.returncode, done.stdout
