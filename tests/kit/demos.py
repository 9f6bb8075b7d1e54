"""The demo's data, made once a run and copied: a year of them takes a second."""

import asyncio
import tempfile
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

from bot.app import build_world
from bot.sandbox.demo.load import load_demo
from bot.sandbox.demo.trust import load_trust
from models.world import World
from tests.kit.databases import fresh_sqlite
from tests.kit.once import made_once
from tests.regions import shipped


def put_demo(world: World, *, complete: bool, trust: bool = False) -> None:
    """As `load_demo`, and `load_trust`, would, into a file of SQLite that nobody has opened yet."""
    Path(str(world.database.engine.url.database)).write_bytes(demo_data(complete=complete, trust=trust))


@cache
def demo_data(*, complete: bool, trust: bool) -> bytes:
    """The file of SQLite."""
    name = f"demo {complete} {trust}"
    with made_once(name) as file, tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(1) as beside:
        if not file.exists():
            path = Path(folder) / "demo.db"
            # a loop of its own: this one is running
            beside.submit(asyncio.run, _made(path, complete=complete, trust=trust)).result()
            file.write_bytes(path.read_bytes())
        return file.read_bytes()


async def _made(path: Path, *, complete: bool, trust: bool) -> None:
    world = build_world(shipped(), await fresh_sqlite(path.parent, path.name))
    await load_demo(world, complete=complete)
    if trust:
        await load_trust(world)
    await world.database.close()
