"""A past digest, memo and chart as they were known then: what was sent, approved and said later is not in them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select

from handlers.papers.charts import charts
from handlers.papers.memo import memo
from handlers.papers.orders import PaperKind, PaperOrder, paper_of
from handlers.papers.press.press import press_note
from handlers.papers.workbook.workbook import workbook
from handlers.saying.summary import render_digest
from handlers.summary.comparison import render_beside, render_comparison
from handlers.summary.unit_screen import render_unit
from models.actions.drafts import put_values
from models.actions.instructions import move_instruction, report_instruction, return_instruction, withdraw_instruction
from models.actions.new_instructions import NewInstruction, set_instruction
from models.actions.plans import approve_plan, begin_plan, set_plan_figures
from models.actions.reports import Outcome, say_no_data, send_report
from models.actions.reviews import excuse_lateness, unexcuse_lateness
from models.actions.unlockings import unlock_report
from models.queries.digest.comparison import load_beside, load_comparison
from models.queries.digest.digest import build_digest
from models.queries.digest.dossier import build_dossier, build_year_dossier, load_dossier
from models.queries.digest.parts import load_unit
from models.queries.digest.told import ToldDigest, load_summary
from models.queries.timeliness import load_timeliness
from models.rules.access import Role
from models.rules.calendar.period import Period
from models.rules.instructions import MemoLine, Origin
from models.rules.paste.entry import Figure
from models.rules.subjects import ReportKey
from models.tables import InstructionPart
from tests.kit.figures.reports import DECEMBER, EMPLOYMENT, demo_figures
from tests.kit.people import acting
from tests.kit.talk import FRIDAY, Person, Talk, plain

REPORTERS = {"ayagoz": 1, "semey": 2, "abai": 3}
OFFICIAL, ADMINISTRATOR = 8, 9


@pytest.fixture(autouse=True)
async def official(talk: Talk) -> Person:
    for unit, number in REPORTERS.items():
        await talk.member(number, Role.REPORTER, unit)
    await talk.member(ADMINISTRATOR, Role.ADMINISTRATOR)
    official = await talk.member(OFFICIAL, Role.OFFICIAL)
    await plan(talk, 20_000)
    for unit in ("ayagoz", "semey"):
        assert await send(talk, unit) is Outcome.SENT
    await instructions_are_set(talk)
    return official


async def plan(talk: Talk, figure: int) -> None:
    world, now = talk.world, talk.clock.at
    version = await begin_plan(world, by=ADMINISTRATOR, form=EMPLOYMENT, year=2025, now=now)
    about = {"by": ADMINISTRATOR, "plan_id": version.id, "now": now}
    figures = dict.fromkeys(REPORTERS, figure)
    changed = await set_plan_figures(world, **about, indicator="total", figures=figures)  # type: ignore[arg-type]
    source, effective = "Постановление", date(2025, 1, 1)
    about |= {"shown": changed.fingerprint, "effective": effective, "source": source}
    assert await approve_plan(world, **about)  # type: ignore[arg-type]


async def send(talk: Talk, unit: str, added: int = 0) -> Outcome:
    key, by, now = ReportKey(EMPLOYMENT, unit, DECEMBER), REPORTERS[unit], talk.clock.at
    entries = [(name, Figure(int(value) + added, added=False)) for name, value in demo_figures()[unit].items()]
    put = await put_values(talk.world, by=by, key=key, entries=entries, now=now)
    return (await send_report(talk.world, by=by, key=key, version=put.card.version, now=now)).outcome


def period(talk: Talk) -> Period:
    found = talk.world.calendar.period(talk.world.form(EMPLOYMENT), DECEMBER)
    assert found is not None
    return found


async def much_happens(talk: Talk) -> None:
    """After the digest: a correction, a late first report, «no data» said, another plan; instructions went on."""
    talk.clock.at = period(talk).digest + timedelta(hours=3)
    key = ReportKey(EMPLOYMENT, "ayagoz", DECEMBER)
    until = talk.clock.at + timedelta(hours=2)
    await unlock_report(talk.world, by=OFFICIAL, key=key, until=until, now=talk.clock.at)
    talk.clock.at += timedelta(minutes=1)
    assert await send(talk, "ayagoz", added=7) is Outcome.SENT
    assert await send(talk, "abai") is Outcome.SENT
    await plan(talk, 30_000)
    absent = ReportKey(EMPLOYMENT, "aksuat", DECEMBER)
    reason = talk.world.form(EMPLOYMENT).no_data_reasons[0].key
    about = {"by": OFFICIAL, "key": absent, "reason_key": reason, "reason": ""}
    await say_no_data(talk.world, **about, now=talk.clock.at)  # type: ignore[arg-type]
    await instructions_go_on(talk)


async def parts(talk: Talk) -> list[int]:
    async with talk.world.database.reading() as session:
        return list(await session.scalars(select(InstructionPart.id).order_by(InstructionPart.id)))


async def set_one(talk: Talk, words: str, *units: str, key: str = "") -> None:
    about = {"origin": Origin.MEMO, "origin_form": EMPLOYMENT, "origin_as_of": DECEMBER} if key else {}
    until = talk.world.today(talk.clock.at) + timedelta(days=1)
    async with talk.world.database.reading() as session:
        controller = (await acting(session, OFFICIAL)).person_id
    wanted = NewInstruction(words, units, until, controller, origin_key=key, **about)  # type: ignore[arg-type]
    await set_instruction(talk.world, by=OFFICIAL, token=words, wanted=wanted, now=talk.clock.at)


async def report(talk: Talk, part: int, unit: str) -> None:
    by, now = REPORTERS[unit], talk.clock.at
    assert await report_instruction(talk.world, by=by, part=part, words="Сделано", files=[], now=now)


async def instructions_are_set(talk: Talk) -> None:
    """One done, one returned, one only set."""
    await set_one(talk, "Сверить списки", *REPORTERS)
    first, second, _ = await parts(talk)
    talk.clock.at += timedelta(minutes=1)
    await report(talk, first, "semey")
    await report(talk, second, "abai")
    back = {"part": second, "version": 2, "words": "Не всё"}
    assert await return_instruction(talk.world, by=OFFICIAL, now=talk.clock.at, **back)  # type: ignore[arg-type]
    talk.clock.at -= timedelta(minutes=1)


async def instructions_go_on(talk: Talk) -> None:
    """Each of them moves, another last day comes, and a draft of the memo is set."""
    world, now = talk.world, talk.clock.at
    first, second, third = await parts(talk)
    assert await return_instruction(world, by=OFFICIAL, part=first, version=2, words="Ещё раз", now=now)
    await report(talk, second, "abai")
    assert await move_instruction(world, by=OFFICIAL, part=third, until=world.today(now) + timedelta(weeks=1), now=now)
    assert await withdraw_instruction(world, by=OFFICIAL, part=third, now=now)
    await set_one(talk, "Представить отчёт", "zharma", key=MemoLine.REPORT)


async def told(talk: Talk, known_at: datetime | None = None) -> ToldDigest:
    async with talk.world.database.reading() as session:
        by = await acting(session, OFFICIAL)
        about = {"by": by, "form": EMPLOYMENT, "now": talk.clock.at, "as_of": DECEMBER, "known_at": known_at}
        return await load_summary(session, talk.world, **about)  # type: ignore[arg-type]


def text(talk: Talk, shown: ToldDigest) -> str:
    words = talk.app.speech.words("ru")
    digest = replace(shown.digest, known_at=None)
    return render_digest(digest, words, shown.coming, amended=shown.amended)


async def test_a_digest_of_an_earlier_moment_rebuilt_equals_what_was_sent_then(talk: Talk) -> None:
    then = period(talk).digest
    talk.clock.at = then
    before = text(talk, await told(talk))
    await much_happens(talk)
    assert text(talk, await told(talk)) != before
    assert text(talk, await told(talk, then)) == before
    with_plan = text(talk, await told(talk, FRIDAY - timedelta(days=1)))
    assert "Сдали 0\u00a0из\u00a012" in with_plan, "nothing was sent, and no plan approved"


async def test_the_switch_shows_the_very_message(talk: Talk, official: Person) -> None:
    await talk.travel(period(talk).digest)
    message = plain(next(one for one in reversed(official.heard) if "Сдали 2" in one))
    figures = message[message.index("Трудоустроено") : message.index("До Дня Независимости")]
    await much_happens(talk)
    screen = plain(await official.say("/summary"))
    assert figures not in screen
    screen = plain(await official.press("Как было известно на пн 1 декабря, 08:15"))
    assert "Как было известно на пн 1 декабря, 08:15" in screen
    assert figures in screen
    assert "Сдали 2 из 12." in screen
    await official.press("Районы и города")
    assert "Как было известно на пн 1 декабря, 08:15" in official.screen
    await official.press("Назад")
    screen = plain(await official.press("Сейчас"))
    assert "Как было известно" not in screen
    assert "Сдали 3 из 12" in screen


async def test_before_the_digest_there_is_nothing_to_switch_to(talk: Talk, official: Person) -> None:
    await official.say("/summary")
    assert not [name for name in official.buttons if name.startswith("Как было известно")]


async def test_a_memo_of_an_earlier_moment_has_the_instructions_of_that_moment(talk: Talk) -> None:
    talk.clock.at = then = period(talk).digest
    await much_happens(talk)
    found = {}
    for known_at in (then, None):
        async with talk.world.database.reading() as session:
            form = talk.world.form(EMPLOYMENT)
            dossier = await build_dossier(session, talk.world, form, period(talk), talk.clock.at, known_at)
        assert dossier.followed is not None
        found[known_at] = memo.memo_of(dossier, talk.app.speech.words("ru"))
    before, now = found[then], found[None]
    states = [(row.unit, row.when, row.state) for row in before.tasks]
    assert sorted(states) == [
        ("Абайский район", "29.11.2025", "просрочено на 2\u00a0дня"),
        ("Аягозский район", "29.11.2025", "просрочено на 2\u00a0дня"),
        ("Город Семей", "29.11.2025", "исполнено, ждёт проверки"),
    ]
    assert before.tasks_said == "После совещания 24\u00a0ноября: дано 3, исполнено 1, просрочено 2."
    assert len([one for one in before.instructions if "Жарминский" in one.what]) == 1
    assert [row.state for row in now.tasks] == ["поставлено, ещё не принято"], "all was withdrawn but the draft"
    assert len([one for one in now.instructions if "Жарминский" in one.what]) == 0


async def papers(talk: Talk, known_at: datetime | None = None) -> dict[PaperKind, object]:
    """Of what was known then, without the sentence that says so."""
    form, world, words = talk.world.form(EMPLOYMENT), talk.world, talk.app.speech.words("ru")
    async with world.database.reading() as session:
        digest = await build_digest(session, world, form, period(talk), known_at)
        dossier = await build_dossier(session, world, form, period(talk), talk.clock.at, known_at)
        known = await build_year_dossier(session, world, form, period(talk), talk.clock.at, known_at)
        view = await load_timeliness(session, world, form, period(talk), now=talk.clock.at, known_at=known_at)
    year, digest = replace(known.year, known_at=None), replace(digest, known_at=None)
    dossier, timeliness = replace(dossier, digest=digest), replace(view, known_at=None)
    whole = replace(known, digest=digest, year=year, timeliness=replace(known.timeliness, known_at=None))
    return {
        PaperKind.BARS: charts.bars(digest, words).shown,
        PaperKind.TREND: charts.trend(year, words).shown,
        PaperKind.GROWTH: charts.growth(year, words).shown,
        PaperKind.TIMELINESS: charts.timeliness(timeliness, words).shown,
        PaperKind.MEMO: memo.memo(dossier, words).shown,
        PaperKind.MEMO_PDF: memo.memo_pdf(dossier, words).shown,
        PaperKind.WORKBOOK: workbook(whole, words).shown,
    }


async def test_every_paper_of_an_earlier_moment_equals_what_was_drawn_then(talk: Talk) -> None:
    then = period(talk).digest
    talk.clock.at = then
    before = await papers(talk)
    await much_happens(talk)
    now, known = await papers(talk), await papers(talk, then)
    assert {kind: str(shown) for kind, shown in known.items()} == {kind: str(shown) for kind, shown in before.items()}
    assert [kind for kind, shown in now.items() if str(shown) == str(before[kind])] == [PaperKind.GROWTH], "one week"


@pytest.mark.parametrize("kind", [kind for kind in PaperKind if kind not in {PaperKind.MATRIX, PaperKind.FILLED}])
async def test_every_paper_says_as_of_when(talk: Talk, kind: PaperKind) -> None:
    async with talk.world.database.reading() as session:
        by = await acting(session, OFFICIAL)
    talk.clock.at = period(talk).digest + timedelta(hours=1)
    said = "Как было известно на пн 1 декабря, 08:15"
    for known_at in (None, period(talk).digest):
        order = PaperOrder(kind, EMPLOYMENT, DECEMBER, "ru", known_at=known_at)
        paper = await paper_of(talk.world, talk.app.speech, order, by=by, now=talk.clock.at)
        drawn, caption = plain(str(paper.shown).replace("\\xa0", " ")), plain(paper.caption)
        assert (said in drawn, said in caption or kind is PaperKind.WORKBOOK) == (
            known_at is not None,
            known_at is not None or kind is PaperKind.WORKBOOK,
        )


async def screens(talk: Talk, known_at: datetime | None = None) -> dict[str, str]:
    """The unit's card, the press note, two dates and a unit beside the oblast, as somebody sees them."""
    world, words = talk.world, talk.app.speech.words("ru")
    async with world.database.reading() as session:
        by = await acting(session, OFFICIAL)
        about = {"by": by, "now": talk.clock.at, "known_at": known_at}
        key = ReportKey(EMPLOYMENT, "ayagoz", DECEMBER)
        sheet = await load_unit(session, world, key=key, **about)  # type: ignore[arg-type]
        beside = await load_beside(session, world, key=key, **about)  # type: ignore[arg-type]
        about |= {"form": EMPLOYMENT, "as_of": DECEMBER}
        dossier = await load_dossier(session, world, **about)  # type: ignore[arg-type]
        other = DECEMBER - timedelta(weeks=1)
        compared = await load_comparison(session, world, other=other, **about)  # type: ignore[arg-type]
    unit = replace(sheet, earlier=None, later=None)
    return {
        "unit": plain(render_unit(unit, words)),
        "beside": plain(render_beside(beside, words)),
        "press": plain(press_note(dossier, words)),
        "compared": plain(render_comparison(compared, words)),
    }


SAID = "Как было известно на пн 1 декабря, 08:15"


async def test_every_screen_of_an_earlier_moment_equals_what_was_seen_then(talk: Talk) -> None:
    then = period(talk).digest
    talk.clock.at = then
    before = await screens(talk)
    await much_happens(talk)
    now, known = await screens(talk), await screens(talk, then)
    assert [name for name, said in known.items() if SAID not in said] == []
    assert [name for name, said in now.items() if SAID in said] == []
    assert {name: said.replace(f"{SAID}\n", "") for name, said in known.items()} == before
    assert [name for name, said in now.items() if said == before[name]] == []


async def test_the_switch_is_kept_on_the_units_card_the_press_note_and_the_comparison(
    talk: Talk, official: Person
) -> None:
    await talk.travel(period(talk).digest)
    await much_happens(talk)
    await official.say("/summary")
    await official.press(SAID)
    await official.press("Районы и города")
    screen = plain(await official.press("Аягозский"))
    assert SAID in screen
    assert "Сдан пт 28 ноября, 12:00" in screen
    assert "Исправлен" not in screen
    assert not {"Принять", "Вернуть", "Задать вопрос", "Дать поручение"} & set(official.buttons), "it is looked at only"
    assert SAID in plain(await official.press("Сравнить с областью"))
    await official.press("Назад")
    await official.press("Назад")
    await official.press("Назад")
    await official.press("Ещё")
    assert SAID in plain(await official.press("Пресс-релиз"))


async def test_an_excuse_said_or_taken_back_later_is_told_as_it_was_then(talk: Talk) -> None:
    """On the unit's card, and in the dossier that memo and workbook are made of."""
    late = period(talk).due + timedelta(hours=1)
    talk.clock.at = late
    assert await send(talk, "abai") is Outcome.SENT
    key, known_at = ReportKey(EMPLOYMENT, "abai", DECEMBER), late + timedelta(minutes=1)
    excused = {}
    talk.clock.at = late + timedelta(hours=1)
    await excuse_lateness(talk.world, by=OFFICIAL, key=key, words="Метель", now=talk.clock.at)
    said, talk.clock.at = talk.clock.at, talk.clock.at + timedelta(hours=1)
    await unexcuse_lateness(talk.world, by=OFFICIAL, key=key, now=talk.clock.at)
    form = talk.region.form(EMPLOYMENT)
    async with talk.world.database.reading() as session:
        about = {"by": await acting(session, OFFICIAL), "key": key, "now": talk.clock.at}
        for moment in (known_at, said, talk.clock.at, None):
            sheet = await load_unit(session, talk.world, known_at=moment, **about)  # type: ignore[arg-type]
            dossier = await build_dossier(session, talk.world, form, period(talk), talk.clock.at, moment)
            in_papers = dossier.digest.line_of("abai").status.is_excused
            excused[moment] = sheet.line.status.is_excused, sheet.standing.excused, in_papers
    assert list(excused.values()) == [(False, 0, False), (True, 1, True), (False, 0, False), (False, 0, False)]
