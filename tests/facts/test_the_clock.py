"""Who is told what when, by hand from facts.md: holidays that move a week, the year's turn, quiet hours, meetings."""

from datetime import datetime

import pytest
from sqlalchemy import select

from bot.drawing.studio import WarmStudio
from config.catalogue.region import Region
from handlers.papers.paper import Paper
from models.rules.access import Role
from models.rules.outgoing import OutboxState
from models.tables import Outbox
from tests.kit.figures.preparation import JPEG
from tests.kit.figures.reports import DECEMBER, demo_figures, put_reports
from tests.kit.meetings import chief, put_meeting
from tests.kit.talk import Talk
from tests.scheduler.states import ALMATY, almaty

REPORTER, OFFICIAL = 1, 2
HEARD = (OutboxState.SENT.value, OutboxState.MERGED.value)


@pytest.fixture(autouse=True)
def _same_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    """Weeks of papers go out here and nobody looks at them: each is the same small picture."""

    async def drawn(studio: WarmStudio, paper: Paper, *, by: int | None = None) -> bytes:
        return JPEG

    monkeypatch.setattr(WarmStudio, "drawn", drawn)


async def told(talk: Talk) -> list[str]:
    """`03-05 09:00 reminder`, at the minute it went out, in order."""
    async with talk.world.database.reading() as session:
        rows = await session.scalars(select(Outbox).where(Outbox.state.in_(HEARD)).order_by(Outbox.settled_at))
        found = [(row.settled_at, row.kind) for row in rows]
    return sorted(f"{at.astimezone(ALMATY):%m-%d %H:%M} {kind}" for at, kind in found if at is not None)


async def lived(talk: Talk, begin: datetime, end: datetime) -> list[str]:
    """A reporter who sends nothing and an official, from `begin` to `end`."""
    talk.clock.at = begin
    await talk.app.advance()
    await talk.member(REPORTER, Role.REPORTER, "abai")
    await talk.member(OFFICIAL, Role.OFFICIAL)
    await talk.travel(end)
    return await told(talk)


WEEKS = {
    "Monday 9 March is off: Tuesday": (
        "2026-03-04",
        "2026-03-11",
        """
03-05 09:00 reminder
03-06 14:00 reminder
03-06 16:30 provisional
03-06 17:30 reminder
03-10 07:30 reminder
03-10 08:15 digest
03-10 08:15 memo""",
    ),
    "Thursday 7 and Monday 11 May are off: opens on Friday, meets on Tuesday": (
        "2026-05-06",
        "2026-05-13",
        """
05-08 09:00 reminder
05-08 14:00 reminder
05-08 16:30 provisional
05-08 17:30 reminder
05-12 07:30 reminder
05-12 08:15 digest
05-12 08:15 memo""",
    ),
    "Friday 1 May is off: all of it on Thursday": (
        "2026-04-28",
        "2026-05-05",
        """
04-30 09:00 reminder
04-30 14:00 reminder
04-30 16:30 provisional
04-30 17:30 reminder
05-04 07:30 reminder
05-04 08:15 digest
05-04 08:15 memo""",
    ),
    "Monday 26 October is off": (
        "2026-10-21",
        "2026-10-28",
        """
10-22 09:00 reminder
10-23 14:00 reminder
10-23 16:30 provisional
10-23 17:30 reminder
10-27 07:30 reminder
10-27 08:15 digest
10-27 08:15 memo""",
    ),
    "New Year 2027: 4 January on 31 December, then the year's result, then 11 January on the 8th": (
        "2026-12-27",
        "2027-01-12",
        """
12-28 07:30 reminder
12-28 08:15 digest
12-28 08:15 memo
12-28 08:15 preparation
12-28 08:15 preparation_chart
12-29 10:00 holiday_reminder
12-31 09:00 reminder
12-31 10:00 holiday_reminder
12-31 14:00 reminder
12-31 16:30 provisional
12-31 17:30 reminder
01-05 07:30 reminder
01-05 08:15 digest
01-05 08:15 memo
01-05 09:00 reminder
01-06 14:00 reminder
01-06 16:30 provisional
01-06 17:30 reminder
01-08 07:30 reminder
01-08 08:15 digest
01-08 08:15 memo
01-08 09:00 reminder
01-08 14:00 reminder
01-08 16:30 provisional
01-08 17:30 reminder
01-11 07:30 reminder
01-11 08:15 digest
01-11 08:15 memo""",
    ),
}


@pytest.mark.parametrize("week", WEEKS)
async def test_public_holidays_move_what_people_are_told(region: Region, week: str, talk: Talk) -> None:
    begin, end, expected = WEEKS[week]
    heard = await lived(talk, almaty(f"{begin} 00:00"), almaty(f"{end} 00:00"))
    assert heard == sorted(expected.strip().splitlines())


async def test_the_holidays_of_december_2026(talk: Talk) -> None:
    """Independence Day is a Wednesday: day −3 is a Sunday, said on Friday."""
    heard = await lived(talk, almaty("2026-11-25 00:00"), almaty("2027-01-02 00:00"))
    festive = [line for line in heard if line.endswith(("holiday_reminder", "preparation", "preparation_chart"))]
    assert festive == [
        "11-30 08:15 preparation",
        "11-30 08:15 preparation_chart",
        "12-02 10:00 holiday_reminder",
        "12-07 08:15 preparation",
        "12-07 08:15 preparation_chart",
        "12-09 10:00 holiday_reminder",
        "12-11 10:00 holiday_reminder",
        "12-14 08:15 preparation",
        "12-14 08:15 preparation",
        "12-14 08:15 preparation_chart",
        "12-14 08:15 preparation_chart",
        "12-15 10:00 holiday_reminder",
        "12-18 10:00 holiday_reminder",
        "12-21 08:15 preparation",
        "12-21 08:15 preparation_chart",
        "12-25 10:00 holiday_reminder",
        "12-28 08:15 preparation",
        "12-28 08:15 preparation_chart",
        "12-29 10:00 holiday_reminder",
        "12-31 10:00 holiday_reminder",
    ]


async def test_the_digest_comes_again_at_half_past_nine_or_not_at_all(talk: Talk) -> None:
    """A report of 09:32 is read in the meeting's /summary: nothing was to be said again at 09:30."""
    await lived(talk, almaty("2025-12-01 00:00"), almaty("2025-12-01 09:32"))
    await put_reports(talk.world, DECEMBER, demo_figures(("semey",)), at=almaty("2025-12-01 09:32"))
    await talk.move(almaty("2025-12-01 09:33"))
    assert not any("again" in line for line in await told(talk))


async def test_what_changed_in_time_is_said_again_though_the_bot_was_down_at_half_past_nine(talk: Talk) -> None:
    await lived(talk, almaty("2025-12-01 00:00"), almaty("2025-12-01 09:20"))
    await put_reports(talk.world, DECEMBER, demo_figures(("semey",)), at=almaty("2025-12-01 09:10"))
    await put_reports(talk.world, DECEMBER, demo_figures(("abai",)), at=almaty("2025-12-01 09:41"))
    await talk.move(almaty("2025-12-01 09:42"))
    assert [line for line in await told(talk) if "again" in line] == ["12-01 09:42 again", "12-01 09:42 again_chart"]


async def test_no_reminder_goes_out_on_a_public_holiday_though_it_was_missed_on_its_eve(talk: Talk) -> None:
    """«The time is over» of Thursday 30 April, with the bot down until Friday 1 May: said on Saturday morning."""
    await lived(talk, almaty("2026-04-30 00:00"), almaty("2026-04-30 17:00"))
    await talk.move(almaty("2026-05-01 10:00"))
    await talk.move(almaty("2026-05-01 20:59"))
    await talk.move(almaty("2026-05-02 06:59"))
    await talk.move(almaty("2026-05-02 07:00"))
    assert [line for line in await told(talk) if line.endswith("reminder")] == [
        "04-30 09:00 reminder",
        "04-30 14:00 reminder",
        "05-02 07:00 reminder",
    ]


async def test_a_snooze_asked_for_is_heard_on_a_public_holiday(talk: Talk) -> None:
    await lived(talk, almaty("2026-04-30 00:00"), almaty("2026-04-30 23:30"))
    await talk.person(REPORTER).press("Напомнить через час")
    await talk.travel(almaty("2026-05-01 12:00"))
    assert (await told(talk))[-1] == "05-01 00:30 snooze"


async def test_a_digest_before_an_early_meeting_comes_the_evening_before(talk: Talk) -> None:
    """105 minutes before 08:00 it is quiet; what is called at 22:30 for 07:30 is told at once, its digest at 07:00."""
    await lived(talk, almaty("2025-12-02 10:00"), almaty("2025-12-02 10:01"))
    await chief(talk)
    await put_meeting(talk, at=almaty("2025-12-04 08:00"))
    await talk.travel(almaty("2025-12-04 22:30"))
    await put_meeting(talk, at=almaty("2025-12-05 07:30"), token="second")
    await talk.travel(almaty("2025-12-05 09:00"))
    official = [line for line in await told(talk) if "meeting_digest" in line]
    assert official == ["12-03 20:30 meeting_digest", "12-05 07:00 meeting_digest"]


async def test_the_clock_set_back_an_hour_repeats_nothing(talk: Talk) -> None:
    await lived(talk, almaty("2025-11-27 08:50"), almaty("2025-11-27 09:00"))
    await talk.move(almaty("2025-11-27 08:00"))
    await talk.travel(almaty("2025-11-28 14:00"))
    assert await told(talk) == ["11-27 09:00 reminder", "11-28 14:00 reminder"]
