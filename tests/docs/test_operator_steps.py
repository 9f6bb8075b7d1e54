"""The rehearsal in the operator's guide, done line by line: each says what the guide promises."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.kit import ROOT
from tests.kit.databases import empty_postgres, programs_of_postgres
from tests.kit.zygote import zygote

SERVER = "postgresql+asyncpg://USER@HOST/NAME"


def steps() -> list[tuple[str, str]]:
    """(command, what is said) of the section's block."""
    guide = (ROOT / "docs" / "operator.md").read_text("utf-8")
    block = re.search(r"### A rehearsal\n.*?```sh\n(.*?)```", guide, re.DOTALL)
    assert block
    parted = (line.partition("#") for line in block[1].splitlines())
    return [(command.strip(), said.strip()) for command, _, said in parted]


@pytest.mark.postgres
async def test_every_line_says_what_the_guide_promises(tmp_path: Path) -> None:
    url, here = await empty_postgres(), Path(sys.executable).parent
    settings = {"PATH": f"{here}{os.pathsep}{programs_of_postgres()}{os.pathsep}{os.defpath}", "HOME": str(tmp_path)}
    for command, promised in steps():
        if name := re.match(r"export (\w+)=(.*)", command):
            settings[name[1]] = name[2].replace(SERVER, url)
            continue
        done = await _done(command.replace(SERVER, f"'{url}'"), settings, tmp_path)
        said = done.stdout + done.stderr
        assert promised in said, command
        assert "Traceback" not in said
        assert (done.returncode == 0) is not ("there already" in promised or "not empty" in promised), said


async def _done(command: str, settings: dict[str, str], folder: Path) -> subprocess.CompletedProcess[str]:
    if command.startswith("svodka "):
        _, *words = shlex.split(command)
        return await zygote().run("-m", "bot", *words, environment=settings, folder=folder)
    return subprocess.run(  # noqa: ASYNC221, S603 -- the guide's own words
        ["/bin/sh", "-c", command], cwd=folder, env=settings, check=False, capture_output=True, text=True
    )


def test_the_lines_are_those_of_a_whole_rehearsal() -> None:
    verbs = {command.split()[1] for command, _ in steps() if command.startswith("svodka ")}
    assert verbs >= {"migrate", "invites", "backup", "restore", "copy", "audit"}
