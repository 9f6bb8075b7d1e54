"""The way in: the script `svodka` and `python -m bot`."""

import sys
import zoneinfo

zoneinfo.reset_tzpath(())  # the system's files may still have Almaty at +6; the package tzdata has not

from bot.cli import main  # noqa: E402 -- no zone may be read before the line above

__all__ = ["main"]

if __name__ == "__main__":
    sys.exit(main())
