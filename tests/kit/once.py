"""What takes seconds to make is made once a run: by the first of its processes that needs it, for all of them."""

import atexit
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

_FOLDER = "SVODKA_TESTS_MADE"


def share_made() -> None:
    """With the processes that this one starts; what was made goes with it."""
    if _FOLDER not in os.environ:
        os.environ[_FOLDER] = tempfile.mkdtemp(prefix="svodka-made-")
        atexit.register(_forget, os.environ[_FOLDER], os.getpid())


def _forget(folder: str, maker: int) -> None:
    if os.getpid() == maker:  # and not a fork of it
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def made_once(name: str) -> Iterator[Path]:
    """A file of that name; whoever finds none writes it, and nobody else looks meanwhile."""
    share_made()
    file = Path(os.environ[_FOLDER]) / sha256(name.encode()).hexdigest()
    with file.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield file
