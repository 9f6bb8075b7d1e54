"""Photos of a holiday's preparation: how many, and that no race adds a sixth."""

import asyncio
from datetime import UTC, date, datetime

import pytest

from models.actions.photos import Adding, add_photo, remove_photo, restore_photo
from models.errors import SubjectGoneError
from models.queries.report.photos import photos_of
from models.rules.access import Role
from models.rules.subjects import ReportKey
from tests.kit.talk import FRIDAY, Talk

KEY = ReportKey("independence_day", "ayagoz", date(2025, 12, 16))


@pytest.fixture
async def talk(talk: Talk) -> Talk:
    """With a reporter (1), an akim (2), a neighbour (3), an official (4) and an administrator (5)."""
    for number, role, unit in (
        (1, Role.REPORTER, "ayagoz"),
        (2, Role.AKIM, "ayagoz"),
        (3, Role.REPORTER, "semey"),
        (4, Role.OFFICIAL, ""),
        (5, Role.ADMINISTRATOR, ""),
    ):
        await talk.member(number, role, unit, name=f"Человек {number}")
    return talk


async def add(talk: Talk, by: int, n: int, key: ReportKey = KEY, now: datetime = FRIDAY) -> Adding:
    done = await add_photo(talk.world, by=by, key=key, file_id=f"file{n}", file_unique_id=f"unique{n}", now=now)
    return done.outcome


async def files(talk: Talk) -> list[str]:
    async with talk.world.database.reading() as session:
        return [photo.file_id for photo in (await photos_of(session, KEY.form, KEY.as_of)).get(KEY.unit, [])]


async def test_five_fit_however_they_come(talk: Talk) -> None:
    outcomes = await asyncio.gather(*(add(talk, 1, n) for n in range(7)))
    assert sorted(outcomes) == [Adding.ADDED] * 5 + [Adding.FULL] * 2
    assert len(await files(talk)) == 5


async def test_the_same_picture_at_once_is_one(talk: Talk) -> None:
    outcomes = await asyncio.gather(*(add(talk, by, 1) for by in (1, 4, 1)))
    assert sorted(outcomes) == [Adding.ADDED, Adding.SAME, Adding.SAME]


async def test_one_taken_back_makes_room_and_may_be_sent_again(talk: Talk) -> None:
    for n in range(5):
        await add(talk, 1, n)
    async with talk.world.database.reading() as session:
        first = (await photos_of(session, KEY.form, KEY.as_of))[KEY.unit][0]
    card = await remove_photo(talk.world, by=1, key=KEY, photo=first.id, now=FRIDAY)
    assert card.photos == 4
    assert await add(talk, 1, 0) is Adding.ADDED
    again = await restore_photo(talk.world, by=1, key=KEY, photo=first.id, now=FRIDAY)
    assert (again.outcome, again.card.photos) == (Adding.SAME, 5)


async def test_a_neighbours_photo_is_neither_removed_nor_put_back(talk: Talk) -> None:
    await add(talk, 3, 1, ReportKey(KEY.form, "semey", KEY.as_of))
    async with talk.world.database.reading() as session:
        (photo,) = (await photos_of(session, KEY.form, KEY.as_of))["semey"]
    assert photo.added_by == "Человек 3"
    await remove_photo(talk.world, by=1, key=KEY, photo=photo.id, now=FRIDAY)
    with pytest.raises(SubjectGoneError):
        await restore_photo(talk.world, by=1, key=KEY, photo=photo.id, now=FRIDAY)
    async with talk.world.database.reading() as session:
        assert len((await photos_of(session, KEY.form, KEY.as_of))["semey"]) == 1


@pytest.mark.parametrize(
    ("key", "now", "what"),
    [
        (KEY, datetime(2025, 12, 17, 19, tzinfo=UTC), "over"),
        (ReportKey("employment", "ayagoz", date(2025, 12, 1)), FRIDAY, "form"),
        (ReportKey(KEY.form, "ayagoz", date(2025, 12, 17)), FRIDAY, "as_of"),
        (ReportKey(KEY.form, "ayagoz", date(2027, 12, 16)), FRIDAY, "as_of"),
        (ReportKey("easter", "ayagoz", date(2025, 12, 16)), FRIDAY, "form"),
    ],
)
async def test_photos_belong_to_a_holiday_that_is_open(talk: Talk, key: ReportKey, now: datetime, what: str) -> None:
    with pytest.raises(SubjectGoneError) as gone:
        await add(talk, 1, 1, key, now)
    assert gone.value.what == what
