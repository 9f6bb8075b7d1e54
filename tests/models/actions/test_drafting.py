"""The use cases of a draft: versions, refused values, corrections, and who may do what when."""

import asyncio
from datetime import UTC, date, datetime

import pytest

from models.actions.drafts import (
    answer_question,
    begin_correction,
    clear_value,
    drop_correction,
    fill_unchanged,
    name_source,
    put_values,
)
from models.errors import SubjectGoneError
from models.rules.access import Role
from models.rules.paste.entry import Figure
from models.rules.subjects import ReportKey
from tests.kit.figures.reports import put_reports
from tests.kit.talk import FRIDAY, Talk

DECEMBER = date(2025, 12, 1)
KEY = ReportKey("employment", "ayagoz", DECEMBER)
LOCKED = datetime(2025, 12, 1, 3, tzinfo=UTC)
OVER = datetime(2025, 12, 4, 4, tzinfo=UTC)
GRANTS = [("grants", Figure(22, added=False))]


@pytest.fixture
async def reporter(talk: Talk) -> int:
    return (await talk.member(1, Role.REPORTER, "ayagoz")).id


async def test_every_change_raises_the_version_and_only_a_change(talk: Talk, reporter: int) -> None:
    first = await put_values(talk.world, by=reporter, key=KEY, entries=GRANTS, now=FRIDAY)
    again = await put_values(talk.world, by=reporter, key=KEY, entries=GRANTS, now=FRIDAY)
    cleared = await clear_value(talk.world, by=reporter, key=KEY, indicator="grants", now=FRIDAY)
    nothing = await clear_value(talk.world, by=reporter, key=KEY, indicator="grants", now=FRIDAY)
    assert (first.card.version, again.card.version, cleared.version, nothing.version) == (1, 1, 2, 2)


async def test_good_values_are_kept_beside_refused_ones(talk: Talk, reporter: int) -> None:
    entries = [*GRANTS, ("vacancies", Figure(70_000, added=False)), ("subsidized", Figure(5, added=True))]
    put = await put_values(talk.world, by=reporter, key=KEY, entries=entries, now=FRIDAY)
    assert put.stored == ("grants",)
    assert [(one.indicator, one.why) for one in put.refused] == [
        ("vacancies", "above_population"),
        ("subsidized", "nothing_to_add_to"),
    ]


async def test_two_who_begin_at_once_share_one_draft(talk: Talk, reporter: int) -> None:
    await talk.member(2, Role.REPORTER, "ayagoz")
    entries = [("grants", Figure(22, added=False))], [("vacancies", Figure(680, added=False))]
    await asyncio.gather(
        *(
            put_values(talk.world, by=by, key=KEY, entries=one, now=FRIDAY)
            for by, one in zip((1, 2), entries, strict=True)
        )
    )
    card = await fill_unchanged(talk.world, by=1, key=KEY, now=FRIDAY)
    assert {row.indicator.key: row.value for row in card.rows if row.value is not None} == {
        "grants": 22,
        "vacancies": 680,
    }
    assert card.version == 2


async def test_a_correction_begins_with_what_was_sent_and_can_be_dropped(talk: Talk, reporter: int) -> None:
    await put_reports(talk.world, DECEMBER, {"ayagoz": {"grants": 20, "vacancies": 600}})
    card = await begin_correction(talk.world, by=reporter, key=KEY, now=FRIDAY)
    assert card.is_filling
    assert [row.value for row in card.rows if row.value is not None] == [600, 20]
    dropped = await drop_correction(talk.world, by=reporter, key=KEY, now=FRIDAY)
    assert not dropped.is_filling
    assert dropped.version > card.version


async def test_a_refused_value_begins_no_correction(talk: Talk, reporter: int) -> None:
    await put_reports(talk.world, DECEMBER, {"ayagoz": {"grants": 20}})
    entries = [("grants", Figure(70_000, added=False))]
    put = await put_values(talk.world, by=reporter, key=KEY, entries=entries, now=FRIDAY)
    assert not put.card.is_filling


async def test_a_reason_for_a_question_that_is_not_asked_changes_nothing(talk: Talk, reporter: int) -> None:
    card = await answer_question(
        talk.world, by=reporter, key=KEY, subject="falls:grants:x", reason_key=None, reason="так", now=FRIDAY
    )
    assert (card.version, card.questions) == (0, ())


async def test_whose_words_it_is_belongs_to_what_is_shown(talk: Talk) -> None:
    await talk.member(4, Role.OFFICIAL)
    card = await name_source(talk.world, by=4, key=KEY, words_of="  Болат Н. ", now=FRIDAY)
    assert card.draft is not None
    assert (card.draft.dictated_by, card.version, card.needs_words_of) == ("Болат Н.", 1, False)


@pytest.mark.parametrize(
    ("now", "was_sent", "what"), [(LOCKED, True, "locked"), (OVER, True, "over"), (OVER, False, "over")]
)
async def test_what_is_closed_is_not_filled(
    talk: Talk, reporter: int, now: datetime, was_sent: bool, what: str
) -> None:
    if was_sent:
        await put_reports(talk.world, DECEMBER, {"ayagoz": {"grants": 20}})
    with pytest.raises(SubjectGoneError) as error:
        await put_values(talk.world, by=reporter, key=KEY, entries=GRANTS, now=now)
    assert error.value.what == what


async def test_only_the_next_period_can_be_begun_ahead(talk: Talk, reporter: int) -> None:
    following, later = (
        ReportKey("employment", "ayagoz", date(2025, 12, 8)),
        ReportKey("employment", "ayagoz", date(2025, 12, 15)),
    )
    assert (await put_values(talk.world, by=reporter, key=following, entries=GRANTS, now=FRIDAY)).stored == ("grants",)
    with pytest.raises(SubjectGoneError):
        await put_values(talk.world, by=reporter, key=later, entries=GRANTS, now=FRIDAY)
