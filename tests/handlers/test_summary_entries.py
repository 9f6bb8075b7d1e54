"""Who entered what of a territory's report, as an official reads it: every figure, every sending, every correction."""

from datetime import datetime, timedelta

from sqlalchemy import select, update

from models.rules.access import Role
from models.tables import Person as PersonRow
from models.tables import Report, ReportValue
from tests.kit.figures.reports import CLERK, DECEMBER, demo_figures, put_reports
from tests.kit.probe import asked_of
from tests.kit.reporters import to_unit
from tests.kit.talk import FRIDAY, Person, Talk, plain

LIMIT = 4096
HOSTILE = "A & B <x>"


async def at_unit(talk: Talk) -> Person:
    """An official who has opened a unit from the table."""
    person = await talk.member(1, Role.OFFICIAL)
    await to_unit(person, "Семей")
    return person


async def entered_by(talk: Talk, revision: int, name: str, *indicators: str, at: datetime) -> None:
    """Semey's figures of that revision were typed by somebody else."""
    async with talk.world.database.writing() as session:
        other = PersonRow(telegram_id=hash(name) % 10**6 + 10**7, name=name, joined_at=FRIDAY)
        session.add(other)
        await session.flush()
        report = await session.scalar(select(Report.id).where(Report.unit == "semey", Report.revision == revision))
        mine = (ReportValue.report_id == report) & ReportValue.indicator.in_(indicators)
        await session.execute(update(ReportValue).where(mine).values(entered_by=other.id, entered_at=at))


async def rename_clerk(talk: Talk) -> None:
    async with talk.world.database.writing() as session:
        clerk = update(PersonRow).where(PersonRow.telegram_id == CLERK)
        await session.execute(clerk.values(name=f"{HOSTILE} " * 10))


async def test_who_entered_what_and_what_was_corrected(talk: Talk) -> None:
    await put_reports(talk.world, DECEMBER, {"semey": {"grants": 22, "vacancies": 680}}, at=FRIDAY)
    await put_reports(
        talk.world,
        DECEMBER,
        {"semey": {"grants": 20, "vacancies": 680, "redirected": 4}},
        revision=2,
        at=FRIDAY + timedelta(hours=2),
    )
    await entered_by(talk, 2, "Марат <b>&", "grants", "redirected", at=FRIDAY + timedelta(hours=1))
    async with talk.world.database.writing() as session:
        await session.execute(update(Report).where(Report.revision == 2).values(dictated_by="Айгуль & Ко"))
    person = await at_unit(talk)
    assert plain(await person.press("Кто вносил")).splitlines() == [
        "Город Семей: кто вносил на 1 декабря 2025",
        "",
        "Ерлан <К>:",
        "По вакансиям 680 пт 14:00",
        "",
        "Марат <b>&:",
        "Гранты       20 пт 13:00",
        "Перенаправл.  4 пт 13:00",
        "",
        "Отправка 2: пт 28 ноября, 14:00, Ерлан <К>",
        "Внесено аппаратом со слов: Айгуль & Ко",
        "• Гранты: 22 → 20",
        "• Перенаправл.: — → 4",
        "",
        "Отправка 1: пт 28 ноября, 12:00, Ерлан <К>",
    ]


async def test_nobody_has_entered_anything_yet(talk: Talk) -> None:
    assert "Отчёта ещё нет." in await (await at_unit(talk)).press("Кто вносил")


async def test_a_hundred_corrections_of_everything_turn_pages(talk: Talk) -> None:
    person = await talk.member(1, Role.OFFICIAL)
    figures = demo_figures(("semey",))["semey"]
    for revision in range(1, 101):
        changed = {key: int(value) + revision for key, value in figures.items()}
        await put_reports(talk.world, DECEMBER, {"semey": changed}, revision=revision, at=FRIDAY)
    await rename_clerk(talk)
    await to_unit(person, "Семей")
    with asked_of(talk.world.database) as asked:
        await person.press("Кто вносил")
    assert asked.statements < 39
    assert "Отправка 100:" in person.screen
    pages = int(next(label for label in person.buttons if " из " in label).split()[-1])
    seen = [person.screen, *[await person.press("›") for _ in range(pages - 1)]]
    assert max(map(len, seen)) <= LIMIT
    assert [f"Отправка {n}:" for n in range(1, 101) if f"Отправка {n}:" not in "".join(seen)] == []
    assert "и ещё 1" in seen[0], "of six changes five are said"
