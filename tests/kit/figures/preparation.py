"""The preparation of holidays put straight into the database, for tests of what is read of it."""

from collections.abc import Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select

from bot.sandbox.params import Upload
from models.tables import Person, Photo
from models.world import World
from tests.kit.figures.reports import CLERK, put_reports
from tests.kit.talk import Talk

INDEPENDENCE = "independence_day"
NEW_YEAR = "new_year"
DAY_0 = date(2025, 12, 16)
FIRST_OF_JANUARY = date(2026, 1, 1)
ALMATY = ZoneInfo("Asia/Almaty")
JPEG = bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffc0000b080003000401011100ffd9")
CATEGORIES = {INDEPENDENCE: ("memorial", "educational", "social")}
Figures = dict[str, int | str]
Pair = tuple[int, int]


def local(day: int, hour: int = 12, month: int = 11) -> datetime:
    """A moment of 2025 by Almaty's clock."""
    return datetime(2025, month, day, hour, tzinfo=ALMATY)


def figures(
    planned: tuple[int, int, int] = (4, 4, 3),
    ready: tuple[int, int, int] = (2, 2, 2),
    *,
    objects: Pair = (14, 20),
    venues: Pair = (3, 5),
    violations: Pair = (2, 2),
    **more: int | str,
) -> Figures:
    """A report on Independence Day: by default the one of the design's example, 6 of 11 events, 14 of 20, 3 of 5."""
    values: Figures = {"responsible": "Ерлан К."}
    for key, wanted, done in zip(CATEGORIES[INDEPENDENCE], planned, ready, strict=True):
        values |= {f"{key}_planned": wanted, f"{key}_ready": done, f"{key}_held": 0}
    for key, (done, whole) in (("objects", objects), ("venues", venues), ("violations", violations)):
        values |= {f"{key}_all": whole, f"{key}_done": done}
    return values | more


def all_ready(**more: int | str) -> Figures:
    return figures((4, 4, 3), (4, 4, 3), objects=(20, 20), venues=(5, 5), violations=(0, 0), **more)


async def put_preparation(
    world: World,
    reports: Mapping[str, Figures],
    moment: datetime,
    *,
    revision: int = 1,
    form: str = INDEPENDENCE,
    as_of: date = DAY_0,
) -> None:
    """One revision of each unit in `reports`, sent at `moment`."""
    await put_reports(world, as_of, reports, form=form, at=moment, revision=revision)


async def put_photos(
    talk: Talk,
    unit: str,
    number: int,
    *,
    moment: datetime,
    gone: int = 0,
    form: str = INDEPENDENCE,
    as_of: date = DAY_0,
) -> None:
    """Pictures of the unit for a holiday, the first `gone` of them taken back."""
    async with talk.world.database.writing() as session:
        clerk = await session.scalar(select(Person).where(Person.telegram_id == CLERK))
        assert clerk is not None
        for n in range(number):
            stored = talk.telegram.files.add("photo", Upload(f"{n}.jpg", JPEG))
            session.add(
                Photo(
                    form=form,
                    unit=unit,
                    as_of=as_of,
                    file_id=stored.id,
                    file_unique_id=stored.unique_id,
                    added_by=clerk.id,
                    added_at=moment,
                    removed_at=moment if n < gone else None,
                )
            )
