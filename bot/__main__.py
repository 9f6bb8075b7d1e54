"""The way in: the script `svodka` and `python -m bot`.

What a start imports stays: to look through it for rubbish, then and at the end, is a third of a short verb's time.
"""

import gc
import sys
import zoneinfo
from collections.abc import Sequence

gc.set_threshold(500_000, 10, 10)
zoneinfo.reset_tzpath(())  # the system's files may still have Almaty at +6; the package tzdata has not

from bot import cli  # noqa: E402 -- no zone may be read before the line above

__all__ = ["main"]


def main(argv: Sequence[str] | None = None) -> int:
    """As the command line's own."""
    try:
        return cli.main(argv)
    finally:
        gc.freeze()


if __name__ == "__main__":
    sys.exit(main())
