"""Starts bots fast: a process that has imported everything once, and forks for each start.

Importing takes seconds, and a play about crashes starts the bot many times. The forked process is a bot like any
other: its own pid, its own log, killed like any other. Commands are lines of JSON on stdin, answers lines on stdout.
"""

import atexit
import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

ROOT = Path(__file__).parents[2]
ASKED = ("SendMessage", "EditMessageText", "AnswerCallbackQuery", "DeleteMessage", "SendPhoto", "SendDocument")
"""What each bot asks of Telegram."""


class Zygote:
    """The test's side of it."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.end_to_end.zygote"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        atexit.register(self._end)

    def start(self, environment: dict[str, str], folder: Path, log: Path) -> int:
        """Start `python -m bot run`; returns its pid."""
        return int(self._ask({"start": environment, "cwd": str(folder), "log": str(log)}))

    def exit_code(self, pid: int) -> int | None:
        """Its exit code once it has ended (negative: the signal that killed it)."""
        code = self._ask({"ended": pid})
        return None if code is None else int(code)

    def _ask(self, question: dict[str, Any]) -> Any:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(question) + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())

    def _end(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait()
        assert self._process.stdout is not None
        self._process.stdout.close()


@cache
def zygote() -> Zygote:
    return Zygote()


def _become_a_bot(question: dict[str, Any]) -> None:
    log = os.open(question["log"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    for descriptor in (1, 2):
        os.dup2(log, descriptor)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.chdir(question["cwd"])
    os.environ.clear()
    os.environ.update(question["start"])
    from bot.cli import main  # noqa: PLC0415 -- imported long ago, before the fork

    code = main(["run"])
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def _serve() -> None:
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
    codes: dict[int, int] = {}
    for line in sys.stdin:
        question = json.loads(line)
        if "start" in question:
            pid = os.fork()
            if pid == 0:
                _become_a_bot(question)
            answer: int | None = pid
        else:
            pid = question["ended"]
            if pid not in codes:
                ended, status = os.waitpid(pid, os.WNOHANG)
                if ended:
                    codes[pid] = os.waitstatus_to_exitcode(status)
            answer = codes.get(pid)
        print(json.dumps(answer), flush=True)  # noqa: T201 -- the answer on the pipe


if __name__ == "__main__":
    _serve()
