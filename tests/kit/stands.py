"""The demo's stand over a copy of its data, which are made once a run: a year of them takes seconds."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

from sqlalchemy.engine import make_url

from bot.app import build_app
from bot.sandbox.demo.stand import Stand, stand
from models.world import World
from tests.kit.demos import demo_data
from tests.kit.talk import give_back, lent, studio


def _copy(url: str) -> None:
    Path(str(make_url(url).database)).write_bytes(demo_data(complete=False, trust=True))


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
