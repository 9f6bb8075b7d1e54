"""`svodka doctor`: everything a start and the daily work need, a line each with what to do; nothing is changed."""

import json
from argparse import ArgumentParser, Namespace
from dataclasses import replace
from urllib.parse import unquote, urlsplit

from bot.checkup.findings import CheckupFinding, as_json, fault, good, is_sound, warning
from bot.checkup.machine import look_at_fonts
from bot.discreet import MASK, SHORTEST_SECRET
from config.catalogue.mistakes import CatalogueError
from config.catalogue.read import read_region
from config.catalogue.region import Region
from config.settings import Settings, SettingsError, load_settings, nearly_ours

UNSOUND = 1


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--json", dest="as_json", action="store_true", help="print one JSON object, for programs")


async def run(args: Namespace) -> int:
    """Prints what was found; 1 where something keeps the bot from its work."""
    settings, findings = look_at_settings()
    if settings is not None:
        findings += await look_around(settings)
    findings.append(look_at_fonts())
    findings = [_masked(one, settings) for one in findings]
    said = "\n".join(map(str, findings))
    if args.as_json:
        said = json.dumps(as_json(findings), ensure_ascii=False, indent=2)
    print(said)  # noqa: T201 -- the answer on the command line
    return 0 if is_sound(findings) else UNSOUND


def look_at_settings() -> tuple[Settings | None, list[CheckupFinding]]:
    """None for settings that cannot be read at all; an absent token leaves the rest to be looked at."""
    advice = "Put it right in the environment or .env"
    findings = [
        warning("settings", f"{name} is read by nobody", f"{meant} is probably meant")
        for name, meant in nearly_ours().items()
    ]
    try:
        return load_settings("BOT_TOKEN"), findings or [good("settings", "they can be read")]
    except SettingsError as error:
        findings.insert(0, fault("settings", str(error), advice))
    try:
        return load_settings(), findings
    except SettingsError:
        return None, findings


async def look_around(settings: Settings) -> list[CheckupFinding]:
    """The catalogue, the database and what is stored, the clock of a demo, the Bot API."""
    from bot.checkup.machine import look_at_clock_url, look_at_copies  # noqa: PLC0415 -- libraries that take long
    from bot.checkup.stored import look_at_database  # noqa: PLC0415 -- as above
    from bot.checkup.telegram import look_at_telegram  # noqa: PLC0415 -- as above
    from bot.preparation import watched  # noqa: PLC0415 -- as above

    watched(settings)
    region, findings = _look_at_catalogue(settings)
    findings += await look_at_database(settings, region)
    findings += look_at_copies(settings)
    findings += await look_at_clock_url(settings)
    if settings.telegram.bot_token.get_secret_value():
        findings += await look_at_telegram(settings)
    return findings


def _look_at_catalogue(settings: Settings) -> tuple[Region | None, list[CheckupFinding]]:
    try:
        return read_region(settings.region.region_file), [good("catalogue", "no mistakes")]
    except CatalogueError as error:
        found = f"mistakes in REGION_FILE: {len(error.mistakes)}"
        return None, [fault("catalogue", found, "`svodka check-region FILE` names each with its place")]


def _masked(one: CheckupFinding, settings: Settings | None) -> CheckupFinding:
    """Without the secrets that a driver or a server may have put into its words."""
    if settings is None:
        return one
    found, password = one.found, urlsplit(settings.database.database_url).password or ""
    ours = (settings.telegram.bot_token.get_secret_value(), settings.http.bot_webhook_secret.get_secret_value())
    for secret in (*ours, password, unquote(password)):
        found = found.replace(secret, MASK) if len(secret) >= SHORTEST_SECRET else found
    return replace(one, found=found)
