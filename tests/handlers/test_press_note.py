"""The press note: every number of the text the product was ordered from, and no number that the database lacks."""

import asyncio
import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bot.app import build_world
from config.catalogue.press import MOST_LETTERS, MOST_PARAGRAPHS, MOST_SENTENCES, press_names
from config.catalogue.region import LOCALES, Form, Label, Locale, Region
from config.catalogue.sentences import Paragraph, holes
from handlers.kit.lengths import LIMIT, length
from handlers.kit.words import Speech, Words, decimal, number
from handlers.papers.press.press import press_note
from models.queries.digest.dossier import build_dossier
from models.rules.access import Role
from models.rules.plans import OBLAST, PlanStatus
from models.views.digest import Dossier, Gathering
from models.views.named import Named
from models.world import World
from tests.kit.databases import fresh_sqlite
from tests.kit.figures.reports import DECEMBER, EMPLOYMENT, INDICATORS, crowded, demo_figures, put_plan, put_reports
from tests.kit.meetings import WEDNESDAY, chief, put_meeting
from tests.kit.papers.memos import demo
from tests.kit.screens import faults_of
from tests.kit.talk import Talk, plain
from tests.regions import made_up, shipped

MONDAY = datetime(2025, 12, 1, 4, 30, tzinfo=UTC)
NUMBER = re.compile(r"\d{1,3}(?:[ \u00a0]\d{3})+(?:,\d+)?|\d+(?:,\d+)?")


def numbers(text: str) -> list[str]:
    return [found.replace("\u00a0", " ") for found in NUMBER.findall(text)]


# As in source.txt, in its order: employment, business and staff, plans for next year, holidays.
OF_THE_SOURCE = [
    *("1", "2025", "24 925", "16 211", "8 714", "1 648"),
    *("100", "10", "9 049", "6 476", "205"),
    *("2026", "3 977", "3 167", "810"),
    *("100", "120"),
]


def words_of(region: Region, locale: Locale) -> Words:
    return Speech(region.timezone).words(locale)


async def dossier_of(
    world: World, form: str = EMPLOYMENT, now: datetime = MONDAY, known_at: datetime | None = None
) -> Dossier:
    known = world.form(form)
    period = world.calendar.current(known, MONDAY)
    assert period is not None
    async with world.database.reading() as session:
        return await build_dossier(session, world, known, period, now, known_at)


@pytest.mark.parametrize("locale", LOCALES)
def test_all_numbers_of_the_source_are_in_the_demo_s_note(locale: Locale) -> None:
    note = press_note(demo(), words_of(shipped(), locale))
    assert set(OF_THE_SOURCE) - set(numbers(note)) == set()
    assert length(note) <= LIMIT
    parts = note.split("\n\n")
    assert len(parts) == 8, "head, title and lead, two of employment, who leads, plans, holidays, places for words"
    for part, found in zip(
        [*parts[2:4], *parts[5:7]],
        (OF_THE_SOURCE[2:6], OF_THE_SOURCE[6:11], OF_THE_SOURCE[11:15], ["120"]),
        strict=True,
    ):
        assert set(found) <= set(numbers(part)), part


def test_the_note_in_russian() -> None:
    note = plain(press_note(demo(), words_of(shipped(), "ru")))
    for sentence in (
        "<b>Проект для пресс-службы</b>\n\n<b>Аппаратное совещание: карта занятости</b>\n",
        "Аппаратное совещание 1 декабря 2025 года провёл аким области Абай [имя, фамилия].\n\nКарта занятости\n",
        "24 925 человек трудоустроены: на постоянные рабочие места — 16 211, на временные — 8 714.",
        "Годовой план (22 887 человек) выполнен на 108,9 %.",
        "В 2026 году по проекту плана ожидается создание 3 977 рабочих мест, в том числе постоянные",
        "рабочие места — 810,",
        "Ко Дню Независимости запланировано 100 мероприятий, в том числе памятные — 40,",
        "К Новому году запланировано 120 мероприятий",
    ):
        assert sentence in note
    assert "Годовой план лучше других выполняют: " in note
    assert "Ниже плана на эту дату (расчётно): Бородулихинский район, Кокпектинский район." in note
    assert note.count("[…]") == 2, "what the akim said is written by hand"
    assert not re.search("онлайн", note, re.IGNORECASE), "the database doesn't hold it"


def test_the_note_in_kazakh() -> None:
    note = plain(press_note(demo(), words_of(shipped(), "kk")))
    for sentence in (
        "2025 жылғы 1 желтоқсандағы жағдай бойынша өңірлік жұмыспен қамту картасы аясында 24 925 адам",
        "2026 жылы жоспар жобасы бойынша 3 977 жұмыс орны ашылады деп күтіледі,",
        "оның ішінде тұрақты жұмыс орындары — 810,",
        "Тәуелсіздік күніне орай 100 іс-шара жоспарланған",
    ):
        assert sentence in note


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        (
            "ru",
            "[имя, фамилия].\nВ повестке: 1. О занятости; 2. О праздниках (&lt;2 часа&gt;).\n\n",
        ),
        ("kk", "өткізді.\nКүн тәртібі: 1. О занятости; 2. О праздниках (&lt;2 часа&gt;).\n\n"),
    ],
)
@pytest.mark.parametrize("end", ["", ".", "\n"])
def test_the_agenda_of_a_called_meeting_is_one_sentence_of_the_lead(locale: Locale, said: str, end: str) -> None:
    dossier, words = demo(), words_of(shipped(), locale)
    typed = f"1. О занятости;\n\n  2. О праздниках (<2 часа>){end}"
    called = Gathering(date(2025, 12, 3), "Заседание штаба", typed)
    note = plain(press_note(replace(dossier, called=called), words))
    assert said in note
    assert words.plain("press-agenda", agenda="") not in plain(press_note(dossier, words)), "a weekly one has none"
    without = replace(dossier, called=replace(called, agenda=""))
    assert words.plain("press-agenda", agenda="") not in plain(press_note(without, words))


ELEVEN = MONDAY.replace(hour=6, minute=0)
"""After the weekly meeting, which begins at ten."""
QUARTER = timedelta(minutes=15)
WEEKLY, CALLED = "Аппаратное совещание 1 декабря 2025", "О подготовке к зиме {} декабря 2025"


@pytest.mark.parametrize(
    ("at", "taken", "said"),
    [
        (WEDNESDAY, MONDAY - QUARTER, WEEKLY),
        (WEDNESDAY, ELEVEN, WEEKLY),
        (WEDNESDAY, WEDNESDAY, CALLED.format(3)),
        (MONDAY + QUARTER, MONDAY + QUARTER, CALLED.format(1)),
        (MONDAY + QUARTER, ELEVEN, WEEKLY),
    ],
    ids=["none is held yet", "one is ahead", "one is held", "it was before the weekly one", "the weekly one followed"],
)
async def test_the_note_is_of_the_last_meeting_held_then(talk: Talk, at: datetime, taken: datetime, said: str) -> None:
    """Also as it was known then: what was called or held later is not in it."""
    await put_reports(talk.world, DECEMBER, demo_figures())
    await chief(talk)
    talk.clock.at = MONDAY
    await put_meeting(talk, at)
    for now, known_at in ((taken, None), (taken + timedelta(weeks=1), taken)):
        note = plain(press_note(await dossier_of(talk.world, now=now, known_at=known_at), words_of(talk.region, "ru")))
        assert f"{said} года провёл аким" in note


@pytest.fixture
async def world(region: Region, tmp_path: Path) -> World:
    return build_world(region, await fresh_sqlite(tmp_path))


async def note_of(world: World, locale: Locale = "ru", form: str = EMPLOYMENT) -> str:
    note = press_note(await dossier_of(world, form), words_of(world.region, locale))
    await world.database.close()
    return plain(note)


async def test_a_sentence_with_an_unknown_figure_is_left_out_and_zero_is_said(world: World) -> None:
    await put_reports(world, DECEMBER, {"semey": {"grants": 0}})
    note = await note_of(world)
    assert "0 грантов выданы." in note
    assert "вакансии" not in note
    assert "Годовой план" not in note, "there is none"
    assert "Планы на следующий год" not in note, "a paragraph without sentences is left out"
    assert "Отчитались не все: 1 из 12." in note


@pytest.mark.parametrize("locale", LOCALES)
async def test_without_any_figure_it_says_so(world: World, locale: Locale) -> None:
    note = await note_of(world, locale)
    assert note.splitlines()[-1] in {"Цифр на эту дату ещё нет.", "Бұл күнге әзірге сан жоқ."}


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        (1, "1 грант выдан."),
        (3, "3 гранта выданы."),
        (5, "5 грантов выданы."),
        (11, "11 грантов выданы."),
        (1021, "1 021 грант выдан."),
    ],
)
async def test_the_word_fits_its_number(world: World, figure: int, said: str) -> None:
    await put_reports(world, DECEMBER, {"semey": {"grants": figure}})
    assert f"с начала года {said}" in await note_of(world)


async def test_an_approved_plan_is_not_called_a_draft(world: World) -> None:
    await put_plan(world, 2026, {("total", OBLAST): 13_324})
    assert "В 2026 году по плану ожидается создание 13 324 рабочих мест." in await note_of(world)


@pytest.mark.parametrize(
    ("locale", "said"),
    [("ru", "День Независимости: запланировано 100"), ("kk", "Тәуелсіздік күні: 100 іс-шара жоспарланған")],
)
def test_a_holiday_without_words_towards_it_is_named(locale: Locale, said: str) -> None:
    dossier = demo()
    first = dossier.preparations[0]
    assert first.form.holiday
    form = replace(first.form, holiday=replace(first.form.holiday, towards=Label("", "")))
    note = press_note(replace(dossier, preparations=(replace(first, form=form),)), words_of(shipped(), locale))
    assert said in plain(note)


@pytest.mark.parametrize(
    ("planned", "said"),
    [(1, "1 рабочего места."), (22, "22 рабочих мест."), (21, "21 рабочего места."), (111, "111 рабочих мест.")],
)
async def test_a_plan_counts_what_the_catalogue_says_it_creates(world: World, planned: int, said: str) -> None:
    await put_plan(world, 2026, {("total", OBLAST): planned})
    assert f"В 2026 году по плану ожидается создание {said}" in await note_of(world)


@pytest.mark.parametrize("locale", LOCALES)
async def test_a_form_without_sentences_is_said_in_plain_lines(locale: Locale, tmp_path: Path) -> None:
    world = build_world(made_up(), await fresh_sqlite(tmp_path))
    as_of = world.calendar.current(world.form("housing"), MONDAY)
    assert as_of is not None
    await put_reports(world, as_of.as_of, {"north_port": {"flats": 1_080, "houses": 41, "sites": 7}}, form="housing")
    note = await note_of(world, locale, "housing")
    assert {"1 121", "1 080", "41", "7"} <= set(numbers(note))
    assert "<сводный" not in note, "what the catalogue says is escaped"
    assert "<жиынтық" not in note


@pytest.mark.parametrize("locale", LOCALES)
def test_a_note_of_as_many_words_as_the_catalogue_takes_is_whole(locale: Locale) -> None:
    many = MOST_PARAGRAPHS * MOST_SENTENCES
    sentence = "{total} ".ljust(MOST_LETTERS // many, "ё")
    paragraph = Paragraph(Label("", ""), (Label(sentence, sentence),) * MOST_SENTENCES)
    dossier = demo()
    form = replace(dossier.digest.form, press=(paragraph,) * MOST_PARAGRAPHS)
    note = press_note(replace(dossier, digest=replace(dossier.digest, form=form)), words_of(shipped(), locale))
    assert note.count("24\u00a0925 ё") == many
    assert not note.endswith("…")


async def test_a_note_longer_than_a_message_is_cut(world: World) -> None:
    await put_reports(world, DECEMBER, demo_figures())
    dossier = await dossier_of(world)
    sentence = Label("А & <б> {total} " + "ё" * 300, "А & <б> {total} " + "ң" * 300)
    form = replace(dossier.digest.form, press=(Paragraph(Label("Много", "Көп"), (sentence,) * 5),) * 6)
    note = press_note(replace(dossier, digest=replace(dossier.digest, form=form)), words_of(world.region, "ru"))
    await world.database.close()
    assert length(note) <= LIMIT
    assert note.endswith("…")
    assert "А &amp; &lt;б&gt; 24\u00a0925" in note


counts = st.none() | st.integers(0, 99_999)
reports = st.dictionaries(
    st.sampled_from([unit.key for unit in shipped().units]), st.fixed_dictionaries(dict.fromkeys(INDICATORS, counts))
)
plans = st.fixed_dictionaries({key: st.none() | st.integers(1, 99_999) for key in ("total", "permanent", "temporary")})


@given(reports, plans, st.sampled_from(LOCALES))
@settings(
    max_examples=25,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow],
)
def test_each_number_of_the_note_is_a_figure_of_the_dossier(
    figures: dict[str, dict[str, int | None]], plan: dict[str, int | None], locale: Locale
) -> None:
    asyncio.run(_each_number(figures, plan, locale))


async def _each_number(figures: dict[str, dict[str, int | None]], plan: dict[str, int | None], locale: Locale) -> None:
    with TemporaryDirectory() as folder:
        world = build_world(shipped(), await fresh_sqlite(Path(folder)))
        known = {unit: {k: v for k, v in values.items() if v is not None} for unit, values in figures.items()}
        await put_reports(world, DECEMBER, known)
        planned = {(key, OBLAST): value for key, value in plan.items() if value is not None}
        await put_plan(world, 2025, planned)
        await put_plan(world, 2026, planned, status=PlanStatus.DRAFT)
        dossier = await dossier_of(world)
        note = press_note(dossier, words_of(world.region, locale))
        await world.database.close()
    named = Named(dossier)
    names = [*press_names(dossier.digest.form), "next_year", *(f"next_year.{key}" for key in plan)]
    said = set(chain.from_iterable(numbers(shown(named, name)) for name in names))
    assert set(numbers(note)) - said - in_the_sentences(dossier.digest.form, locale) == set()


def shown(named: Named, name: str) -> str:
    value = named.value(name)
    if isinstance(value, int) and not name.endswith("year"):
        return number(value)
    if isinstance(value, Decimal):
        return decimal(value)
    return f"{value.day}; {value.year}" if isinstance(value, date) else str(value)


def in_the_sentences(form: Form, locale: Locale) -> set[str]:
    """Numbers that the catalogue itself writes: «100 на 10 тысяч»."""
    sentences = [one.said_in(locale) for paragraph in form.press for one in paragraph.sentences]
    assert all(holes(sentence) for sentence in sentences)
    return set(numbers(" ".join(sentences)))


async def test_the_window_shows_the_note_in_either_language(talk: Talk) -> None:
    await put_reports(talk.world, DECEMBER, demo_figures())
    person = await talk.member(1, Role.OFFICIAL)
    await person.say("/summary")
    await person.press("Ещё")
    note = await person.press("Пресс-релиз")
    assert note.startswith("Проект для пресс-службы\n\nАппаратное совещание: карта занятости\n")
    assert person.buttons == ["По-казахски", "Назад", "Закрыть"]
    assert faults_of(person.messages[-1], "ru", talk.region) == []
    assert "24 925 адам" in plain(await person.press("По-казахски"))
    assert "24 925 человек" in plain(await person.press("По-русски"))
    assert "Что ещё показать?" in await person.press("Назад")


async def test_an_official_of_kazakh_reads_it_in_kazakh(talk: Talk) -> None:
    await put_reports(talk.world, DECEMBER, demo_figures())
    person = await talk.member(1, Role.OFFICIAL, language="kk")
    await person.say("/summary")
    await person.press("Тағы")
    await person.press("Баспасөз релизі")
    assert faults_of(person.messages[-1], "kk", talk.region) == []
    assert person.buttons[0] == "Орысша"


async def test_a_crowded_region_has_the_same_note(tmp_path: Path) -> None:
    region = crowded(shipped(), 60)
    world = build_world(region, await fresh_sqlite(tmp_path))
    await put_reports(world, DECEMBER, {unit.key: {"grants": 10} for unit in region.units})
    assert "600 грантов выданы." in await note_of(world)
