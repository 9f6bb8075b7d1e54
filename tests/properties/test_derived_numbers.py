"""What is derived of a week is the same wherever it is said: gaps, averages, shares, growth; and parts add up."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from html import unescape
from math import floor

from hypothesis import given, settings
from hypothesis import strategies as st

from config.catalogue.region import LOCALES, Locale, Measure
from handlers.kit.lengths import LONGEST_LISTED
from handlers.kit.tables import cut
from handlers.kit.words import Words, number, signed
from handlers.papers.charts.charts import growth, trend
from handlers.papers.charts.shown import KeyLook
from handlers.papers.memo.memo import memo
from handlers.papers.paper import draw
from handlers.papers.press.press import press_note
from handlers.papers.workbook.workbook import workbook
from handlers.saying.digest import counted, per_cent
from handlers.saying.planned import roughly
from handlers.saying.summary import render_digest
from models.rules.plans import OBLAST
from models.views.digest import YearDossier
from tests.kit.papers.memos import said_in
from tests.properties.cases import cases, dossier_of, few, words_of
from tests.properties.figures import Case
from tests.properties.figures_by_hand import (
    ANNUAL,
    DUE,
    FACT,
    GAP,
    GROWTH,
    PERCENT,
    TO_DATE,
    Claims,
    claims_of,
    coming_plan,
    expected_units,
    report_year,
    weeks_of,
)
from tests.properties.figures_read import TAG, Message, numbers
from tests.properties.figures_read_papers import plan_claims, sheet_rows, units_claims, word_of

FEWEST_DAYS = 28
NAMED = 3


def lagging(case: Case, right: Claims) -> list[str]:
    """Units that reported less than what is due, by what was shown of them."""
    key = case.form.headline
    sent = [unit.key for unit in expected_units(case) if case.last(unit.key, case.as_of) is not None]
    return [unit for unit in sent if right[unit, key, GAP]]


def weekly_average(case: Case, fact: int, as_of: date) -> int | None:
    """The headline x 7 / days of the year so far; not of states, and not in the first four weeks."""
    days = (as_of - date(report_year(as_of), 1, 1)).days
    parts = {total.key: total.parts for total in case.form.totals}
    keys = [case.form.headline]
    while any(key in parts for key in keys):
        keys = [one for key in keys for one in parts.get(key, (key,))]
    if days < FEWEST_DAYS or any(case.form.indicator(key).measure is not Measure.CUMULATIVE for key in keys):
        return None
    return floor(Fraction(7 * fact, days) + Fraction(1, 2))


@settings(few, max_examples=12)
@given(cases, st.sampled_from(LOCALES))
def test_gaps_growth_and_shares_are_said_alike(case: Case, locale: Locale) -> None:
    dossier, right, words = dossier_of(case), claims_of(case), words_of(case, locale)
    text = Message(render_digest(dossier.digest, words), case.form, locale).text
    paper = numbers(said_in(word_of(memo(dossier, words))))
    behind, key = lagging(case, right), case.form.headline
    shorts = {unit.key: cut(words.label(unit.short), LONGEST_LISTED) for unit in expected_units(case)}
    said = {unit: behind_said(unit, shorts[unit], case, right, words) for unit in behind}
    assert sum(one in text for one in said.values()) == min(NAMED, len(behind))
    assert [unit for unit in behind if right[unit, key, GAP] not in paper] == []
    silent = any(case.last(unit, case.as_of) is None for unit in shorts)
    rough = roughly(words, is_even=dossier.digest.is_spread_evenly)
    nobody = words("summary-none-behind", all="yes", rough=rough)
    assert not silent or nobody not in text, "nobody is on plan who has not reported"
    grown = sum(right[unit, key, GROWTH] is not None for unit in shorts)
    part = words.plain("summary-growth-part", n=str(grown), of=str(len(shorts)))
    assert (part in text) == (0 < grown < len(shorts)), "growth says of how many it is"
    cells = [str(cell) for row in sheet_rows(draw(workbook(dossier, words)), 0) for cell in row]
    head = words.plain("workbook-growth-part", said="", n=str(grown), of=str(len(shorts)))
    assert any(cell.endswith(head) for cell in cells) == (0 < grown < len(shorts)), "and so does the workbook's column"
    last = growth(dossier.year, words).shown.keys[:1]
    if last and dossier.year.weeks[-1].as_of == case.as_of and grown:
        assert (part in last[0].figure) == (grown < len(shorts)), "and the chart"
    note = unescape(TAG.sub("", press_note(dossier, words)))
    standing = note.partition(f"{words.plain('press-standing')}\n")[2].partition("\n")[0]
    assert not behind or any(words.label(unit.name) in standing for unit in case.region.units if unit.key in behind)


def behind_said(unit: str, name: str, case: Case, right: Claims, words: Words) -> str:
    key, due = case.form.headline, right[unit, case.form.headline, DUE]
    gap = right[unit, key, GAP]
    assert isinstance(gap, int)
    assert isinstance(due, Decimal)
    said = words.plain(
        "summary-behind-unit",
        unit=name,
        percent=per_cent(due.quantize(Decimal("0.1"))),
        gap=number(gap),
        counted=counted(case.form, words),
    )
    return said.rstrip(".")


@settings(few, max_examples=12)
@given(cases, st.sampled_from(LOCALES))
def test_the_year_s_charts_say_what_the_message_says(case: Case, locale: Locale) -> None:
    dossier, words, weeks, key = dossier_of(case), words_of(case, locale), weeks_of(case), case.form.headline
    known = [day for day, right in weeks.items() if right[OBLAST, key, FACT] is not None]
    if not known or known[-1] != max(weeks):
        return
    right, last = weeks[known[-1]], known[-1]
    fact = right[OBLAST, key, FACT]
    assert isinstance(fact, int)
    keys = {one.look: numbers(one.figure) for one in trend(dossier.year, words).shown.keys if one.look != KeyLook.NONE}
    assert keys[KeyLook.FACT] == [fact]
    if last == case.as_of and right[OBLAST, key, ANNUAL]:
        due = right[OBLAST, key, DUE]
        assert keys.get(KeyLook.PLAN) == ([right[OBLAST, key, TO_DATE], due] if due is not None else None)
        whole = [one.figure for one in trend(dossier.year, words).shown.keys if one.look is KeyLook.NONE]
        assert numbers(whole[0]) == [right[OBLAST, key, ANNUAL], right[OBLAST, key, PERCENT]]
    check_pace(case, dossier, fact, right[OBLAST, key, GROWTH], words)
    if dossier.year.forecast is not None:
        shown = trend(dossier.year, words)
        seen = dossier.year.forecast
        ahead = [abs(seen.expected), abs(seen.low), abs(seen.high)]  # numbers are read without their signs
        assert keys[KeyLook.FORECAST] == (ahead if seen.low != seen.high else ahead[:1])
        assert numbers(shown.caption)[-len(keys[KeyLook.FORECAST]) :] == keys[KeyLook.FORECAST]
        assert seen.weeks in numbers(shown.shown.notes[0])


def check_pace(case: Case, dossier: YearDossier, fact: int, grown: object, words: Words) -> None:
    """The chart's line across is what the message calls the average since 1 January."""
    shown = growth(dossier.year, words).shown
    average = weekly_average(case, fact, dossier.year.weeks[-1].as_of)
    if shown.weeks and average is not None:
        assert shown.mean == average
        assert [one.figure for one in shown.keys if one.look is KeyLook.PLAN] == [signed(average)]
    text = TAG.sub("", render_digest(dossier.digest, words))
    whole = all(line.weeks == 1 for line in dossier.digest.lines) and dossier.year.weeks[-1].as_of == case.as_of
    if whole and average is not None and isinstance(grown, int):
        way = "more" if grown > 0 else "less" if grown < 0 else "same"
        n, what = number(abs(grown)), counted(case.form, words)
        assert words.plain("summary-pace", way=way, n=n, counted=what, average=number(average)) in text


@settings(few, max_examples=12)
@given(cases, st.sampled_from(LOCALES))
def test_parts_add_up_in_the_workbook(case: Case, locale: Locale) -> None:
    dossier, units, key = dossier_of(case), expected_units(case), case.form.headline
    body = draw(workbook(dossier, words_of(case, locale)))
    cells = units_claims(body, units, case.form, locale)
    for one in {figure for _, figure, _ in cells}:
        known = [n for unit in units if (n := cells[unit.key, one, FACT]) is not None]
        assert (sum(known) if known else None) == cells[OBLAST, one, FACT], "units make up the oblast"
    for total in case.form.totals:
        shown = all((OBLAST, part, FACT) in cells for part in total.parts)
        for place in {place for place, _, _ in cells} if shown else ():
            parts = [n for part in total.parts if (n := cells[place, part, FACT]) is not None]
            assert (sum(parts) if parts else None) == cells[place, total.key, FACT], "parts make up their total"
    check_plans(plan_claims(body, units, case.form, locale), [unit.key for unit in units], key)
    rows = sheet_rows(body, 0)
    assert [name for name, n in coming_plan(case).items() if not any(n in row[1:] for row in rows)] == []


def check_plans(cells: Claims, units: list[str], key: str) -> None:
    """The gap is the plan shown minus the fact shown; where plans make up the oblast's, so do plans to date."""
    for place in (*units, OBLAST):
        due, fact = cells[place, key, TO_DATE], cells[place, key, FACT]
        if due is not None and fact is not None:
            assert cells[place, key, GAP] == max(0, due - fact)
    annual = [cells[unit, key, ANNUAL] for unit in units]
    if None not in annual and sum(n for n in annual if n) == cells[OBLAST, key, ANNUAL]:
        assert sum(n for unit in units if (n := cells[unit, key, TO_DATE])) == cells[OBLAST, key, TO_DATE]
