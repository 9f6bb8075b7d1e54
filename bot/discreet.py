"""What may stand in the log of an error's words: no secret at any level; names and figures only when debugging.

Errors repeat what they met: a message's text, a statement's values, a file's name. Which error it is, where it was
raised and what it says beside stays.
"""

import re
from collections.abc import Collection
from traceback import TracebackException
from types import TracebackType

MASK = "***"
TOKEN = re.compile(r"[0-9]{6,}:[A-Za-z0-9_-]{30,}")
"""The shape of Telegram's tokens, wherever one comes from; those of the settings are masked by value as well."""
SHORTEST_SECRET = 4
LEFT_OUT = "…"
CAUSED = "\nThe above exception was the direct cause of the following exception:\n\n"
MEANWHILE = "\nDuring handling of the above exception, another exception occurred:\n\n"
Caught = tuple[type[BaseException], BaseException, TracebackType | None]

_TECHNICAL = (
    r"Errno \d+|'\d+(?:\.\d+){3}', \d+|\d+(?:\.\d+){3}|\bport \d+|(?<=[a-z]):\d+\b"
    r"|://[^\s/]+|\$\d+|\b\d+ (?:seconds?|s|bytes)\b"
)
_QUOTED = r"""(?<!\w)'.*?'(?!\w)|".*?"|«.*?»|“.*?”|`.*?`"""
_ARGUMENT = r"(?<=query argument )\$\d+: .*(?= \()"
_LINE = re.compile(
    rf"(?P<argument>{_ARGUMENT})|(?P<kept>{_TECHNICAL})|(?P<quoted>{_QUOTED})"
    r"|(?P<number>(?<![\w.])[-−]?\d[\d\s\u00a0\u202f.,]*(?![A-Za-z_]))|(?P<name>\b[А-ЯЁӘІҢҒҮҰҚӨҺ]\w+)"
)
_IDENTIFIER = re.compile(r"[A-Za-z_]\w*(?:[._][A-Za-z_]\w*)+|\d+(?:\.\d+){3}", re.ASCII)
"""Quoted, it is a table, a column, a class, a module or an address, and nobody's name."""


class Discreet:
    """`masked` for whatever is written; `said` for one line of an error's words, `told` for a whole traceback.

    With `whole`, for debugging, only secrets are taken out.
    """

    def __init__(self, secrets: Collection[str] = (), *, whole: bool = False) -> None:
        known = sorted((one for one in secrets if len(one) >= SHORTEST_SECRET), key=len, reverse=True)
        self._hidden = re.compile("|".join([*map(re.escape, known), TOKEN.pattern]))
        self._whole = whole

    def masked(self, text: str) -> str:
        """Without whatever looks like a token or is one of the secrets."""
        return self._hidden.sub(MASK, text)

    def said(self, text: str) -> str:
        """The first line, without what it quotes, capitalised Cyrillic words and numbers that may be figures."""
        masked = self.masked(text)
        if self._whole:
            return masked
        return _LINE.sub(_left_out, (masked.strip().splitlines() or [""])[0])

    def told(self, exc_info: Caught) -> str:
        """A traceback without the frames' variables, each error's words as `said`."""
        return "".join(self._lines(TracebackException(*exc_info))).rstrip("\n")

    def _lines(self, error: TracebackException) -> list[str]:
        before: list[str] = []
        if error.__cause__ is not None:
            before = [*self._lines(error.__cause__), CAUSED]
        elif error.__context__ is not None and not error.__suppress_context__:
            before = [*self._lines(error.__context__), MEANWHILE]
        kind = error.exc_type.__name__ if error.exc_type else "Error"
        inner = [line for one in error.exceptions or () for line in self._lines(one)]
        head = "Traceback (most recent call last):\n"
        return [*before, head, *error.stack.format(), f"{kind}: {self.said(str(error))}\n", *inner]


def _left_out(found: re.Match[str]) -> str:
    if found["kept"]:
        return found["kept"]
    if found["argument"]:
        return f"{found['argument'].partition(':')[0]}: {LEFT_OUT}"
    if found["quoted"]:
        quoted = found["quoted"]
        return quoted if _IDENTIFIER.fullmatch(quoted[1:-1]) else f"{quoted[0]}{LEFT_OUT}{quoted[-1]}"
    ending = " " if (found["number"] or "").endswith((" ", "\u00a0")) else ""
    return LEFT_OUT + ending
