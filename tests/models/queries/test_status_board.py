"""Who sees the board of states, and in what order units stand in it."""

from datetime import UTC, datetime

import pytest

from models.actions.drafts import put_values
from models.errors import AccessDeniedError, SubjectGoneError
from models.queries.report.status import StatusBoard, load_status
from models.rules.access import Role
from models.rules.paste.entry import Figure
from models.rules.subjects import ReportKey
from tests.kit.figures.reports import DECEMBER, EMPLOYMENT, demo_figures, put_absence, put_reports
from tests.kit.talk import FRIDAY, Talk


async def board(talk: Talk, by: int, now: datetime = FRIDAY) -> StatusBoard:
    async with talk.world.database.reading() as session:
        return await load_status(session, talk.world, by=by, form=EMPLOYMENT, now=now)


async def test_those_who_owe_come_first(talk: Talk) -> None:
    await talk.member(1, Role.REPORTER, "zharma")
    await put_reports(talk.world, DECEMBER, demo_figures(("semey", "abai", "urzhar")))
    await put_reports(talk.world, DECEMBER, demo_figures(("ayagoz",)), at=datetime(2025, 11, 28, 11, 1, tzinfo=UTC))
    await put_absence(talk.world, DECEMBER, "kurchatov", reason="нет связи")
    key = ReportKey(EMPLOYMENT, "zharma", DECEMBER)
    await put_values(talk.world, by=1, key=key, entries=[("grants", Figure(3, False))], now=FRIDAY)
    seen = await board(talk, 1)
    states = [(unit.unit.key, str(unit.state)) for unit in seen.units]
    assert states[:7] == [
        *((key, "nothing") for key in ("aksuat", "beskaragai", "borodulikha", "zhanasemey", "kokpekty", "makanshy")),
        ("zharma", "draft"),
    ]
    assert states[7:] == [
        ("kurchatov", "no_data"),
        ("semey", "on_time"),
        ("abai", "on_time"),
        ("ayagoz", "late"),
        ("urzhar", "on_time"),
    ]
    assert seen.reported == 4
    assert not seen.shows_reasons


async def test_due_itself_is_on_time(talk: Talk) -> None:
    await talk.member(1, Role.OFFICIAL)
    await put_reports(talk.world, DECEMBER, demo_figures(("semey",)), at=datetime(2025, 11, 28, 11, 0, tzinfo=UTC))
    seen = await board(talk, 1)
    assert {str(unit.state) for unit in seen.units if unit.has_reported} == {"on_time"}
    assert seen.shows_reasons


async def test_between_periods_it_is_the_last_one(talk: Talk) -> None:
    await talk.member(1, Role.OFFICIAL)
    tuesday = datetime(2025, 12, 2, 7, tzinfo=UTC)
    seen = await board(talk, 1, tuesday)
    assert seen.period.as_of == DECEMBER
    assert f"{seen.next_opens:%d.%m %H:%M}" == "04.12 09:00"


@pytest.mark.parametrize("role", [None, Role.AKIM])
async def test_strangers_and_akims_are_refused(talk: Talk, role: Role | None) -> None:
    if role:
        await talk.member(1, role, "semey")
    with pytest.raises(AccessDeniedError):
        await board(talk, 1)


async def test_a_form_that_is_not_there_is_gone(talk: Talk) -> None:
    await talk.member(1, Role.OFFICIAL)
    async with talk.world.database.reading() as session:
        with pytest.raises(SubjectGoneError):
            await load_status(session, talk.world, by=1, form="forged", now=FRIDAY)
