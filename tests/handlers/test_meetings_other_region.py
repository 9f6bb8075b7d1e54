"""Meetings in a region that differs in everything: two weekly forms, other hours, another zone, unsafe names."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from config.catalogue.region import Locale, Region
from models.actions.grants import revoke
from models.actions.meetings import call_meeting
from models.queries.report.choices import present_period
from models.rules.access import Role
from models.rules.calendar.meeting_times import weekly_meetings
from tests.kit.meetings import CHIEF, FIRST, about_meetings, chief, walk, wanted
from tests.kit.people import grant_of
from tests.kit.screens import faults_of, watch
from tests.kit.talk import FRIDAY, Talk, make_talk, plain


@pytest.fixture
async def talk(other_region: Region, tmp_path: Path) -> AsyncIterator[Talk]:
    talk = await make_talk(other_region, tmp_path / "other.db", FRIDAY)
    yield talk
    await talk.app.close()


async def test_the_next_four_are_of_all_weekly_forms_by_time_and_under_the_regions_name(talk: Talk) -> None:
    official = await talk.member(1, Role.OFFICIAL)
    screen = plain(await official.say("/meetings"))
    assert screen.count("· Планёрка") == 4
    ahead, _ = weekly_meetings(talk.world.region, talk.world.calendar, FRIDAY, 4)
    assert [meeting.at for meeting in ahead] == sorted(meeting.at for meeting in ahead)
    assert {period.form for meeting in ahead for period in meeting.periods} == {
        form.key for form in talk.world.region.forms
    }
    assert all(meeting.at > FRIDAY for meeting in ahead)


@pytest.mark.parametrize("language", ["ru", "kk"])
async def test_a_meeting_about_both_forms(talk: Talk, language: Locale) -> None:
    administrator = await talk.member(10, Role.ADMINISTRATOR, language=language)
    reporter = await talk.member(2, Role.REPORTER, "north_port", language=language)
    seen = watch(talk.telegram)
    add, kind, skip, on, call = {
        "ru": ("Добавить", "Расширенное", "Пропустить", "Далее", "Созвать"),
        "kk": ("Кеңес қосу", "Кеңейтілген", "Өткізіп", "Әрі қарай", "Кеңесті шақыру"),
    }[language]
    await walk(administrator, "/meetings", f"[{add}]", f"[{kind}]", "29.11", "08:30", *[f"[{skip}]"] * 3)
    assert sum(label.startswith("✓") for label in administrator.buttons) == 2
    look = plain(await walk(administrator, f"[{on}]"))
    assert "20:30" in look  # 06:45 is quiet: the evening before
    await administrator.press(call)
    names = [form.name.said_in(language) for form in talk.world.region.forms]
    assert all(name in reporter.screen for name in names)
    assert len(reporter.messages[-1]["buttons"][0]) == 2
    for _, message in seen.shown:
        assert faults_of(message, language, talk.region) == [], message["text"]
    assert seen.refused == []


async def test_whom_it_does_not_concern_any_more_is_not_told(talk: Talk) -> None:
    """A role is left, but of a unit that does not report in the form."""
    await chief(talk)
    person = await talk.member(2, Role.OFFICIAL)
    grant = await grant_of(talk, 2)
    await talk.member(2, Role.REPORTER, "culture_office")
    period = present_period(talk.world, talk.world.form("housing"), FRIDAY)
    assert period is not None
    plan = replace(wanted(), forms={"housing": period.as_of})
    await call_meeting(talk.world, by=CHIEF, token=FIRST, wanted=plan, now=FRIDAY)
    await revoke(talk.world, by=CHIEF, grant_id=grant, now=FRIDAY)
    await talk.app.advance()
    assert about_meetings(person) == []
