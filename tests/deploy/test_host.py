"""The files for a host: each is what its own program takes, and they name the same things as the settings do."""

import re
import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer, unused_port
from ruamel.yaml import YAML

from config.settings import CONCERNS
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


async def test_the_proxy_lets_deliveries_of_telegram_through_and_nothing_else(tmp_path: Path) -> None:
    taken: list[tuple[str, str | None, bytes]] = []

    async def take(request: web.Request) -> web.Response:
        taken.append((request.path, request.headers.get("X-Telegram-Bot-Api-Secret-Token"), await request.read()))
        return web.Response()

    site = web.Application(client_max_size=2**22)
    site.router.add_route("*", "/{anything:.*}", take)
    async with TestServer(site) as alive:
        assert alive.port
        with proxy(tmp_path, unused_port(), alive.port) as address:
            async with ClientSession(headers={"X-Telegram-Bot-Api-Secret-Token": "s"}) as session:
                answers = {
                    (method, path): (await session.request(method, address + path, data=body)).status
                    for method, path, body in (
                        ("POST", "/abai/telegram", b"{}"),
                        ("POST", "/west-2/telegram", b"[]"),
                        ("GET", "/abai/telegram", b""),
                        ("POST", "/abai/metrics", b"{}"),
                        ("GET", "/metrics", b""),
                        ("POST", "/a.evil.example/telegram", b"{}"),
                        ("POST", "/abai/telegram/large", b"{}"),
                    )
                }
                too_large = (await session.post(f"{address}/abai/telegram", data=BytesIO(b"x" * 2**21))).status
    assert [key for key, status in answers.items() if status == 200] == [
        ("POST", "/abai/telegram"),
        ("POST", "/west-2/telegram"),
    ]
    assert set(answers.values()) == {200, 404}
    assert taken == [("/abai/telegram", "s", b"{}"), ("/west-2/telegram", "s", b"[]")], "one replica of two is dead"
    assert too_large == 413


def test_the_operators_guide_names_every_file_of_deploy() -> None:
    guide = (ROOT / "docs" / "operator.md").read_text("utf-8")
    files = [str(path.relative_to(ROOT)) for path in DEPLOY.rglob("*") if path.is_file()]
    assert [name for name in files if name not in guide] == []
