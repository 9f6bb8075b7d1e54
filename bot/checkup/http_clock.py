"""Whether the clock of a demo answers."""

from bot.checkup.findings import Finding, fault
from bot.clock import present
from bot.errors import StartError
from config.settings import Settings


async def look_at_clock_url(settings: Settings) -> list[Finding]:
    """Nothing where it answers, or where the bot goes by this machine's clock."""
    try:
        await present(settings)
    except StartError as error:
        return [fault("clock_url", str(error), "Start what gives the time, or take CLOCK_URL away")]
    return []
