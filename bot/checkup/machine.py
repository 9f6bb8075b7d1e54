"""What this machine gives: room on the disk, a place for copies, fonts, and a demo's clock where there is one."""

import shutil
from pathlib import Path

from bot.backups.copies import keeper_of
from bot.backups.daily import refuse_unwritable
from bot.checkup.findings import CheckupFinding, fault, good, warning
from bot.clock import present
from bot.errors import StartError, first_line
from config.settings import Settings

MEGABYTE = 2**20
LEAST_FREE, LITTLE_FREE = 100 * MEGABYTE, 1024 * MEGABYTE
LETTERS = "АаӘәҒғҚқҢңӨөҰұҮүҺһІі₸«»—"
"""Some of all that papers show: what a font for Russian alone lacks."""


def look_at_disk(folder: Path, database: int) -> CheckupFinding:
    """Free room beside a database of so many bytes: it is copied there before each migration."""
    free = shutil.disk_usage(folder).free
    found = f"{free // MEGABYTE} MB free beside the database"
    if free < LEAST_FREE:
        return fault("disk", found, "Make room now: a full disk stops every write")
    if free < max(LITTLE_FREE, 2 * database):
        return warning("disk", found, "Make room: an update copies the database beside itself")
    return good("disk", found)


def look_at_fonts() -> CheckupFinding:
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


def look_at_copies(settings: Settings) -> list[CheckupFinding]:
    """Whether the copy of each night can be made; nothing where none is."""
    if settings.backup.backup_dir is None:
        return []
    try:
        refuse_unwritable(settings.backup.backup_dir)
    except StartError as error:
        return [fault("copies", str(error), "Make it, for the service's user alone: the bot does not start without")]
    try:
        keeper_of(settings.database.database_url).refuse_unable()
    except StartError as error:
        return [warning("copies", str(error), "Until then each night's copy fails")]
    return [good("copies", "the folder for each night's copy can be written to")]


async def look_at_clock_url(settings: Settings) -> list[CheckupFinding]:
    """Nothing where it answers, or where the bot goes by this machine's clock."""
    try:
        await present(settings)
    except StartError as error:
        return [fault("clock_url", str(error), "Start what gives the time, or take CLOCK_URL away")]
    return []
