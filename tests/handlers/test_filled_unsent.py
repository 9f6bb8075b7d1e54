"""A card that is complete and was not sent says so wherever a territory's state is said; nobody phones themselves."""

from datetime import UTC, datetime

import pytest

from handlers.outgoing.keys import Snooze
from models.actions.drafts import clear_value, put_values
from models.rules.access import Role
from models.rules.outgoing import Kind
from models.rules.paste.entry import Figure
from models.rules.subjects import ReportKey
from tests.kit.figures.reports import DECEMBER, EMPLOYMENT, demo_figures, put_reports
from tests.kit.letters import letter, text_of
from tests.kit.people import actor
from tests.kit.talk import FRIDAY, Person, Talk, plain
from tests.scheduler.states import almaty

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


@pytest.mark.parametrize(
    ("pressed", "language", "comes", "heads"),
    [
        ("15:20", "ru", "15:35", ["⏰ Через 25 минут срок"]),
        ("15:35", "ru", "15:50", ["⏰ Всё заполнено, осталось отправить. Через 10 минут срок"]),
        ("15:35", "kk", "15:50", ["⏰ Бәрі толтырылды, жіберу ғана қалды. Мерзімге 10 минут қалды"]),
        (
            *("15:10", "ru", "15:25"),
            ["⏰ Через 35 минут срок", "⏰ Всё заполнено, осталось отправить. Через 15 минут срок"],
        ),
    ],
)
async def test_a_snooze_of_who_fills_the_card_afterwards_is_not_doubled_by_the_last_call(
    talk: Talk, pressed: str, language: str, comes: str, heads: list[str]
) -> None:
    """The last call is at 15:45: within a quarter of an hour of it one reminder is enough."""
    talk.clock.at = almaty(f"2025-11-28 {pressed}")
    await talk.move(talk.clock.at)
    person = await filled(talk, but=1)
    if language == "kk":
        await talk.member(1, Role.REPORTER, "semey", language="kk")
    await person.say("/start")
    assert comes in await person.forge(Snooze(minutes=15).pack())
    before = len(person.heard)
    if comes < "15:45":
        await talk.travel(almaty(f"2025-11-28 {comes}"))
    await fill_up(talk)
    await talk.travel(almaty("2025-11-28 15:59"))
    reminders = [plain(one).splitlines()[0] for one in person.heard[before:]]
    assert len(reminders) == len(heads)
    assert all(map(str.startswith, reminders, heads))


@pytest.mark.parametrize(
    ("cleared", "heads"),
    [
        (False, ["⏰ Всё заполнено, осталось отправить. Через 15 минут срок"]),
        (True, ["⏰ Через 15 минут срок"]),
    ],
)
async def test_a_snooze_that_names_the_last_call_comes_also_where_a_figure_is_cleared_after_it(
    talk: Talk, *, cleared: bool, heads: list[str]
) -> None:
    """The last call is only for full cards; what was promised for 15:45 comes once, whatever the card holds then."""
    talk.clock.at = almaty("2025-11-28 15:31")
    await talk.move(talk.clock.at)
    person = await filled(talk)
    await person.say("/start")
    for _ in range(2):
        assert await person.forge(Snooze(minutes=15).pack()) == "Напомню в 15:45."
    before = len(person.heard)
    if cleared:
        await clear_value(talk.world, by=1, key=SEMEY, indicator="grants", now=talk.clock.at)
    await talk.travel(almaty("2025-11-28 15:59"))
    reminders = [plain(one).splitlines()[0] for one in person.heard[before:]]
    assert len(reminders) == len(heads)
    assert all(map(str.startswith, reminders, heads))


async def fill_up(talk: Talk) -> None:
    keys = sorted(talk.region.form(EMPLOYMENT).required_on(DECEMBER))
    entries = [(key, Figure(5, False)) for key in keys]
    await put_values(talk.world, by=1, key=SEMEY, entries=entries, now=talk.clock.at)


async def person_id(talk: Talk, telegram_id: int) -> int:
    return (await actor(talk, telegram_id)).person_id
