"""The image, as far as it can be made without Docker: its steps in order, in an empty folder; what comes of it runs."""

import asyncio
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from aiohttp.test_utils import unused_port

from bot.sandbox.clock import SandboxClock
from bot.sandbox.server import build_server, port_of, serve
from bot.sandbox.telegram import Telegram
from tests.kit import ROOT
from tests.kit.images import Built, build, context_of, files_in, said_by, steps_of
from tests.kit.proxies import proxy
from tests.kit.talk import FRIDAY, TOKEN

DOCKERFILE = ROOT / "deploy" / "Dockerfile"
DISK = Path("/var/tmp")  # noqa: S108 -- the system's own


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
    assert {path.name for path in (tmp_path / "deploy").iterdir()} == {"setup.sh", "compile.sh"}


def only_packages_of_debian_and_the_user_are_left_to_the_machine(image: Built) -> None:
    assert image.left_out == ["apt-get", "apt-get", "rm", "useradd", "install"]
    assert image.user == "10001"
    assert image.volumes == [image.workdir] == ["/data"]


def it_runs_and_writes_nothing_but_its_data(image: Built) -> None:
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


def without_a_token_it_ends_at_once_with_the_setting(image: Built) -> None:
    done = image.run(["/usr/bin/env", *image.entrypoint, *image.command])
    assert done.returncode == 2
    assert done.stderr.startswith("svodka: BOT_TOKEN: ")


async def behind_the_proxy_it_answers_is_healthy_and_ends_when_told(image: Built, tmp_path: Path) -> None:
    """As in the compose file, but that there is no TLS and the other replica is dead."""
    clock, port = SandboxClock(FRIDAY), unused_port()
    telegram = Telegram(clock.now, token=TOKEN)
    server = await serve(build_server(telegram, clock))
    before = dict(files_in(image.root / "svodka"))
    telegram.add_user(1, "Айгуль")
    with proxy(tmp_path) as address:
        settings = {
            "BOT_TOKEN": TOKEN,
            "BOT_API_URL": f"http://127.0.0.1:{port_of(server)}",
            "BOT_WEBHOOK_URL": f"{address}/{port}/telegram",
            "BOT_WEBHOOK_SECRET": "s" * 32,
            "HTTP_PORT": str(port),
        }
        with running(image, settings) as process:
            while (await asyncio.to_thread(image.run, ["/usr/bin/env", *image.health], HTTP_PORT=str(port))).returncode:
                assert process.poll() is None
                await asyncio.sleep(0.2)
            telegram.say(1, "/start")
            while not (said := [one["text"] for one in telegram.messages(1) if one["from"] == "bot"]):
                assert process.poll() is None
                await asyncio.sleep(0.1)
            process.terminate()
            assert await asyncio.to_thread(process.wait, 60) == 0
    await server.cleanup()
    assert said
    assert dict(files_in(image.root / "svodka")) == before


@contextmanager
def running(image: Built, settings: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """What a container of it does; killed where a test fails."""
    process = subprocess.Popen(  # noqa: S603 -- the image's own words
        ["/usr/bin/env", *image.entrypoint, *image.command],
        cwd=image.folder(image.workdir),
        env=image.surroundings(settings),
        stderr=subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def it_holds_no_tool_that_installs(image: Built) -> None:
    assert not list((image.root / "svodka" / ".venv" / "bin").glob("uv*"))


def the_health_check_asks_the_port_of_the_settings(image: Built) -> None:
    assert image.health[:2] == ["python", "-c"]
    asked = image.run(["/usr/bin/env", *image.health], HTTP_PORT="9")
    assert asked.returncode == 1
    assert "refused" in asked.stderr


async def test_what_the_steps_build_is_what_a_container_needs(tmp_path: Path) -> None:
    """One test: the building takes most of a minute. On the disk, as the packages are hundreds of megabytes."""
    with TemporaryDirectory(prefix="svodka-image-", dir=DISK) as name:
        folder = Path(name)
        context_of(ROOT, folder / "context")
        image = await asyncio.to_thread(build, DOCKERFILE, folder / "context", folder)
        for look in LOOKS:
            await asyncio.to_thread(look, image)
        await behind_the_proxy_it_answers_is_healthy_and_ends_when_told(image, tmp_path)


LOOKS = (
    only_packages_of_debian_and_the_user_are_left_to_the_machine,
    it_runs_and_writes_nothing_but_its_data,
    without_a_token_it_ends_at_once_with_the_setting,
    it_holds_no_tool_that_installs,
    the_health_check_asks_the_port_of_the_settings,
)
