"""The files for a host: each is what its own program takes, and they name the same things as the settings do."""

import asyncio
import re
import shutil
import subprocess
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer, unused_port
from ruamel.yaml import YAML

from config.settings import CONCERNS
from models.database import KEPT_CONNECTIONS, MOST_CONNECTIONS
from tests.kit import ROOT
from tests.kit.images import said_by, steps_of
from tests.kit.proxies import proxy

DEPLOY = ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").iterdir())
SETTINGS = {name.upper() for concern in CONCERNS for name in concern.model_fields}
COMPOSE: dict[str, Any] = YAML(typ="safe").load(DEPLOY / "compose.yml")
BOTS = ("bot-1", "bot-2")
HOME = "/srv/svodka"


@pytest.mark.parametrize(
    ("schema", "file"), [("compose-spec", "deploy/compose.yml"), ("github-workflows", ".github/workflows/ci.yml")]
)
def test_a_file_is_as_its_schema_says(schema: str, file: str) -> None:
    code, said = said_by("check-jsonschema", "--builtin-schema", schema, ROOT / file)
    assert code == 0, said


def test_the_workflow_does_what_ci_does_and_nothing_else() -> None:
    workflow = YAML(typ="safe").load(ROOT / ".github" / "workflows" / "ci.yml")
    (job,) = workflow["jobs"].values()
    assert job["steps"][-1] == {"run": "bash .ci/run"}
    assert workflow["permissions"] == {"contents": "read"}


def test_images_of_others_never_change_unseen() -> None:
    images = [service["image"] for service in COMPOSE["services"].values() if "build" not in service]
    assert images
    assert [one for one in images if not re.fullmatch(r"[a-z]+:[\w.-]+@sha256:[0-9a-f]{64}", one)] == []


@pytest.mark.parametrize("name", BOTS)
def test_a_replica_may_write_to_its_volume_only_and_has_no_rights(name: str) -> None:
    bot = COMPOSE["services"][name]
    assert bot["read_only"] is True
    assert bot["cap_drop"] == ["ALL"]
    assert bot["security_opt"] == ["no-new-privileges:true"]
    assert bot["volumes"] == ["data:/data"]
    assert bot["user"] == "10001:10001"
    assert "ports" not in bot


def test_both_replicas_are_alike_but_for_their_name() -> None:
    first, second = (
        {key: value for key, value in COMPOSE["services"][name].items() if key != "networks"} for name in BOTS
    )
    assert first == second


def test_whatever_is_set_for_the_bot_is_a_setting() -> None:
    image = {
        pair.split("=")[0]
        for step in steps_of(DEPLOY / "Dockerfile")
        if step.name == "ENV"
        for pair in step.words.split()
    }
    assert set(COMPOSE["services"]["bot-1"]["environment"]) <= SETTINGS
    assert image - SETTINGS == {"PATH", "PYTHONUNBUFFERED", "MPLCONFIGDIR"}


def test_the_server_of_the_compose_file_is_one_that_the_images_pg_dump_can_copy() -> None:
    server = re.match(r"postgres:(\d+)", COMPOSE["services"]["postgres"]["image"])
    client = re.search(r"postgresql-client-(\d+)", (DEPLOY / "Dockerfile").read_text("utf-8"))
    assert server
    assert client
    assert server[1] == client[1]


def test_the_server_has_connections_for_as_many_oblasts_as_the_guide_speaks_of() -> None:
    most = re.search(r"max_connections=(\d+)", " ".join(COMPOSE["services"]["postgres"]["command"]))
    assert most
    assert int(most[1]) >= 20 * len(BOTS) * (MOST_CONNECTIONS + 1) + 20
    said = f"keeps {KEPT_CONNECTIONS} and takes {MOST_CONNECTIONS} at most"
    assert said in (ROOT / "docs" / "operator.md").read_text("utf-8")


async def test_a_replica_is_healthy_once_it_can_do_its_work_and_an_update_waits_for_that() -> None:
    """Alive it is before its database and its tables are there."""
    _, _, *words = COMPOSE["services"]["bot-1"]["healthcheck"]["test"]
    answers = iter([503, 200])

    async def ready(_: web.Request) -> web.Response:
        return web.Response(status=next(answers))

    site = web.Application()
    site.router.add_get("/readyz", ready)
    async with TestServer(site) as alive:
        codes = [(await asyncio.to_thread(said_by, "python", *words, HTTP_PORT=str(alive.port)))[0] for _ in range(2)]
    assert codes == [1, 0]
    guide = (ROOT / "docs" / "operator.md").read_text("utf-8")
    assert "--wait bot-1" in guide


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_systemd_takes_every_unit(unit: Path, tmp_path: Path) -> None:
    """Beside a program at the place that units name; one that is wrong is refused, or this would prove nothing."""
    analyze = shutil.which("systemd-analyze")
    assert analyze, "Debian's package systemd has it"
    program = tmp_path / "app" / ".venv" / "bin" / "svodka"
    program.parent.mkdir(parents=True)
    program.touch(0o755)
    for one in UNITS:
        (tmp_path / one.name).write_text(one.read_text("utf-8").replace(HOME, str(tmp_path)))
    (tmp_path / "wrong.service").write_text("[Service]\nExecStart=/nowhere\nRestrat=always\n")
    codes = {}
    for name in (unit.name, "wrong.service"):
        done = subprocess.run(  # noqa: S603 -- Debian's own
            [analyze, "verify", "--man=no", str(tmp_path / name)], check=False, capture_output=True, text=True
        )
        codes[name] = done.returncode, done.stderr if name == unit.name else ""
    assert codes == {unit.name: (0, ""), "wrong.service": (1, "")}


def test_a_template_differs_from_its_unit_by_the_oblasts_folder_alone() -> None:
    for unit in UNITS:
        template = unit.with_name(unit.name.replace(".", "@.", 1))
        if "@" in unit.name:
            continue
        ours, theirs = (_said(one.read_text("utf-8")) for one in (unit, template))
        assert [
            line.replace("/%i", "").replace("svodka@%i", "svodka") for line in theirs if "Description" not in line
        ] == [
            line.replace(f"{HOME}/app", HOME) if line.startswith("WorkingDirectory") else line
            for line in ours
            if "Description" not in line
        ], unit.name


def _said(unit: str) -> list[str]:
    return [line for line in unit.splitlines() if line and not line.startswith("#")]


def test_a_service_that_is_set_wrongly_is_not_started_again() -> None:
    for name in ("svodka.service", "svodka@.service"):
        assert "RestartPreventExitStatus=2" in (DEPLOY / "systemd" / name).read_text("utf-8")


def test_caddy_takes_its_file_and_would_write_it_so() -> None:
    code, said = said_by(
        "caddy", "validate", "--adapter", "caddyfile", "--config", DEPLOY / "Caddyfile", SVODKA_HOST="a.kz"
    )
    assert code == 0, said
    code, said = said_by("caddy", "fmt", "--diff", DEPLOY / "Caddyfile")
    assert code == 0, said


def test_caddy_takes_the_file_of_the_guide(tmp_path: Path) -> None:
    guide = (ROOT / "docs" / "operator.md").read_text("utf-8")
    block = re.search(r"^svodka\.example\.kz \{\n.*?^\}\n", guide, re.MULTILINE | re.DOTALL)
    assert block is not None
    (tmp_path / "Caddyfile").write_text(block[0], "utf-8")
    for words in (("validate", "--adapter", "caddyfile", "--config"), ("fmt", "--diff")):
        code, said = said_by("caddy", *words, tmp_path / "Caddyfile")
        assert code == 0, said


@asynccontextmanager
async def living(*hosts: str, taken: list[tuple[str, str | None, bytes]] | None = None) -> AsyncIterator[int]:
    """One whose replicas at `hosts` live, 127.0.0.1 and 127.0.0.2; its name at the proxy, which is its port."""

    async def take(request: web.Request) -> web.Response:
        secret, body = request.headers.get("X-Telegram-Bot-Api-Secret-Token"), await request.read()
        if taken is not None:
            taken.append((request.path, secret, body))
        return web.Response()

    port = unused_port()
    async with AsyncExitStack() as stack:
        for host in hosts:
            site = web.Application(client_max_size=2**22)
            site.router.add_route("*", "/{anything:.*}", take)
            await stack.enter_async_context(TestServer(site, host=host, port=port))
        yield port


async def test_the_proxy_lets_deliveries_of_telegram_through_and_nothing_else(tmp_path: Path) -> None:
    taken: list[tuple[str, str | None, bytes]] = []
    async with living("127.0.0.2", taken=taken) as name:
        with proxy(tmp_path) as address:
            async with ClientSession(headers={"X-Telegram-Bot-Api-Secret-Token": "s"}) as session:
                answers = {
                    (method, path): (await session.request(method, address + path, data=body)).status
                    for method, path, body in (
                        ("POST", f"/{name}/telegram", b"{}"),
                        ("GET", f"/{name}/telegram", b""),
                        ("POST", f"/{name}/metrics", b"{}"),
                        ("GET", "/metrics", b""),
                        ("POST", f"/{name}.evil.example/telegram", b"{}"),
                        ("POST", f"/{name}/telegram/large", b"{}"),
                        ("POST", "/west-2/telegram", b"[]"),
                    )
                }
                too_large = (await session.post(f"{address}/{name}/telegram", data=BytesIO(b"x" * 2**21))).status
    assert answers.pop(("POST", f"/{name}/telegram")) == 200
    assert answers.pop(("POST", "/west-2/telegram")) == 502, "the name of an oblast, and none of this host"
    assert set(answers.values()) == {404}
    assert taken == [(f"/{name}/telegram", "s", b"{}")], "one replica of two is dead"
    assert too_large == 413


async def test_who_asks_for_an_oblast_that_is_not_there_makes_nobody_else_wait(tmp_path: Path) -> None:
    async with living("127.0.0.1", "127.0.0.2") as both, living("127.0.0.1") as one:
        with proxy(tmp_path) as address:
            async with ClientSession() as session:

                async def asked(name: str | int) -> tuple[int, float]:
                    began = time.monotonic()
                    async with session.post(f"{address}/{name}/telegram", data=b"{}") as answer:
                        return answer.status, time.monotonic() - began

                nobody = unused_port()
                assert (await asked(nobody))[0] == 502
                strangers = [asyncio.create_task(asked(nobody)) for _ in range(20)]
                of_living = await asyncio.gather(*(asked(name) for name in (both, one) for _ in range(20)))
                assert {status for status, _ in await asyncio.gather(*strangers)} == {502}
    assert {status for status, _ in of_living} == {200}
    assert max(seconds for _, seconds in of_living) < 1


def test_the_operators_guide_names_every_file_of_deploy() -> None:
    guide = (ROOT / "docs" / "operator.md").read_text("utf-8")
    files = [str(path.relative_to(ROOT)) for path in DEPLOY.rglob("*") if path.is_file()]
    assert [name for name in files if name not in guide] == []
