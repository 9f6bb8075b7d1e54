"""What went wrong, in one line for whoever runs the bot."""

import errno
import os


class StartError(Exception):
    """One readable line: the setting that is to blame where there is one, what is wrong, what to do. Never a secret."""


class NotYetError(StartError):
    """The database is set rightly, as far as can be told, and does not serve us now: who has time may try again."""


def first_line(error: BaseException) -> str:
    """What the error says, without what it quotes below; its type where it says nothing."""
    return (str(error).strip().splitlines() or [type(error).__name__])[0]


def why_not_opened(error: OSError) -> str:
    """Why a port is not ours, in the system's own words: asyncio puts them into a sentence with the address again."""
    number = error.errno or 0
    return (os.strerror(number) if number in errno.errorcode else error.strerror or str(error)).lower()
