"""/audit: administrators see every act as a sentence, newest first, and look for a person, a place, a figure, days."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any

import pytest

from config.catalogue.region import LOCALES, Locale, Region
from handlers.audit.fields import HIDDEN, LANGUAGES, READERS, TRIED, field_said
from handlers.audit.rows import row_said
from handlers.kit.words import Speech
from models.actions.drafts import put_values
from models.actions.new_instructions import NewInstruction, set_instruction
from models.actions.plans import begin_plan, set_plan_figures
from models.actions.reviews import answer_about_report, ask_about_report, return_report
from models.errors import AccessDeniedError
from models.queries.audit import LOOKED_THROUGH, Sought, load_audit, load_unit_history
from models.rules.access import Role
from models.rules.audit import Act, AuditEntry, Means, Told, body_of
from models.rules.deputies import span
from models.rules.outgoing import Switch
from models.rules.paste.entry import Figure
from models.rules.plans import PlanStatus
from models.rules.review import MarkKind
from models.rules.subjects import ReportKey
from models.tables import Audit
from models.tables.audit import columns
from models.views.card import Card
from tests.kit.figures.reports import DECEMBER, EMPLOYMENT
from tests.kit.people import actor, refusals
from tests.kit.probe import asked_of
from tests.kit.rebuilding import entries_of
from tests.kit.reporters import reported
from tests.kit.talk import FRIDAY, Person, Talk, make_talk, plain
from tests.kit.wordings import written
from tests.scheduler.states import ALMATY

AYAGOZ, SEMEY = (ReportKey(EMPLOYMENT, unit, DECEMBER) for unit in ("ayagoz", "semey"))
SOURCES = Path(__file__).parents[2] / "models" / "actions"


async def types(talk: Talk, by: int, key: ReportKey, minutes: int, **figures: int) -> None:
    entries = [(name, Figure(value, added=False)) for name, value in figures.items()]
    await put_values(talk.world, by=by, key=key, entries=entries, now=FRIDAY + timedelta(minutes=minutes))


async def lived(talk: Talk) -> Person:
    boss = await talk.member(30, Role.ADMINISTRATOR, name="Дана Б.")
    await talk.member(1, Role.REPORTER, "ayagoz", name="Айгуль С.")
    await talk.member(2, Role.OFFICIAL, name="Ерлан & <К.>")
    await types(talk, 1, AYAGOZ, 1, grants=22)
    await types(talk, 1, AYAGOZ, 2, grants=25, vacancies=680)
    await types(talk, 2, SEMEY, 3, vacancies=7)
    plan = await begin_plan(talk.world, by=30, form=EMPLOYMENT, year=2025, now=FRIDAY + timedelta(minutes=4))
    figures = {"ayagoz": 1900, "": 22_887}
    await set_plan_figures(
        talk.world,
        by=30,
        plan_id=plan.id,
        indicator="total",
        figures=figures,
        now=FRIDAY + timedelta(days=1),
    )
    talk.clock.at = FRIDAY + timedelta(days=1, hours=1)
    return boss


@pytest.mark.parametrize("zone", [ALMATY, UTC])
def test_a_deputy_has_the_first_and_the_last_day_wherever_the_moments_were_written(talk: Talk, zone: tzinfo) -> None:
    words = Speech(talk.world.region.timezone).words("ru")
    days = (moment.astimezone(zone).isoformat() for moment in span(date(2025, 12, 1), date(2025, 12, 5), ALMATY))
    value = [7, "official/", 2, "Ерлан К.", *days]
    assert "1 декабря – 5 декабря" in plain(field_said(words, talk.world, None, "@deputy:1", None, value))


def rows_in(screen: str) -> list[str]:
    return [block for block in screen.split("\n\n") if re.search(r"\d\d:\d\d · ", block)]


async def test_a_row_says_when_who_what_on_what_from_to_and_how(talk: Talk) -> None:
    boss = await lived(talk)
    rows = rows_in(await boss.say("/AUDIT"))
    assert rows[0].startswith("29 ноября 2025, 12:00 · Дана Б.: цифры плана, Карта занятости")
    assert "план на 2025 год, версия 1" in rows[0]
    assert "(Аягозский район): пусто → 1 900" in rows[0]
    assert "(вся область): пусто → 22 887" in rows[0]
    assert rows[2] == (
        "28 ноября 2025, 12:03 · Ерлан & <К.>: цифры в черновике, город Семей, Карта занятости на 1 декабря. "
        "По вакансиям: пусто → 7. Продиктовано."
    )
    assert "Гранты: 22 → 25. Внесено вставкой." in rows[3]


@pytest.mark.parametrize(("locale", "said"), [("ru", "контроль: Ерлан & <К.>"), ("kk", "бақылаушы: Ерлан & <К.>")])
async def test_an_instruction_says_who_controls_it(talk: Talk, locale: Locale, said: str) -> None:
    boss = await talk.member(30, Role.ADMINISTRATOR, name="Дана Б.", language=locale)
    await talk.member(2, Role.OFFICIAL, name="Ерлан & <К.>")
    wanted = NewInstruction("Устранить", ["ayagoz"], FRIDAY.date(), (await actor(talk, 2)).person_id)
    await talk.member(3, Role.OFFICIAL, name="Айгуль С.")
    await set_instruction(talk.world, by=3, token="1", wanted=wanted, now=talk.clock.at)
    assert said in rows_in(await boss.say("/audit"))[0]


LOOKS = {
    "a person": (["Айгуль"], {"Айгуль С."}, 2),
    "a territory": (["семей"], {"город Семей"}, 1),
    "a figure": (["гранты"], {"Гранты: 22 → 25", "Гранты: пусто → 22"}, 2),
    "a day": (["29.11"], {"цифры плана"}, 1),
    "days": (["20.11 - 27.11"], set(), 0),
    "a way": (["внесено вставкой"], {"Гранты: 22 → 25"}, 1),
    "a person and a figure": (["вакансиям", "ерлан"], {"По вакансиям: пусто → 7"}, 1),
}


@pytest.mark.parametrize("name", LOOKS)
async def test_typed_words_leave_only_what_they_name(talk: Talk, name: str) -> None:
    typed, kept, least = LOOKS[name]
    boss = await lived(talk)
    screen = await boss.say("/audit")
    everything = len(rows_in(screen))
    for text in typed:
        screen = await boss.say(text)
    rows = rows_in(screen)
    assert "Отбор: " in screen
    assert least <= len(rows) < everything
    assert all(any(one in row for row in rows) for one in kept)
    if name in {"a figure", "a territory", "a way"}:
        assert all(any(one in row for one in kept) for row in rows)
    assert len(rows_in(await boss.press("Показать всё"))) == everything


async def test_a_figure_finds_what_was_asked_about_it_and_answered_returned_and_corrected(talk: Talk) -> None:
    boss, reporter = await talk.member(30, Role.ADMINISTRATOR), await reported(talk, 1, "ayagoz")
    await talk.member(2, Role.OFFICIAL)

    async def about(act: Callable[..., Awaitable[Card | None]], *figures: str, words: str) -> int:
        said = {"revision": 1, "figures": figures, "words": words}
        card = await act(talk.world, by=2, key=AYAGOZ, now=talk.clock.at, **said)
        assert card is not None
        return max(mark.id for mark in card.marks)

    for figures, said in ((["grants", "vacancies"], "о грантах"), (["vacancies"], "о вакансиях"), ([], "обо всём")):
        asked = await about(ask_about_report, *figures, words=f"Спрошено {said}")
        answered = f"Отвечено {said}"
        await answer_about_report(talk.world, by=1, key=AYAGOZ, mark=asked, words=answered, now=talk.clock.at)
    await about(return_report, "grants", words="Возвращены гранты")
    await talk.app.sender.drain()
    await reporter.press("Исправить")
    for text in ("21", "да", "да"):
        await reporter.say(text)
    await boss.say("/audit")
    rows = rows_in(await boss.say("гранты"))
    told = "отчёт отправлен", "отчёт отправлен", "цифры", "Возвращены гранты", "Отвечено о гр", "Спрошено о гр"
    assert len(rows) == len(told) + 2
    assert all(one in row for one, row in zip(told, rows, strict=False)), rows
    assert "Ответ: редакция 2" in rows[0] + rows[1]


PRESSES = {
    "Кто": "Ерлан & <К.>",
    "Район или город": "Семей",
    "Показатель": "По вакансиям",
    "Даты": "Сегодня",
    "Каким путём": "продиктовано",
}


@pytest.mark.parametrize("button", PRESSES)
async def test_the_same_by_buttons(talk: Talk, button: str) -> None:
    boss = await lived(talk)
    everything = len(rows_in(await boss.say("/audit")))
    await boss.press(button)
    screen = await boss.press(PRESSES[button])
    assert "Отбор: " in screen
    assert 0 < len(rows_in(screen)) < everything


async def test_a_figure_is_found_by_its_button_however_long_the_keys_are(region: Region, tmp_path: Path) -> None:
    """A button carries 64 bytes, two keys may have as many letters."""
    form, *_ = region.forms
    long = replace(form.indicators[0], key="i" * 32)
    form = replace(form, key="f" * 32, indicators=(long, *form.indicators))
    talk = await make_talk(replace(region, forms=(form,)), tmp_path / "long.db", FRIDAY)
    boss = await talk.member(30, Role.ADMINISTRATOR)
    await boss.say("/audit")
    await boss.press("Показатель")
    assert "Отбор: Инфра, пост." in await boss.press("Инфра, пост.")
    await talk.app.close()


async def test_what_is_nothing_is_said_and_what_may_be_several_is_asked_anew(talk: Talk) -> None:
    boss = await lived(talk)
    await boss.say("/audit")
    assert "«чепуха <b>» — не нашлось" in await boss.say("чепуха <b>")
    assert "Подходит несколько: " in await boss.say("район")
    assert "Отбор" not in boss.screen


async def test_pages_go_on_from_where_they_ended_though_new_rows_come_in(talk: Talk) -> None:
    boss = await lived(talk)
    for minute in range(10, 30):
        await types(talk, 1, AYAGOZ, minute, grants=minute)
    await boss.say("/audit")
    await boss.say("гранты")
    seen = rows_in(boss.screen)
    for minute in range(30, 35):
        await types(talk, 1, AYAGOZ, minute, grants=minute)
    while "Раньше ›" in boss.buttons:
        seen += rows_in(await boss.press("Раньше ›"))
    assert len(seen) == len(set(seen)) == 22
    await boss.press("‹ Новее")
    await boss.press("‹ Новее")
    assert "Гранты: 33 → 34" in rows_in(boss.screen)[0]


async def test_others_have_no_access_and_it_is_recorded(talk: Talk) -> None:
    boss = await lived(talk)
    for number, role in ((4, Role.OFFICIAL), (5, Role.AKIM), (6, Role.REPORTER)):
        person = await talk.member(number, role, "" if role is Role.OFFICIAL else "abai")
        assert "Нет доступа" in await person.say("/audit")
        assert refusals_of(await refusals(talk, number)) == ["audit"]
        async with talk.world.database.reading() as session:
            with pytest.raises(AccessDeniedError):
                await load_audit(session, Sought(), by=number, before=None, size=1)
    assert "отказано в доступе" in await boss.say("/audit")


def refusals_of(found: list[str]) -> list[str]:
    return [*dict.fromkeys(found)]


async def test_a_page_reads_no_more_than_it_may_however_much_there_is(talk: Talk) -> None:
    await lived(talk)
    told = Told({"unit": "abai"}, {"x": (None, 1)})
    body = body_of(Act.TYPE, 1, FRIDAY, told)
    rows = [
        columns(at=FRIDAY, person_id=1, act=Act.TYPE.value, unit="abai", body=body)
        | {"position": 1000 + number, "hash": "-"}
        for number in range(LOOKED_THROUGH + 10)
    ]
    async with talk.world.database.writing() as session:
        await session.execute(Audit.__table__.insert(), rows)  # type: ignore[attr-defined]
    async with talk.world.database.reading() as session:
        sought = Sought(form=None, means=Means.DICTATED)
        first = await load_audit(session, sought, by=30, before=None, size=8)
        assert (first.entries, first.before) == ((), 1010)
        then = await load_audit(session, sought, by=30, before=first.before, size=8)
        assert len(then.entries) == 1
        assert then.before is None
        with asked_of(talk.world.database) as asked:
            await load_audit(session, sought, by=30, before=None, size=8)
    assert asked.statements == 3


async def logins(talk: Talk) -> list[tuple[int | None, str]]:
    entries = await entries_of(talk.world)
    return [(one.person_id, f"{one.at.astimezone(ALMATY):%d.%m %H:%M}") for one in entries if one.act == Act.COME]


async def test_an_administrator_logs_in_once_a_day_by_the_regions_clock(talk: Talk) -> None:
    boss = await talk.member(30, Role.ADMINISTRATOR, name="Дана Б.")
    number = (await actor(talk, 30)).person_id
    at = datetime(2025, 11, 29, tzinfo=ALMATY)
    for minutes in (-30, -5, 5, 10, 9 * 60, 23 * 60, 24 * 60 + 1):
        talk.clock.at = at + timedelta(minutes=minutes)
        await boss.say("/status")
    assert await logins(talk) == [(number, f"{day}.11 {hour}") for day, hour in LOGINS]
    assert "29 ноября 2025, 00:05 · Дана Б.: администратор вошёл (первый раз за день)." in plain(
        await boss.say("/audit")
    )


LOGINS = [(28, "23:30"), (29, "00:05"), (30, "00:01")]


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
async def test_others_and_strangers_leave_no_login(talk: Talk, role: Role) -> None:
    person = await talk.member(1, role, "ayagoz" if role in {Role.REPORTER, Role.AKIM} else "")
    await person.say("/start")
    await talk.person(77).say("/start")
    assert await logins(talk) == []


def test_every_act_and_every_way_has_its_words() -> None:
    acts = {f"audit-act-{act.replace('.', '_')}" for act in Act}
    ways = {f"audit-means-{means}" for means in Means}
    for locale in ("ru", "kk"):
        there = {key for key in written(locale) if key.startswith(("audit-act-", "audit-means-"))}
        assert there == acts | ways


def test_whatever_an_act_changes_beside_figures_is_said_or_left_out_on_purpose() -> None:
    code = "\n".join(path.read_text("utf-8") for path in SOURCES.glob("*.py"))
    told = {f"@{name}" for name in re.findall(r'"@([a-z_0-9]+)', code)}
    assert told - HIDDEN - {f"@{name}" for name in READERS} == set()
    assert {f"audit-field-{name}" for name in READERS} <= written("ru").keys()


ODD = '{"on":{},"changes":{"@at":[1,2],"@no_data":[3,[4]]},"why":"","means":"x"}'


REFUSING = r"""(?:AccessDeniedError\(|require_\w+\(session, [\w.()]+, |refuse\(around, |unit=None, action=)"""


def refusable() -> set[str]:
    """Whatever a refusal may name: what stands in the code, and what acts are about."""
    root = SOURCES.parents[1]
    code = "\n".join(path.read_text("utf-8") for room in ("models", "handlers") for path in (root / room).rglob("*.py"))
    doors = {act.partition(".")[0] for act in Act if act not in {Act.COME, Act.REFUSED}}
    return {*re.findall(REFUSING + r'"([a-z]+)"', code), *doors}


@pytest.mark.parametrize("locale", LOCALES)
def test_whatever_is_refused_has_its_words(talk: Talk, locale: Locale) -> None:
    words = Speech(talk.world.region.timezone).words(locale)
    assert refusable() == TRIED
    for name in TRIED:
        said = plain(field_said(words, talk.world, None, "@refused", None, name))
        assert said.partition(": ")[2] == words.plain(f"audit-tried-{name}")
    assert "/secret" in field_said(words, talk.world, None, "@refused", None, "/secret")


@pytest.mark.parametrize("locale", LOCALES)
def test_no_value_of_ours_is_shown_as_it_is_kept(talk: Talk, locale: Locale) -> None:
    """What people typed is; keys of the program are words."""
    words = Speech(talk.world.region.timezone).words(locale)
    kept: dict[str, Iterable[Any]] = {
        **{f"@muted:{switch}": (True, False) for switch in Switch},
        **dict.fromkeys(("@approval_needed", "@rich"), (True, False)),
        "@status": PlanStatus,
        "@decision": ("granted", "refused"),
        "@offer": [f"{role}/ayagoz" for role in Role],
        "@mark:1": [[kind, 1, "grants"] for kind in MarkKind],
        "@refused": TRIED,
        "@language": LANGUAGES,
        "@unlocked:1": (False, FRIDAY.isoformat()),
    }
    form = talk.world.form(EMPLOYMENT)
    for name, values in kept.items():
        for value in values:
            assert not re.search("[A-Za-z_]", field_said(words, talk.world, form, name, None, value)), (name, value)


@pytest.mark.parametrize("body", ["", "{}", "[]", ODD])
def test_an_entry_that_was_altered_is_shown_all_the_same(talk: Talk, body: str) -> None:
    entry = AuditEntry(7, FRIDAY, None, "no act", "no_form", "no_unit", DECEMBER, body, "-")
    for locale in LOCALES:
        words = Speech(talk.world.region.timezone).words(locale)
        assert "no_unit" in row_said(words, talk.world, entry, {})


@pytest.mark.parametrize(("locale", "said"), [("ru", "ответ: редакция 2"), ("kk", "жауап: нұсқа 2")])
def test_a_return_is_answered_by_a_revision(talk: Talk, locale: Locale, said: str) -> None:
    words = Speech(talk.world.region.timezone).words(locale)
    assert plain(field_said(words, talk.world, None, "@answered:1", None, 2)) == said
    assert plain(field_said(words, talk.world, None, "@answered:1", None, "2")) != said


def test_a_short_name_at_the_end_of_what_was_done_has_one_full_stop(talk: Talk) -> None:
    body = '{"on": {"person": 7}, "changes": {}, "why": "", "means": "pressed"}'
    entry = AuditEntry(7, FRIDAY, None, Act.CLOSE_ACCESS, None, None, None, body, "-")
    said = row_said(Speech(talk.world.region.timezone).words("ru"), talk.world, entry, {7: "Айгуль С."})
    assert plain(said).endswith("кому: Айгуль С.")


async def test_a_reporter_and_an_akim_see_what_was_done_with_their_own_figures_and_no_others(talk: Talk) -> None:
    await lived(talk)
    akim = await talk.member(3, Role.AKIM, "semey", name="Марат А.")
    screen = await talk.person(1).say("/history")
    assert "История изменений · Аягозский район" in screen
    subject = "Айгуль С.: цифры в черновике, Аягозский район, Карта занятости на 1 декабря."
    pasted, typed = (plain(row).partition(" · ")[2] for row in rows_in(screen))
    assert pasted == f"{subject} По вакансиям: пусто → 680; Гранты: 22 → 25. Внесено вставкой."
    assert typed == f"{subject} Гранты: пусто → 22. Вписано."
    assert len(rows_in(await akim.say("/history"))) == 1
    async with talk.world.database.reading() as session:
        for by in (3, 4):
            with pytest.raises(AccessDeniedError):
                await load_unit_history(session, by=by, unit="ayagoz", before=None, size=8)


async def test_the_way_to_it_leads_from_my_reports_and_from_the_units_card(talk: Talk) -> None:
    await lived(talk)
    reporter, official = talk.person(1), talk.person(2)
    await reporter.say("/start")
    await reporter.press("Мои отчёты")
    assert "История изменений · Аягозский район" in await reporter.press("История изменений")
    await official.say("/history")
    assert "История изменений · город Семей" in await official.press("Семей")
    await official.say("/summary")
    await official.press("Районы и города")
    await official.press("Аягозский")
    assert "История изменений · Аягозский район" in await official.press("История изменений")
