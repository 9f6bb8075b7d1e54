"""Where papers are drawn: one warm process beside the event loop, and processes of their own for what is hostile.

It belongs to no event loop: threads wait for the processes, whoever asks awaits the threads.
"""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pickle import UnpicklingError
from threading import Lock
from typing import Any, Protocol

import structlog

from bot.drawing.process import Bounds, EndedError, Process, SlowError
from bot.drawing.turns import Turns
from bot.outage import Outage
from handlers.papers.paper import NotDrawnError, Paper

log = structlog.get_logger(__name__)

DRAW = "handlers.papers.paper:draw"
WARM = "bot.drawing.worker:warm"
MEGABYTE = 2**20
GUARDED = Bounds(memory=512 * MEGABYTE, seconds=20)
GUARDED_AT_ONCE = 2


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a drawing may take, in seconds by the clock, and what a process of its own may use."""

    drawing: float = 60
    guarded: float = 20
    bounds: Bounds = GUARDED


class OnDrawn(Protocol):
    def __call__(self, seconds: float, /, *, is_drawn: bool) -> None: ...


def _unseen(seconds: float, /, *, is_drawn: bool) -> None:
    """Nobody measures."""


class WarmStudio:
    """The studio of a running bot. Nothing is started before the first drawing or `warm`; `close` ends everything."""

    def __init__(self, patience: Patience | None = None) -> None:
        self._patience = patience or Patience()
        self.on_drawn: OnDrawn = _unseen
        """Told of each drawing that was begun: how long it took, the wait for its turn included."""
        self._warm = ThreadPoolExecutor(1, thread_name_prefix="studio")
        self._guard = Turns(GUARDED_AT_ONCE, "studio-guard")
        self._kept = _Kept()
        self._under_way: dict[str, Future[bytes]] = {}
        self._processes: set[Process] = set()
        self._process: Process | None = None
        self._is_closed = False
        self._lock = Lock()
        self._dying = Outage("drawing_process_died")

    def warm(self) -> None:
        """Start the process in the background, that the first who asks need not wait for it."""
        self._warm.submit(self._try_to_warm)

    async def drawn(self, paper: Paper, *, by: int | None = None) -> bytes:
        key = paper.fingerprint
        known = self._kept.get(key)
        if known is not None:
            return known
        under_way = self._under_way.get(key)
        if under_way is not None:
            return await asyncio.wrap_future(under_way)
        drawing = partial(self._in_own if paper.hostile else self._in_warm, DRAW, paper)
        begin = self._begin_guarded(by) if paper.hostile else self._warm.submit
        under_way = _begun(begin, partial(self._draw, key, drawing))
        self._under_way[key] = under_way
        under_way.add_done_callback(lambda _: self._under_way.pop(key, None))
        return await self._measured(under_way)

    async def _measured(self, under_way: Future[bytes]) -> bytes:
        began, is_drawn = time.perf_counter(), False
        try:
            drawn = await asyncio.wrap_future(under_way)
            is_drawn = True
        finally:
            self.on_drawn(time.perf_counter() - began, is_drawn=is_drawn)
        return drawn

    async def guarded(self, act: str, *args: Any, by: int | None = None, within: float | None = None) -> Any:
        doing = partial(self._in_own, act, *args, within=within)
        return await asyncio.wrap_future(_begun(self._begin_guarded(by), doing))

    async def close(self) -> None:
        await asyncio.to_thread(self.end)

    def end(self) -> None:
        """The same for who has no event loop."""
        with self._lock:
            self._is_closed = True
            processes = list(self._processes)
        for process in processes:
            process.end()
        self._warm.shutdown()
        self._guard.end()

    def _begin_guarded(self, by: int | None) -> Callable[[Callable[[], None]], object]:
        return partial(self._guard.submit, by=by)

    def _draw(self, key: str, drawing: Callable[[], bytes]) -> bytes:
        try:
            drawn = drawing()
        except NotDrawnError:
            raise
        except Exception as error:
            raise NotDrawnError(f"{type(error).__name__}: {error}") from error
        self._kept.keep(key, drawn)
        return drawn

    def _in_warm(self, act: str, *args: Any) -> Any:
        """In the one process; where it dies it is tried once more in a new one."""
        for is_last in (False, True):
            process = self._process = self._process or self._started(Bounds())
            try:
                told = self._ask(process, act, args, self._patience.drawing)
            except EndedError as error:
                if self._is_closed:
                    raise NotDrawnError("the studio is closed") from None
                self._dying.failed(error, pid=process.pid)
                if is_last:
                    raise NotDrawnError("the process died twice") from None
            else:
                self._dying.over()
                return told
        raise AssertionError  # the last one returns or raises

    def _in_own(self, act: str, *args: Any, within: float | None = None) -> Any:
        process = self._started(self._patience.bounds)
        try:
            return self._ask(process, act, args, min(within or self._patience.guarded, self._patience.guarded))
        except EndedError:
            raise NotDrawnError("the process died") from None
        except UnpicklingError as error:
            raise NotDrawnError(str(error)) from None
        except MemoryError:
            raise NotDrawnError("it needs too much memory") from None
        finally:
            self._forget(process)

    def _ask(self, process: Process, act: str, args: tuple[Any, ...], seconds: float) -> Any:
        try:
            return process.ask(act, args, seconds)
        except SlowError:
            self._forget(process)
            raise NotDrawnError(f"not within {seconds:g} seconds") from None
        except EndedError:
            self._forget(process)
            raise

    def _started(self, bounds: Bounds) -> Process:
        with self._lock:
            if self._is_closed:
                raise NotDrawnError("the studio is closed")
            process = Process(bounds)
            self._processes.add(process)
        return process

    def _forget(self, process: Process) -> None:
        with self._lock:
            self._processes.discard(process)
        if self._process is process:
            self._process = None
        process.end()

    def _try_to_warm(self) -> None:
        try:
            self._in_warm(WARM)
        except Exception as error:  # noqa: BLE001 -- the first drawing will tell
            if not self._is_closed:
                log.warning("studio_not_warm", why=f"{type(error).__name__}: {error}")


def _begun(begin: Callable[[Callable[[], None]], object], act: Callable[[], Any]) -> Future[Any]:
    """What `act` will return or raise. It is done also when who asked does not wait: others may."""
    future: Future[Any] = Future()
    future.set_running_or_notify_cancel()
    try:
        begin(partial(_fill, future, act))
    except RuntimeError:
        future.set_exception(NotDrawnError("the studio is closed"))
    return future


def _fill(future: Future[Any], act: Callable[[], Any]) -> None:
    try:
        future.set_result(act())
    except BaseException as error:  # noqa: BLE001 -- raised where it is awaited
        future.set_exception(error)


class _Kept:
    """What was drawn last, for the next who asks."""

    PAPERS = 32
    BYTES = 32 * MEGABYTE

    def __init__(self) -> None:
        self._papers: OrderedDict[str, bytes] = OrderedDict()
        self._lock = Lock()

    def get(self, key: str) -> bytes | None:
        with self._lock:
            if key in self._papers:
                self._papers.move_to_end(key)
            return self._papers.get(key)

    def keep(self, key: str, drawn: bytes) -> None:
        with self._lock:
            self._papers[key] = drawn
            while len(self._papers) > self.PAPERS or sum(map(len, self._papers.values())) > self.BYTES:
                self._papers.popitem(last=False)
