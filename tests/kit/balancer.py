"""What stands before replicas: each delivery goes to one of them at random, to the next where that one is gone."""

import random
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from aiohttp import ClientError, ClientSession, web

from bot.sandbox.server import port_of, serve


@asynccontextmanager
async def balanced(ports: Sequence[int], path: str, seed: int = 1) -> AsyncIterator[str]:
    """The address before the `path` of servers on these ports of this machine."""
    chance = random.Random(seed)  # noqa: S311 -- no secret

    async def hand_on(request: web.Request) -> web.Response:
        body = await request.read()
        headers = {
            name: value for name, value in request.headers.items() if name.lower().startswith(("x-", "content-t"))
        }
        for port in chance.sample(ports, len(ports)):
            try:
                async with client.post(f"http://127.0.0.1:{port}{path}", data=body, headers=headers) as answer:
                    return web.Response(status=answer.status)
            except ClientError:
                continue
        return web.Response(status=502)

    site = web.Application()
    site.router.add_post(path, hand_on)
    runner = await serve(site)
    async with ClientSession() as client:
        yield f"http://127.0.0.1:{port_of(runner)}{path}"
    await runner.cleanup()
