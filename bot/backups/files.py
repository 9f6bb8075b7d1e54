"""A file that appears whole or not at all, readable for its owner only."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from bot.errors import StartError, first_line

PART = ".svodka-backup-"
"""How a file begins that is not written whole yet."""


@contextmanager
def whole_file(target: Path, *, replaces: bool) -> Iterator[Path]:
    """A file beside `target` to be written, which becomes `target` when the block ends well; nothing is left otherwise.

    Raises StartError where `target` is there already and is not to be replaced, and where nothing can be written.
    """
    _refuse_existing(target, replaces=replaces)
    try:
        handle, name = tempfile.mkstemp(prefix=PART, dir=target.absolute().parent)
        os.close(handle)
    except OSError as error:
        raise cannot_be_written(target, error) from None
    part = Path(name)
    try:
        yield part
        _refuse_existing(target, replaces=replaces)
        _kept(part)
        part.replace(target)
        _kept(target.absolute().parent)
    except OSError as error:
        raise cannot_be_written(target, error) from None
    finally:
        part.unlink(missing_ok=True)


def cannot_be_written(target: Path, error: OSError) -> StartError:
    return StartError(f"{target} cannot be written ({error.strerror or first_line(error)})")


def _refuse_existing(target: Path, *, replaces: bool) -> None:
    if target.exists() and not replaces:
        raise StartError(f"{target} is there already: name another file, or add --force")


def _kept(path: Path) -> None:
    """What is written there survives a loss of power; some file systems cannot say so of a folder."""
    handle = os.open(path, os.O_RDONLY)
    try:
        with suppress(OSError):
            os.fsync(handle)
    finally:
        os.close(handle)
