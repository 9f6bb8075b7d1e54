"""What the database says of itself, and what is stored against the catalogue and the settings. Nothing is written."""

from asyncio import timeout
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncSession

from bot.checkup.findings import CheckupFinding, fault, good, warning
from bot.checkup.machine import look_at_disk
from bot.errors import NotYetError
from bot.preparation import PATIENCE, file_of, refusal
from config.catalogue.region import Region
from config.settings import Settings
from models.database import Database, create_engine
from models.migrations import SchemaStanding, standing
from models.queries.leases import present
from models.queries.people.people import administrators_there
from models.queries.people.roster import units_of_nobody
from models.queries.used_keys import lost_keys
from models.rules.calendar.calendar import Calendar
from models.world import World

LITTLE_DRIFT, MUCH_DRIFT = 2.0, 30.0
"""Seconds; leases last a minute."""
NOBODY = "nobody can let people in"
NAME_ONE = "Set BOT_ADMIN_IDS and start again"


async def look_at_database(settings: Settings, region: Region | None) -> list[CheckupFinding]:
    """All that can be looked at; where the database can't be read, that alone."""
    url = settings.database.database_url
    file = file_of(url)
    if file is not None and not file.exists():
        return _of_new_file(file, settings)
    findings = [look_at_disk(file.parent, file.stat().st_size)] if file else []
    database = Database(create_engine(url))
    try:
        async with timeout(PATIENCE), database.reading() as session:
            findings += await _look(session, database, region, settings)
    except (SQLAlchemyError, OSError) as error:
        findings.append(_of_refusal(refusal(error, "it cannot be read")))
    finally:
        await database.close()
    return findings


async def _look(
    session: AsyncSession, database: Database, region: Region | None, settings: Settings
) -> list[CheckupFinding]:
    connection = await session.connection()
    stands = await connection.run_sync(standing)
    engine = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}[connection.dialect.name]
    findings = [good("database", f"{engine} answers"), _of_tables(stands), await _look_at_clock(session)]
    if stands is SchemaStanding.EMPTY:
        return [*findings, _of_administrators(settings, is_any=False, is_reached=False)]
    if stands is SchemaStanding.PRESENT:
        findings.append(_of_administrators(settings, *await administrators_there(session)))
        if region is not None:
            findings += await _look_at_units(session, World(database, region, Calendar(region)))
    return findings


async def _look_at_units(session: AsyncSession, world: World) -> list[CheckupFinding]:
    """The catalogue against what is stored, then against who reports."""
    lost = await lost_keys(session, world.region)
    left = await units_of_nobody(session, world, machine_time())
    stored, reporters = good("stored", "the catalogue knows all that is stored"), good("reporters", "each unit has one")
    if lost:
        advice = "`svodka check-region FILE --database URL` names them: put them back"
        stored = fault("stored", f"{len(lost)} keys in use are gone from the catalogue", advice)
    if left:
        advice = "Invite them: /people, or `svodka invites --role reporter --each-territory`"
        reporters = warning("reporters", f"units without a reporter whom messages reach: {len(left)}", advice)
    return [stored, reporters]


async def _look_at_clock(session: AsyncSession) -> CheckupFinding:
    """The database's clock against ours, each in UTC; what the question took is halved."""
    dialect = session.get_bind().dialect.name
    before = machine_time()
    told: datetime | str = (await session.execute(select(present(dialect)))).scalar_one()
    after = machine_time()
    theirs = told if isinstance(told, datetime) else datetime.fromisoformat(told).replace(tzinfo=UTC)
    drift = abs((theirs - before - (after - before) / 2).total_seconds())
    if drift <= LITTLE_DRIFT:
        return good("clock", "that of the database agrees with this machine's")
    found = f"that of the database is {drift:.0f} s away from this machine's"
    advice = "Set both by NTP (`timedatectl`): deadlines go by this machine, leases by the database"
    return (fault if drift > MUCH_DRIFT else warning)("clock", found, advice)


def machine_time() -> datetime:
    return datetime.now(UTC)


def _of_new_file(file: Path, settings: Settings) -> list[CheckupFinding]:
    if not file.parent.is_dir():
        return [fault("database", "DATABASE_URL: there is no such folder", "Make it, for the service's user alone")]
    return [
        look_at_disk(file.parent, 0),
        warning("database", "there is no file yet", "The first start makes it; look at DATABASE_URL if there was one"),
        _of_administrators(settings, is_any=False, is_reached=False),
    ]


def _of_refusal(refused: Exception) -> CheckupFinding:
    later = "Start it, or look at the address; the bot waits for it"
    return fault("database", str(refused), later if isinstance(refused, NotYetError) else "Look at DATABASE_URL")


def _of_tables(stands: SchemaStanding) -> CheckupFinding:
    if stands is SchemaStanding.PRESENT:
        return good("migrations", "the tables are the present ones")
    if stands is SchemaStanding.FOREIGN:
        return fault("migrations", "the tables are not of this svodka", "Run the newer version that made them")
    found = "there are no tables yet" if stands is SchemaStanding.EMPTY else "the tables are older than the program"
    return warning("migrations", found, "The next start makes them, or `svodka migrate` does")


def _of_administrators(settings: Settings, is_any: bool, is_reached: bool) -> CheckupFinding:
    if is_reached:
        return good("administrators", "one is there whom messages reach")
    if not is_any and not settings.telegram.bot_admin_ids:
        return fault("administrators", NOBODY, NAME_ONE)
    advice = "Let one open the bot, press «Start» and answer what it asks"
    return warning("administrators", "none has started the bot", advice)
