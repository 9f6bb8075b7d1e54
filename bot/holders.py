"""What a process calls itself as the holder of leases: a later one on the same machine sees whether it is dead."""

import os
import secrets
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from pathlib import Path

PROC = Path("/proc")


def new_holder() -> str:
    """`machine.process.beginning.number`; a bare number where the system does not tell."""
    pid, number = os.getpid(), secrets.token_hex(2)
    began = _began(pid)
    return f"{_machine()}.{pid:x}.{began:x}.{number}" if _machine() and began else secrets.token_hex(8)


def is_dead(holder: str) -> bool:
    """Whether it is known that the process is no more. Of another machine, or another container, nothing is known."""
    machine, _, process = holder.partition(".")
    if not process or machine != _machine():
        return False
    pid, began = (int(part, 16) for part in process.split(".")[:2])
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return _began(pid) not in (began, None)


@cache
def _machine() -> str:
    """This system since it was started, and what it counts processes in."""
    with suppress(OSError):
        boot = (PROC / "sys/kernel/random/boot_id").read_text()
        return blake2b((boot + str((PROC / "self/ns/pid").readlink())).encode(), digest_size=4).hexdigest()
    return ""


def _began(pid: int) -> int | None:
    """When a process began, in ticks: a number is given again to later ones. None where it is not told."""
    with suppress(OSError, ValueError, IndexError):
        return int((PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()[19])
    return None
