"""Starts our programs fast: a process that has imported everything once, and forks for each start.

Importing takes seconds, and many a test starts the bot, or verbs, several times. The forked process is like any other:
its own pid, streams and surroundings, killed like any other. Commands are lines of JSON on a socket, with the streams.
"""

import asyncio
import atexit
import gc
import json
import os
import runpy
import signal
import socket
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO, NoReturn
from zoneinfo import ZoneInfo

ROOT = Path(__file__).parents[2]
ASKED = ("SendMessage", "EditMessageText", "AnswerCallbackQuery", "DeleteMessage", "SendPhoto", "SendDocument")
"""What each bot asks of Telegram."""
STEP = 0.005


@dataclass(frozen=True)
class Started:
    """A process that was forked: the part of `asyncio.subprocess.Process` that tests need."""

    pid: int

    @property
    def returncode(self) -> int | None:
        """Once it has ended (negative: the signal that killed it)."""
        code = zygote().ask({"ended": self.pid})
        return None if code is None else int(code)

    async def wait(self) -> int:
        while (code := self.returncode) is None:  # noqa: ASYNC110 -- it tells nobody
            await asyncio.sleep(STEP)
        return code

    def kill(self) -> None:
        os.kill(self.pid, signal.SIGKILL)

    def terminate(self) -> None:
        os.kill(self.pid, signal.SIGTERM)


class Zygote:
    """The test's side of it."""

    def __init__(self) -> None:
        self._socket, theirs = socket.socketpair()
        command = [sys.executable, "-m", "tests.kit.zygote", str(theirs.fileno())]
        self._process = subprocess.Popen(command, cwd=ROOT, pass_fds=[theirs.fileno()])  # noqa: S603 -- ourselves
        theirs.close()
        self._answers = self._socket.makefile("r")
        atexit.register(self._end)

    def start(
        self, *words: str, environment: Mapping[str, str], folder: Path, streams: tuple[int, int, int]
    ) -> Started:
        """As `python *words` there, with these for input, output and errors."""
        question = {"start": words, "environment": dict(environment), "folder": str(folder)}
        return Started(int(self.ask(question, streams)))

    async def run(self, *words: str, environment: Mapping[str, str], folder: Path) -> subprocess.CompletedProcess[str]:
        """The same, until its end."""
        with tempfile.TemporaryFile() as nothing, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            streams = (nothing.fileno(), out.fileno(), err.fileno())
            code = await self.start(*words, environment=environment, folder=folder, streams=streams).wait()
            said = [os.pread(file.fileno(), os.fstat(file.fileno()).st_size, 0).decode() for file in (out, err)]
        return subprocess.CompletedProcess(words, code, *said)

    def ask(self, question: dict[str, Any], streams: tuple[int, ...] = ()) -> Any:
        message = json.dumps(question).encode() + b"\n"
        sent = socket.send_fds(self._socket, [message], streams)
        self._socket.sendall(message[sent:])
        return json.loads(self._answers.readline())

    def _end(self) -> None:
        self._answers.close()
        self._socket.close()
        self._process.wait()


@cache
def zygote() -> Zygote:
    return Zygote()


def run_bot(environment: Mapping[str, str], folder: Path, log: Path) -> Started:
    """`python -m bot run`; what it says is added to a file."""
    with Path(os.devnull).open() as nothing, log.open("ab") as file:
        streams = (nothing.fileno(), file.fileno(), file.fileno())
        return zygote().start("-m", "bot", "run", environment=environment, folder=folder, streams=streams)


async def in_touch(*words: str) -> tuple[Started, asyncio.StreamReader, BinaryIO]:
    """`python *words`: what it says, and its input."""
    (input_, to), (back, output) = os.pipe(), os.pipe()
    started = zygote().start(*words, environment=os.environ, folder=ROOT, streams=(input_, output, 2))
    os.close(input_)
    os.close(output)
    said = asyncio.StreamReader()
    loop = asyncio.get_running_loop()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(said), os.fdopen(back, "rb"))
    return started, said, os.fdopen(to, "wb", buffering=0)


def _become(question: dict[str, Any], streams: list[int]) -> NoReturn:
    """What was asked for, as Python does it."""
    for descriptor, stream in enumerate(streams):
        os.dup2(stream, descriptor)
        os.close(stream)
    os.chdir(question["folder"])
    os.environ.clear()
    os.environ.update(question["environment"])
    how, what, *more = question["start"]
    sys.argv = [what, *more]
    code = 1
    try:
        if how == "-c":
            exec(what, {"__name__": "__main__"})  # noqa: S102 -- our own words
        else:
            runpy.run_module(what, run_name="__main__", alter_sys=True)
        code = 0
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    except BaseException:  # noqa: BLE001 -- it is told as Python tells it
        traceback.print_exc()
    for said in (sys.stdout, sys.stderr):
        with suppress(OSError):
            said.flush()
    os._exit(code)


def _import() -> None:
    import bot.run  # noqa: PLC0415 -- what takes so long, only in this process
    import bot.verbs.run  # noqa: PLC0415
    from bot.drawing.studio import WarmStudio  # noqa: PLC0415
    from handlers.kit.words import Speech  # noqa: PLC0415

    assert bot.run
    assert bot.verbs.run
    from aiogram import methods  # noqa: PLC0415 -- after `bot.run`, which has its types built late

    Speech(ZoneInfo("UTC"))  # the words are compiled once a process
    for name in ASKED:
        getattr(methods, name).model_rebuild()
    setattr(WarmStudio, "warm", lambda _: None)  # noqa: B010 -- a second of each start, and most of these draw nothing
    gc.collect()
    gc.freeze()


def _asked(ours: socket.socket) -> tuple[dict[str, Any], list[int]]:
    """The next question, and the streams that came with it. Raises EOFError when there will be none."""
    message, streams = b"", list[int]()
    while not message.endswith(b"\n"):
        part, fds, _, _ = socket.recv_fds(ours, 2**16, 3)
        if not part:
            raise EOFError
        message += part
        streams += fds
    return json.loads(message), streams


def _serve(ours: socket.socket) -> None:
    codes: dict[int, int] = {}
    with suppress(EOFError):
        while True:
            question, streams = _asked(ours)
            if "start" in question:
                pid = os.fork()
                if pid == 0:
                    ours.close()
                    _become(question, streams)
                for stream in streams:
                    os.close(stream)
                answer: int | None = pid
            else:
                answer = _ended(question["ended"], codes)
            ours.sendall(json.dumps(answer).encode() + b"\n")


def _ended(pid: int, codes: dict[int, int]) -> int | None:
    if pid not in codes:
        ended, status = os.waitpid(pid, os.WNOHANG)
        if ended:
            codes[pid] = os.waitstatus_to_exitcode(status)
    return codes.get(pid)


if __name__ == "__main__":
    _import()
    _serve(socket.socket(fileno=int(sys.argv[1])))
