"""What stands before the replicas: each delivery goes to one that takes it, and now and then comes twice."""

import asyncio
import random
from collections.abc import Sequence
from http import HTTPStatus

from aiohttp import ClientError, ClientSession, ClientTimeout, TCPConnector, web

from bot.sandbox.server import port_of
from bot.web.port import SECRET

HEADERS = (SECRET, "Content-Type")
PATIENCE = ClientTimeout(total=30)


class Balancer:
    """Takes turns; a replica that is away is passed over. `repeated` counts what was brought twice."""

    def __init__(self, ports: Sequence[int], *, repeats: float, chance: random.Random) -> None:
        self._ports, self._repeats, self._chance = list(ports), repeats, chance
        self._turn = 0
        self._later: set[asyncio.Task[int]] = set()
        self.repeated = 0

    async def __aenter__(self) -> str:
        """Where it listens."""
        self._session = ClientSession(timeout=PATIENCE, connector=TCPConnector(limit=0))
        site = web.Application()
        site.router.add_post("/telegram", self._pass_on)
        self._runner = web.AppRunner(site, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        return f"http://127.0.0.1:{port_of(self._runner)}/telegram"

    async def __aexit__(self, *_: object) -> None:
        await asyncio.gather(*self._later, return_exceptions=True)
        await self._runner.cleanup()
        await self._session.close()

    async def _pass_on(self, request: web.Request) -> web.Response:
        body = await request.read()
        headers = {name: request.headers[name] for name in HEADERS if name in request.headers}
        if self._chance.random() < self._repeats:
            self.repeated += 1
            again = asyncio.create_task(self._again(body, headers))
            self._later.add(again)
            again.add_done_callback(self._later.discard)
        return web.Response(status=await self._deliver(body, headers))

    async def _again(self, body: bytes, headers: dict[str, str]) -> int:
        await asyncio.sleep(self._chance.random() * 2)
        return await self._deliver(body, headers)

    async def _deliver(self, body: bytes, headers: dict[str, str]) -> int:
        self._turn += 1
        for n in range(len(self._ports)):
            port = self._ports[(self._turn + n) % len(self._ports)]
            try:
                async with self._session.post(
                    f"http://127.0.0.1:{port}/telegram", data=body, headers=headers
                ) as answer:
                    return answer.status
            except (ClientError, TimeoutError):
                continue
        return HTTPStatus.BAD_GATEWAY
