"""What happens in the chats, told to whoever watches: numbered events, the last ones kept, sent on to the web page."""

import asyncio
import contextlib
import json
from collections import deque
from typing import Any

from aiohttp import web

KEPT = 1000

Event = tuple[int, dict[str, Any]]


class Events:
    def __init__(self) -> None:
        self.last_id = 0
        self._kept: deque[Event] = deque(maxlen=KEPT)
        self._watchers: set[asyncio.Queue[Event]] = set()

    def publish(self, kind: str, **body: Any) -> None:
        self.last_id += 1
        event = (self.last_id, {"type": kind, **body})
        self._kept.append(event)
        for queue in self._watchers:
            queue.put_nowait(event)

    def watch(self, after: int | None = None) -> asyncio.Queue[Event]:
        """A queue of the events from now on, or from after the given number; end it with `leave`."""
        queue: asyncio.Queue[Event] = asyncio.Queue()
        for event in self._kept:
            if after is not None and event[0] > after:
                queue.put_nowait(event)
        self._watchers.add(queue)
        return queue

    def leave(self, queue: asyncio.Queue[Event]) -> None:
        self._watchers.discard(queue)


PING_SECONDS = 15.0
SHUTDOWN: web.AppKey[asyncio.Event] = web.AppKey("sandbox_shutdown", asyncio.Event)
_HEADERS = {"Content-Type": "text/event-stream", "Cache-Control": "no-cache", "X-Accel-Buffering": "no"}


def _as_text(event: Event) -> bytes:
    number, body = event
    return f"id: {number}\ndata: {json.dumps(body)}\n\n".encode()


async def _send_all(response: web.StreamResponse, queue: asyncio.Queue[Event]) -> None:
    while True:
        try:
            event = await asyncio.wait_for(queue.get(), PING_SECONDS)
        except TimeoutError:
            await response.write(b": ping\n\n")
        else:
            await response.write(_as_text(event))


def event_stream(events: Events) -> web.RouteDef:
    """`GET /api/events`; a client that comes back with `Last-Event-ID` gets what it missed."""

    async def stream(request: web.Request) -> web.StreamResponse:
        last = request.headers.get("Last-Event-ID", "")
        queue = events.watch(int(last) if last.isdecimal() else None)
        response = web.StreamResponse(headers=_HEADERS)
        sending: asyncio.Future[None] | None = None
        stopping = asyncio.ensure_future(request.app[SHUTDOWN].wait())
        try:
            await response.prepare(request)
            await response.write(b": here\n\n")
            sending = asyncio.ensure_future(_send_all(response, queue))
            await asyncio.wait({sending, stopping}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            events.leave(queue)
            stopping.cancel()
            if sending is not None:
                sending.cancel()
                with contextlib.suppress(asyncio.CancelledError, ConnectionError):
                    await sending
        return response

    return web.get("/api/events", stream)
