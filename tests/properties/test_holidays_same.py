"""A holiday's figures are the same in its message, its line, its picture, the workbook, the memo and the press note."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import date, datetime
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from config.catalogue.region import LOCALES, Locale
from handlers.kit.names import capital
from handlers.kit.words import Words
from handlers.papers.charts.charts import matrix
from handlers.papers.memo.memo import memo
from handlers.papers.paper import draw
from handlers.papers.press.press import press_note
from handlers.papers.workbook.workbook import workbook
from handlers.saying.preparation import has_held, render_preparation
from handlers.saying.summary import render_digest
from models.queries.digest.dossier import build_year_dossier
from models.views.digest import YearDossier
from models.views.named import Named
from models.views.preparation import Nearing
from tests.kit.papers.memos import said_in
from tests.kit.shared import calendar_of
from tests.properties.cases import few, filled_world, words_of
from tests.properties.figures import Case, drawn
from tests.properties.figures_read import PRE, TAG, Read, numbers, press_numbers
from tests.properties.figures_read_papers import sheet_rows, word_of
from tests.properties.holidays import Festival, Triple, festivals, keys_of, percent_of, put_festivals

MOST_COLUMNS = 5
SHEETS_BEFORE = 6

weeks = st.sampled_from([*(("abai", place) for place in range(11)), *(("zarechye", place) for place in range(8, 19))])
"""Regions and as-of dates before and at their holidays."""


async def _told(case: Case, folder: Path, known: list[Festival], moment: datetime) -> YearDossier:
    world = await filled_world(case, folder)
    await put_festivals(world, known, moment)
    period = world.calendar.period(case.form, case.as_of)
    assert period is not None
    async with world.database.reading() as session:
        found = await build_year_dossier(session, world, case.form, period, period.meeting)
    await world.database.close()
    return found


def told(case: Case, seed: int) -> tuple[list[Festival], YearDossier]:
    period = calendar_of(case.region).period(case.form, case.as_of)
    assert period is not None
    moment = min(period.meeting, period.closes)
    known = festivals(case, moment, seed)
    with TemporaryDirectory() as folder:
        return known, asyncio.run(_told(case, Path(folder), known, moment))


@settings(few, max_examples=12)
@given(weeks, st.integers(0, 2**32), st.sampled_from(LOCALES))
def test_a_holiday_is_the_same_everywhere(week: tuple[str, int], seed: int, locale: Locale) -> None:
    case = drawn(*week, "units" if seed % 2 else "none", "none", seed)
    known, dossier = told(case, seed)
    words = words_of(case, locale)
    assert [one.form.key for one in dossier.preparations] == [one.form.key for one in known]
    body = draw(workbook(dossier, words))
    for place, one in enumerate(known):
        left = (one.day_0 - case.as_of).days
        message = unescape(render_preparation(dossier.preparations[place], words))
        counted = [left, case.as_of.day] if left > 0 else []
        check_message(one, message, counted, words)
        check_line(one, unescape(TAG.sub("", render_digest(dossier.digest, words, nearing(dossier)))), left, words)
        check_picture(one, matrix(dossier.preparations[place], words), counted)
        check_sheet(one, sheet_rows(body, SHEETS_BEFORE + place), counted, words)
        check_names(one, Named(dossier), left)
    check_memo(known, numbers(said_in(word_of(memo(dossier, words)))))
    assert press_numbers(press_note(dossier, words), words.plain("press-holidays")) == in_press(known)


def nearing(dossier: YearDossier) -> list[Nearing]:
    return [Nearing(one.form, one.days_left, one.headline) for one in dossier.preparations]


def check_message(one: Festival, message: str, counted: Sequence[Read], words: Words) -> None:
    """How many days, from which; the table of events with its sum, and a line with a per cent for everything else."""
    assert numbers(message.partition("\n")[0]) == counted
    if not one.sent:
        return
    tables = [found.split("\n")[1:] for found in PRE.findall(message)]
    for section in one.sections:
        if has_held(section):
            rows = [row for line in tables.pop(0) if (row := triple(line)) is not None]
            assert rows == [tuple(values) for values in one.columns(section)]
            continue
        for share in section.shares:
            whole, done, _ = values = one.of(share)
            start = f"\n{capital(words.label(share.name))}: "
            said = numbers(message.partition(start)[2].partition("\n")[0])
            shown = [done or 0, whole, *([percent_of(values)] if whole else [])]
            assert said == (shown if whole is not None else [])


def triple(line: str) -> tuple[int | None, ...] | None:
    cells = [cell for cell in line.split(" ") if cell][-3:]
    if len(cells) < 3 or any(cell != "—" and not cell.replace("\u00a0", "").isdigit() for cell in cells):
        return None
    return tuple(None if cell == "—" else int(cell.replace("\u00a0", "")) for cell in cells)


def check_line(one: Festival, message: str, left: int, words: Words) -> None:
    """`До Дня Независимости 15 дней: готово 61 из 100 мероприятий`: it says of what."""
    assert one.form.holiday is not None
    if left <= 0:
        return
    line = next(found for found in message.split("\n") if found.startswith(words.label(one.form.holiday.before)))
    section = one.sections[0]
    whole, done, _ = one.brief(section)[0]
    assert numbers(line) == ([left] if whole is None else [left, done or 0, whole])
    counted = section.shares[0].counted
    assert (
        whole is None or counted.out_of(whole, words.locale) in line or counted.after(done or 0, words.locale) in line
    )


def check_picture(one: Festival, paper: object, counted: Sequence[Read]) -> None:
    shown = paper.shown  # type: ignore[attr-defined]
    assert numbers(shown.head.lines[0]) == [*counted, len(one.sent), len(one.units)]
    if not one.sent:
        assert shown.last is None
        return
    apart = sum(len(one.brief(section)) for section in one.sections) <= MOST_COLUMNS
    wanted = [
        values
        for section in one.sections
        for values in (one.brief(section) if apart or len(one.brief(section)) == 1 else [(None, None, None)])
    ]
    assert [numbers(cell.said) for cell in shown.last.cells] == [so_many(values) for values in wanted]


def so_many(values: Triple) -> list[Read]:
    whole, done, _ = values
    return [] if whole is None else [done or 0, whole]


def check_sheet(one: Festival, rows: list[list[object]], counted: Sequence[Read], words: Words) -> None:
    """What is under the oblast is there, and the units' rows add up to it."""
    assert one.form.holiday is not None
    named = {unit.name.said_in(words.locale): unit.key for unit in one.units}
    at = [place for place, row in enumerate(rows) if row[0] in named]
    assert [named[str(rows[place][0])] for place in at] == [unit.key for unit in one.units]
    shares = [share for section in one.sections for share in section.shares]
    wide = sum(key is not None for share in shares for key in keys_of(share))
    wanted = [
        value for share in shares for key, value in zip(keys_of(share), one.of(share), strict=True) if key is not None
    ]
    oblast = list(rows[at[-1] + 1][2 : 2 + wide])
    assert oblast == wanted
    for column, whole in enumerate(oblast, 2):
        parts = [value for place in at if isinstance(value := rows[place][column], int)]
        assert (sum(parts) if parts else None) == whole
    assert [numbers(str(row[0])) for row in rows[: at[0]] if words.label(one.form.holiday.before) in str(row[0])] in (
        [],
        [counted],
    )


def check_names(one: Festival, named: Named, left: int) -> None:
    assert named.value(f"{one.form.key}.days_left") == left
    for section in one.sections:
        for share in section.shares:
            whole, done, held = values = one.of(share)
            ends: dict[str, Read] = {"planned": whole, "ready": done, "held": held}
            if share.held is None:
                percent = percent_of(values) if done is not None else None
                ends = {"whole": whole, "done": done, "percent": percent}
            for end, value in ends.items():
                assert named.value(f"{one.form.key}.{share.key}.{end}") == value, share.key


def check_memo(known: list[Festival], said: list[Read]) -> None:
    """Every sum of a holiday stands in the memo, whatever its layout."""
    for one in known:
        for section in one.sections if one.sent else ():
            for values in one.columns(section):
                shown = [value for value in values[: 2 + has_held(section)] if value is not None]
                assert [value for value in shown if value not in said] == [], section.key


def in_press(known: list[Festival]) -> list[Read]:
    """Events by category, and of the nearest holiday how much of the rest is done."""
    found: list[Read] = []
    for one in known:
        for section in (section for section in one.sections if has_held(section)):
            brief = one.brief(section)[0][0]
            parts = [one.of(share)[0] for share in section.shares] if len(section.shares) > 1 else []
            found += [brief, *(part for part in parts if part)] if brief else []
        rest = [share for section in one.sections if not has_held(section) for share in section.shares]
        for share in rest if one is known[0] else ():
            whole, done, _ = one.of(share)
            if whole and done is not None and share.left is None:
                found += [done, whole]
    return found


def test_a_day_is_counted_from_the_date_that_the_papers_are_for() -> None:
    case = drawn("abai", 1, "none", "none", 1)
    known, dossier = told(case, 1)
    assert [one.days_left for one in dossier.preparations] == [(one.day_0 - case.as_of).days for one in known]
    assert date(case.as_of.year, 12, 16) in {one.day_0 for one in known}
