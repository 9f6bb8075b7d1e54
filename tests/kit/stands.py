"""The demo's stand over a copy of its data, which are made once a run: a year of them takes seconds."""

import asyncio
import tempfile
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from functools import cache, partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

from sqlalchemy.engine import make_url

from bot.app import build_app, build_world
from bot.sandbox.demo.load import load_demo
from bot.sandbox.demo.stand import Stand, stand
from bot.sandbox.demo.trust import load_trust
from models.world import World
from tests.kit.databases import fresh_sqlite
from tests.kit.once import made_once
from tests.kit.talk import give_back, lent, studio
from tests.regions import shipped


async def _made(path: Path) -> None:
    world = build_world(shipped(), await fresh_sqlite(path.parent, path.name))
    await load_demo(world, complete=False)
    await load_trust(world)
    await world.database.close()


@cache
def _template() -> bytes:
    with made_once("demo") as file, tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(1) as beside:
        if not file.exists():
            path = Path(folder) / "demo.db"
            beside.submit(asyncio.run, _made(path)).result()  # a loop of its own: this one is running
            file.write_bytes(path.read_bytes())
        return file.read_bytes()


def _copy(url: str) -> None:
    Path(str(make_url(url).database)).write_bytes(_template())


async def _copied(url: str) -> None:
    _copy(url)


async def _is_there(world: World, *, complete: bool = False) -> None:
    assert not complete


@asynccontextmanager
async def ready_stand() -> AsyncIterator[Stand]:
    """As `stand()`; that it makes its data, wires and draws itself is for `svodka demo` to show."""
    dispatcher = lent()
    ready = partial(build_app, studio=studio(), dispatcher=dispatcher)
    changed: dict[str, Any] = {"upgrade": _copied, "load_demo": _is_there, "load_trust": _is_there, "build_app": ready}
    with patch.multiple("bot.sandbox.demo.stand", **changed):
        async with stand() as running:
            yield running
    give_back(dispatcher)
