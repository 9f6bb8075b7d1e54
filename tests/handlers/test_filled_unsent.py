"""A card that is complete and was not sent says so wherever a territory's state is said; nobody phones themselves."""

from datetime import UTC, datetime

import pytest

from models.actions.drafts import put_values
from models.rules.access import Role
from models.rules.outgoing import Kind
from models.rules.paste.entry import Figure
from models.world import ReportKey
from tests.kit.figures.reports import DECEMBER, EMPLOYMENT, demo_figures, put_reports
from tests.kit.letters import letter, text_of
from tests.kit.people import actor
from tests.kit.talk import FRIDAY, Person, Talk, plain

LOCKED = datetime(2025, 12, 1, 4, tzinfo=UTC)
SEMEY = ReportKey(EMPLOYMENT, "semey", DECEMBER)


async def filled(talk: Talk, *, but: int = 0) -> Person:
    """A reporter whose card lacks `but` of the rows that may not stay empty."""
    person = await talk.member(1, Role.REPORTER, "semey", name="Ерлан К.")
    form = talk.region.form(EMPLOYMENT)
    keys = sorted(form.required_on(DECEMBER))[but:]
    await put_values(talk.world, by=1, key=SEMEY, entries=[(key, Figure(5, False)) for key in keys], now=FRIDAY)
    return person


@pytest.mark.parametrize(("but", "said"), [(0, "заполнено, не отправлено"), (1, "заполняют, 5 из 6")])
async def test_what_only_waits_to_be_sent_is_said_of_a_territory(talk: Talk, but: int, said: str) -> None:
    await filled(talk, but=but)
    official = await talk.member(2, Role.OFFICIAL)
    await official.say("/summary")
    assert f"Семей: {said}" in plain(await official.press("Кто не сдал"))
    await official.press("Назад")
    await official.press("Районы и города")
    assert f"Не сдан: {said}." in plain(await official.press("Семей"))
    assert f"• Семей: {said}" in await text_of(
        talk, letter(talk, Kind.PROVISIONAL, 2, person_id=await person_id(talk, 2))
    )


async def test_the_row_that_may_stay_empty_is_not_waited_for(talk: Talk) -> None:
    await filled(talk, but=1)
    entry = [("redirected", Figure(3, False))]
    await put_values(talk.world, by=1, key=SEMEY, entries=entry, now=FRIDAY)
    official = await talk.member(2, Role.OFFICIAL)
    await official.say("/summary")
    assert "Семей: заполняют, 5 из 6" in plain(await official.press("Кто не сдал"))


@pytest.mark.parametrize(
    ("language", "row", "line"),
    [
        ("ru", "◐ Семей заполнено", "Заполнено, не отправлено: Семей."),
        ("kk", "◐ Семей толтырылды", "Толтырылды, жіберілмеді: Семей."),
    ],
)
async def test_the_table_of_states_names_it_below(talk: Talk, language: str, row: str, line: str) -> None:
    await filled(talk)
    official = await talk.member(2, Role.OFFICIAL, language="kk" if language == "kk" else "ru")
    screen = [" ".join(line.split()) for line in plain(await official.say("/status")).splitlines()]
    assert row in screen
    assert line in screen


async def test_a_reporter_who_reads_digests_is_not_told_to_phone_themselves(talk: Talk) -> None:
    both = await talk.member(1, Role.REPORTER, "semey", name="Ерлан К.")
    await talk.member(1, Role.OFFICIAL)
    number = await person_id(talk, 1)
    text = await text_of(talk, letter(talk, Kind.PROVISIONAL, 1, person_id=number))
    assert "• Семей: ещё не начат\nОтветственный — это вы." in text
    await both.say("/summary")
    assert "Семей: ещё не начат\nОтветственный — это вы." in plain(await both.press("Кто не сдал"))
    await talk.member(3, Role.REPORTER, "semey", name="Айгуль С.")
    text = await text_of(talk, letter(talk, Kind.PROVISIONAL, 1, person_id=number))
    assert "• Семей: ещё не начат\nАйгуль С., +7 700 000 00 00\n" in text
    assert "Ерлан К." not in text


async def test_who_looks_at_a_closed_report_is_not_told_to_ask_themselves(talk: Talk) -> None:
    await put_reports(talk.world, DECEMBER, demo_figures(("urzhar",)))
    official = await talk.member(2, Role.OFFICIAL, name="Асхат Н.")
    talk.clock.at = LOCKED
    await official.say("/report")
    assert "обращаются в аппарат акима области — это вы." in plain(await official.press("Урджарский"))
    await talk.member(3, Role.OFFICIAL, name="Дина М.")
    await official.say("/report")
    screen = plain(await official.press("Урджарский"))
    assert "позвоните: Дина М., +7 700 000 00 00" in screen
    assert "Асхат Н." not in screen


async def person_id(talk: Talk, telegram_id: int) -> int:
    return (await actor(talk, telegram_id)).person_id
