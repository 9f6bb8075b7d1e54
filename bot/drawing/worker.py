"""What runs in a drawing process: takes an act on its standard input, answers on its standard output, until its end.

It knows neither Telegram nor the database and gets no secrets; it dies with its parent, whose end of the pipe closes.
"""

import os
import pickle
import pkgutil
import resource
import signal
import sys
import zoneinfo
from importlib import import_module
from multiprocessing.connection import Connection
from typing import Any

from bot.drawing.replies import understood

MARGIN = 5
"""Seconds after which a process ends itself, where nobody is left to end it."""
NICE = 5
"""A drawing steps back for the bot itself; one over what came from outside, for other drawings too."""
DRAWERS = "handlers.papers.drawing"


def warm() -> None:
    """Import what takes long, before somebody waits for it."""
    package = import_module(DRAWERS)
    for found in pkgutil.walk_packages(package.__path__, f"{DRAWERS}."):
        import_module(found.name)


def act(meant: str, args: tuple[Any, ...]) -> Any:
    """Call `module:function`. Raises whatever it raises."""
    module, _, function = meant.partition(":")
    return getattr(import_module(module), function)(*args)


def limit(memory: int, seconds: int) -> None:
    """At most so many bytes and seconds of computing for this process, whatever it does; 0 is no limit."""
    os.nice(2 * NICE if memory or seconds else NICE)
    if memory:
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    if seconds:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


def answer(asked: bytes) -> bytes:
    """(did it, the result or the error) of a pickled (act, args, seconds)."""
    try:
        meant, args, seconds = pickle.loads(asked)  # noqa: S301 -- from our own parent
        signal.alarm(int(seconds) + MARGIN)
        said = pickle.dumps((True, act(meant, args)))
    except BaseException as error:  # noqa: BLE001 -- it is raised again where it was asked
        said = _pickled(error)
    signal.alarm(0)
    return said


def _pickled(error: BaseException) -> bytes:
    """What can't be read there, or would end the bot there, is an error by its words."""
    try:
        if not isinstance(error, Exception):
            raise TypeError  # noqa: TRY301 -- one way out for what does not travel
        said = pickle.dumps((False, error))
        understood(said)
    except Exception:  # noqa: BLE001 -- any class may pickle as it likes
        return pickle.dumps((False, RuntimeError(f"{type(error).__name__}: {error}")))
    return said


def serve(asked: Connection, answered: Connection) -> None:
    """Until the other end is gone."""
    while True:
        try:
            answered.send_bytes(answer(asked.recv_bytes()))
        except (EOFError, OSError):
            return


def main() -> None:
    """`python -m bot.drawing.worker MEMORY SECONDS`."""
    zoneinfo.reset_tzpath(())  # the system's files may still have Almaty at +6
    limit(int(sys.argv[1]), int(sys.argv[2]))
    asked, answered = Connection(os.dup(0)), Connection(os.dup(1))
    os.dup2(2, 1)  # whatever a library prints is no answer
    serve(asked, answered)


if __name__ == "__main__":
    main()
