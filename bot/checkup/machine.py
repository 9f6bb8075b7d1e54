"""What this machine gives: room on the disk, fonts, and the clock of a demo where there is one."""

import shutil
from pathlib import Path

from bot.checkup.findings import Finding, fault, good, warning
from bot.clock import present
from bot.errors import StartError, first_line
from config.settings import Settings

MEGABYTE = 2**20
LEAST_FREE, LITTLE_FREE = 100 * MEGABYTE, 1024 * MEGABYTE
LETTERS = "АаӘәҒғҚқҢңӨөҰұҮүҺһІі₸«»—"
"""Some of all that papers show: what a font for Russian alone lacks."""


def look_at_disk(folder: Path, database: int) -> Finding:
    """Free room beside a database of so many bytes: it is copied there before each migration."""
    free = shutil.disk_usage(folder).free
    found = f"{free // MEGABYTE} MB free beside the database"
    if free < LEAST_FREE:
        return fault("disk", found, "Make room now: a full disk stops every write")
    if free < max(LITTLE_FREE, 2 * database):
        return warning("disk", found, "Make room: an update copies the database beside itself")
    return good("disk", found)


def look_at_fonts() -> Finding:
    """Whether charts can be drawn in both languages."""
    advice = "Install anew: `make install`"
    try:
        from handlers.papers.drawing.charts.style import lacking  # noqa: PLC0415 -- libraries that take long

        missing = lacking(LETTERS)
    except (ImportError, OSError, RuntimeError) as error:
        return fault("fonts", f"they cannot be read ({first_line(error)})", advice)
    if missing:
        return fault("fonts", f"these letters are missing: {missing}", advice)
    return good("fonts", "both languages can be drawn")


async def look_at_clock_url(settings: Settings) -> list[Finding]:
    """Nothing where it answers, or where the bot goes by this machine's clock."""
    try:
        await present(settings)
    except StartError as error:
        return [fault("clock_url", str(error), "Start what gives the time, or take CLOCK_URL away")]
    return []
