"""Where papers are drawn: one warm worker process beside the event loop."""

from __future__ import annotations

from typing import Any

from handlers.papers.paper import Paper


class WarmStudio:
    """The studio of a running bot; `close` ends its process."""

    async def drawn(self, paper: Paper) -> bytes:
        raise NotImplementedError

    async def guarded(self, act: str, *args: Any) -> Any:
        raise NotImplementedError

    async def close(self) -> None:
        raise NotImplementedError
