"""A drawing process as the bot sees it: asked one thing at a time, from a thread, and ended when it takes too long."""

import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from threading import Lock, Timer
from typing import Any

from bot.drawing.replies import understood

KEPT = ("PATH", "HOME", "LANG", "TMPDIR", "MPLCONFIGDIR", "COVERAGE_PROCESS_START")
"""What a drawing process sees of our environment: no token, no password."""


MOST_SAID = 64 * 2**20
"""Bytes of an answer: a paper has a few millions, and whoever has taken a process over may say anything."""


class EndedError(Exception):
    """The process has died: killed, out of memory, or ended by us."""


class SlowError(Exception):
    """It took longer than it may, and is no more."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """Bytes of memory (addresses) and seconds of computing of a whole process; 0 is no limit."""

    memory: int = 0
    seconds: int = 0


class Process:
    """Started at once; `end` may come from any thread, at any time."""

    def __init__(self, bounds: Bounds) -> None:
        command = [sys.executable, "-m", "bot.drawing.worker", str(bounds.memory), str(bounds.seconds)]
        self._process = subprocess.Popen(  # noqa: S603 -- our own interpreter and module
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=_environment(), start_new_session=True
        )
        if self._process.stdin is None or self._process.stdout is None:
            raise AssertionError  # both were asked for
        with self._process.stdin as to, self._process.stdout as back:
            self._to = Connection(os.dup(to.fileno()), readable=False)
            self._back = Connection(os.dup(back.fileno()), writable=False)
        self._asking = Lock()

    @property
    def pid(self) -> int:
        return self._process.pid

    def ask(self, act: str, args: tuple[Any, ...], seconds: float) -> Any:
        """What `act` returns or raises; EndedError, SlowError. Blocks for at most `seconds`."""
        slow = _Late(seconds, self._process.kill)
        try:
            with self._asking, slow:
                self._to.send_bytes(pickle.dumps((act, args, seconds)))
                done, said = understood(self._back.recv_bytes(MOST_SAID))
        except (EOFError, OSError):
            self.end()
            raise (SlowError if slow.fired else EndedError) from None
        if not done:
            raise said
        return said

    def end(self) -> None:
        """Kill it and let go of it; once ended it stays so."""
        self._process.kill()
        self._process.wait()
        with self._asking:
            self._to.close()
            self._back.close()


class _Late:
    """Does `act` unless what is inside ends within so many seconds."""

    def __init__(self, seconds: float, act: Callable[[], object]) -> None:
        self._act, self.fired = act, False
        self._timer = Timer(seconds, self._fire)
        self._timer.daemon = True

    def _fire(self) -> None:
        self.fired = True
        self._act()

    def __enter__(self) -> None:
        self._timer.start()

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()


def _environment() -> dict[str, str]:
    """One thread of numpy's: each reserves tens of megabytes of addresses, and the work is small."""
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    ours = {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path), "OPENBLAS_NUM_THREADS": "1"}
    return {**kept, **ours, "OMP_NUM_THREADS": "1"}
