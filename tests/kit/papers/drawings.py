"""Small drawings for the process of the studio, and papers that name them. It imports this file: nothing of the bot."""

import os
import signal
import struct
import sys
import time
import zlib
from pathlib import Path

from handlers.papers.faults import FaultPlace, FaultyTemplateError, FileFault
from handlers.papers.paper import Look, Paper


def square(side: int = 4) -> bytes:
    """A white PNG."""
    rows = (b"\x00" + b"\xff" * side) * side
    head = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    parts = [(b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b"")]
    packed = (struct.pack(">I", len(d)) + k + d + struct.pack(">I", zlib.crc32(k + d)) for k, d in parts)
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed)


def words(text: str) -> bytes:
    return text.encode()


def counted(place: tuple[str, int]) -> bytes:
    """A picture; one byte more in the file at `place` says that it was drawn."""
    path, side = place
    with Path(path).open("ab") as log:
        log.write(b"x")
    return square(side)


def modules(_: object) -> bytes:
    return "\n".join(sys.modules).encode()


def pid(_: object) -> bytes:
    return str(os.getpid()).encode()


def surroundings(_: object) -> bytes:
    return "\n".join(os.environ).encode()


def dies(_: object) -> bytes:
    os.kill(os.getpid(), signal.SIGKILL)
    return b""


def dies_once(mark: str) -> bytes:
    """Killed the first time, as when memory runs out."""
    if not Path(mark).exists():
        Path(mark).touch()
        dies(None)
    return b"drawn"


def sleeps_on(_: object) -> bytes:
    return sleeps(60)


def sleeps(seconds: float) -> bytes:
    time.sleep(seconds)
    return b"late"


def spans(path: str, whose: str) -> bytes:
    """A line when it begins and one when it ends: who is at it together with whom.

    It lasts longer than the starts of two processes are apart, also on a busy machine.
    """
    for said, seconds in (("+", 2.0), ("-", 0.0)):
        with Path(path).open("a") as log:
            log.write(f"{said}{whose}\n")
        time.sleep(seconds)
    return b""


def computes(_: object) -> bytes:
    while True:
        pass


def takes(memory: int) -> bytes:
    return bytes(len(bytearray(memory)) and 1)


def fails(why: str) -> bytes:
    raise ValueError(why)


def says_no(_: object) -> bytes:
    raise SystemExit(3)


def paper(drawing: str, shown: object = None, *, hostile: bool = False, name: str = "paper.bin") -> Paper:
    look = Look.PICTURE if name.endswith(".png") else Look.DOCUMENT
    return Paper(name, look, f"tests.kit.papers.drawings:{drawing}", shown, hostile=hostile)


def faulty(_: object) -> bytes:
    raise FaultyTemplateError(FileFault.SYNTAX, FaultPlace("cell", "Лист1!B4"))


class _Strange(Exception):  # noqa: N818 -- no error of ours
    """Of a library that the bot does not import."""


def strange_error(_: object) -> bytes:
    raise _Strange


class _Attack:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, ("touch /tmp/attacked",)


def attack(_: object) -> object:
    return _Attack()
