"""The image, as far as it can be made without Docker: its steps in order, in an empty folder; what comes of it runs."""

import re
from pathlib import Path

import pytest

from tests.kit import ROOT
from tests.kit.images import Built, build, context_of, files_in, said_by, steps_of

DOCKERFILE = ROOT / "deploy" / "Dockerfile"


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("image")
    context_of(ROOT, folder / "context")
    return build(DOCKERFILE, folder / "context", folder)


def test_hadolint_finds_nothing() -> None:
    assert said_by("hadolint", DOCKERFILE) == (0, "")


def test_every_stage_stands_on_one_base_that_never_changes() -> None:
    bases = {step.words.partition(" AS ")[0] for step in steps_of(DOCKERFILE) if step.name == "FROM"}
    assert len(bases) == 1
    assert re.fullmatch(r"python:3\.\d+\.\d+-slim-[a-z]+@sha256:[0-9a-f]{64}", bases.pop())


def test_what_is_sent_to_the_builder_holds_no_settings_data_or_tests(tmp_path: Path) -> None:
    context_of(ROOT, tmp_path)
    there = {path.name for path in tmp_path.iterdir()}
    assert there == {
        *("bot", "config", "handlers", "models", "scheduler", "deploy"),
        *("pyproject.toml", "README.md", "requirements.txt", "requirements-uv.txt"),
    }
    assert [path.name for path in (tmp_path / "deploy").iterdir()] == ["setup.sh"]


def test_only_packages_of_debian_and_the_user_are_left_to_the_machine(image: Built) -> None:
    assert image.left_out == ["apt-get", "apt-get", "rm", "useradd", "install"]
    assert image.user == "10001"
    assert image.volumes == [image.workdir] == ["/data"]


def test_what_is_built_runs_and_writes_nothing_but_its_data(image: Built) -> None:
    """With its own interpreter; as with a root that may only be read, nothing in the program's folder changes."""
    before = dict(files_in(image.root / "svodka"))
    words = [*image.entrypoint, "--version"]
    told = image.run(["/usr/bin/env", *words])
    assert (told.returncode, told.stdout.split()[0]) == (0, "svodka"), told.stderr
    for verb in ("migrate", "doctor"):
        done = image.run(["/usr/bin/env", *image.entrypoint, verb])
        assert "Traceback" not in done.stderr
        assert done.returncode in {0, 1}, done.stderr
    assert (image.root / "data" / "svodka.db").exists()
    assert dict(files_in(image.root / "svodka")) == before


def test_without_a_token_it_ends_at_once_with_the_setting(image: Built) -> None:
    done = image.run(["/usr/bin/env", *image.entrypoint, *image.command])
    assert done.returncode == 2
    assert done.stderr.startswith("svodka: BOT_TOKEN: ")


def test_the_image_holds_no_tool_that_installs(image: Built) -> None:
    assert not list((image.root / "svodka" / ".venv" / "bin").glob("uv*"))


def test_the_health_check_asks_the_port_of_the_settings(image: Built) -> None:
    assert image.health[:2] == ["python", "-c"]
    asked = image.run(["/usr/bin/env", *image.health], HTTP_PORT="9")
    assert asked.returncode == 1
    assert "refused" in asked.stderr
