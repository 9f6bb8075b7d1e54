"""One moment, the same numbers everywhere: in the message, the chart, the workbook, the memo, the note, the exports.

All of them are held against sums worked out here from the raw rows (figures_by_hand), never against each other alone.
"""

import asyncio
import csv
import json
import re
from collections.abc import Iterator
from decimal import Decimal
from io import StringIO
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from config.catalogue.region import LOCALES, Locale
from handlers.kit.rich import rich
from handlers.papers.charts.charts import bars, growth, trend
from handlers.papers.forms.filled import filled
from handlers.papers.memo.memo import memo, memo_pdf
from handlers.papers.paper import draw
from handlers.papers.press.press import press_note
from handlers.papers.workbook.workbook import workbook
from handlers.saying.summary import render_digest
from models.queries.report.export_rows import write_export
from models.rules.plans import OBLAST
from models.rules.tall import BETWEEN, TallFormat
from models.views.named import Named
from tests.kit.papers.memos import said_in
from tests.kit.papers.uploads import book, opened
from tests.properties.cases import cases, dossier_of, few, filled_world, words_of
from tests.properties.figures import Case
from tests.properties.figures_by_hand import (
    FACT,
    GROWTH,
    WHATS,
    Claim,
    Claims,
    claims_of,
    coming_plan,
    drafts,
    expected_units,
    rates_of,
    report_year,
    weeks_of,
)
from tests.properties.figures_read import Message, bars_claims, press_numbers, press_sentence, territory_claims
from tests.properties.figures_read_papers import (
    OF_MEMO,
    memo_claims,
    plan_claims,
    summary_claims,
    units_claims,
    weeks_read,
)

NAMES = dict(zip(WHATS, ("", ".growth", ".plan", ".percent", ".plan_to_date", ".percent_to_date"), strict=False))


def wrong(seen: Claims, right: Claims) -> dict[object, object]:
    """What is claimed, and what it should be."""
    return {claim: (value, right[claim]) for claim, value in seen.items() if value != right[claim]}


def known_keys(case: Case, right: Claims) -> list[str]:
    return [
        key for place, key, what in right if (place, what) == (OBLAST, FACT) and right[place, key, what] is not None
    ]


@settings(few, max_examples=10)
@given(cases, st.sampled_from(LOCALES))
def test_message_chart_and_workbook(case: Case, locale: Locale) -> None:
    dossier, right, units = dossier_of(case), claims_of(case), expected_units(case)
    digest, words = dossier.digest, words_of(case, locale)
    message = Message(render_digest(digest, words), case.form, locale)
    assert wrong(message.claims(), right) == {}
    assert message.lines() == [n for one in case.form.lines if (n := right[OBLAST, one.key, FACT]) is not None]
    assert message.rates() == list(rates_of(case).values())
    assert wrong(bars_claims(bars(digest, words).shown, units, case.form, locale), right) == {}
    body = draw(workbook(dossier, words))
    summary = summary_claims(body, case.form, locale)
    assert {key for _, key, _ in summary} == set(known_keys(case, right))
    assert wrong(summary, right) == {}
    assert wrong(units_claims(body, units, case.form, locale), right) == {}
    assert wrong(plan_claims(body, units, case.form, locale), right) == {}


@settings(few, max_examples=8)
@given(cases)
def test_the_year_week_by_week(case: Case) -> None:
    dossier, weeks, key = dossier_of(case), weeks_of(case), case.form.headline
    facts = {day: right[OBLAST, key, FACT] for day, right in weeks.items()}
    grown = {day: right[OBLAST, key, GROWTH] for day, right in weeks.items()}
    words = words_of(case, "ru")
    assert [n for _, n in trend(dossier.year, words).shown.fact] == [n for n in facts.values() if n is not None]
    said = [week.said for week in growth(dossier.year, words).shown.weeks]
    assert len(said) == sum(grown[day] is not None for _, day in pairwise(sorted(grown)))
    read = weeks_read(draw(workbook(dossier, words)), dossier.year.units, "ru")
    assert read.pop("growth") == grown
    assert read.pop(OBLAST) == facts
    for unit, row in read.items():
        reported = {day for day in weeks if case.last(unit, day) is not None}
        right = {day: weeks[day].get((unit, key, FACT)) if day in reported else None for day in weeks}
        assert row == right, unit


@settings(few, max_examples=10)
@given(cases, st.sampled_from(LOCALES))
def test_the_press_note(case: Case, locale: Locale) -> None:
    dossier, right, words = dossier_of(case), claims_of(case), words_of(case, locale)
    note, rates = press_note(dossier, words), rates_of(case)
    known = {f"{key}{NAMES[what]}": n for (place, key, what), n in right.items() if place == OBLAST and what in NAMES}
    known |= rates
    for sentence in (words.label(one) for paragraph in case.form.press for one in paragraph.sentences):
        said = press_sentence(note, sentence)
        names = [name for name in _names(sentence) if name != "as_of"]
        assert (said is None) == any(known.get(name) is None for name in names), sentence
        assert {name: (said or known).get(name) for name in names} == {name: known.get(name) for name in names}
    if not case.form.press:
        keys = [case.form.headline, *case.form.split, *(line.key for line in case.form.lines)]
        facts = [n for key in keys if (n := right[OBLAST, key, FACT]) is not None]
        assert press_numbers(note, words.label(case.form.name))[2:] == [*facts, *rates.values()]
    plan, year = coming_plan(case), report_year(case.as_of) + 1
    figures = [plan[key] for key in (case.form.headline, *case.form.split) if key in plan]
    assert press_numbers(note, words.plain("press-plans")) == ([year, *figures] if case.form.headline in plan else [])


def _names(sentence: str) -> list[str]:
    return [hole.partition("}")[0].partition("|")[0] for hole in sentence.split("{")[1:]]


@settings(few, max_examples=8)
@given(cases)
def test_names_and_the_oblast_s_own_form(case: Case) -> None:
    dossier, right = dossier_of(case), claims_of(case)
    wanted = {name: right[claim] for claim in right if (name := _name(claim))}
    named = Named(dossier)
    assert {name: named.value(name) for name in wanted} == wanted
    cells = {f"A{row}": f"{{{name}}}" for row, name in enumerate(wanted, 1)}
    sheet = opened(draw(filled(dossier, words_of(case, "ru"), "Форма.xlsx", book(cells)))).active
    assert {name: _exact(sheet[f"A{row}"].value) for row, name in enumerate(wanted, 1)} == wanted


def _name(claim: Claim) -> str | None:
    place, key, what = claim
    return f"{place}.{key}{NAMES[what]}".lstrip(".") if what in NAMES else None


def _exact(value: float | None) -> int | Decimal | None:
    return value if value is None or isinstance(value, int) else Decimal(str(value))


@settings(few, max_examples=8)
@given(cases)
def test_the_exports_hold_the_raw_rows(case: Case) -> None:
    with TemporaryDirectory() as folder:
        table, objects = asyncio.run(_exported(case, Path(folder)))
    raw = {
        (unit, as_of.isoformat(), key, str(value), len(revisions))
        for (unit, as_of), revisions in case.sent.items()
        for key, value in revisions[-1].items()
    }
    for rows in (list(csv.DictReader(StringIO(table, newline=""), delimiter=BETWEEN)), json.loads(objects)):
        seen = [_row(row) for row in rows]
        assert (set(seen), len(seen)) == (raw, len(raw))


async def _exported(case: Case, folder: Path) -> list[str]:
    world = await filled_world(case, folder)
    async with world.database.reading() as session:
        for kind in TallFormat:
            await write_export(session, world, folder / kind, case.dates[0], case.dates[-1], kind)
    await world.database.close()
    return [(folder / kind).read_text("utf-8-sig") for kind in (TallFormat.CSV, TallFormat.JSON)]


def _row(row: dict[str, Any]) -> tuple[str, str, str, str, int]:
    return row["territory"], row["as_of"], row["indicator"], str(row["value"]), int(row["revision"])


@settings(few, max_examples=3)
@given(cases, st.sampled_from(LOCALES))
def test_the_memo_in_word_and_as_pdf(case: Case, locale: Locale) -> None:
    dossier, right, units = dossier_of(case), claims_of(case), expected_units(case)
    words = words_of(case, locale)
    body = draw(memo(dossier, words))
    if known_keys(case, right):
        claims = memo_claims(body, units, case.form, locale)
        assert {place for place, key, _ in claims if key == case.form.headline} >= {unit.key for unit in units}
        assert wrong(claims, right) == {}
    word, pdf = said_in(body), said_in(draw(memo_pdf(dossier, words)))
    for place in [unit.key for unit in units] if known_keys(case, right) else []:
        row = " ".join(_said(right[place, case.form.headline, what], what) for what in OF_MEMO)
        assert row in pdf
    figures = [n for plan in drafts(case).values() for key, n in plan.items() if key == case.form.headline]
    assert [n for n in figures if _said(n, FACT) not in word or _said(n, FACT) not in pdf] == []


def _said(value: int | Decimal | None, what: str) -> str:
    if value is None:
        return "—"
    said = format(abs(value), ",.1f" if isinstance(value, Decimal) else ",").replace(",", "\u00a0").replace(".", ",")
    sign = "\u2212" if value < 0 else "+" if value > 0 and what == GROWTH else ""
    return sign + said


@settings(few, max_examples=8)
@given(cases, st.sampled_from(LOCALES))
def test_the_rich_message_says_what_the_plain_one_does(case: Case, locale: Locale) -> None:
    """Every name, figure and sign of the plain message; of all territories, what is worked out by hand."""
    digest, right, words = dossier_of(case).digest, claims_of(case), words_of(case, locale)
    screen = render_digest(digest, words)
    blocks = rich(screen)
    if blocks is None:  # a week without a figure and without a question has no table
        assert not digest.figures
        return
    said = " ".join(_texts(blocks))
    plain_words = re.findall(r"[\w\u00a0,+\u2212%-]+", Message(screen, case.form, locale).text)
    assert [one for one in plain_words if one not in said] == []
    seen = territory_claims(blocks, expected_units(case), case.form, locale, digest.has_dues)
    assert wrong(seen, right) == {}


def _texts(said: Any) -> Iterator[str]:
    """All strings of a rich message that are read."""
    if isinstance(said, str):
        yield said
    elif isinstance(said, list):
        for one in said:
            yield from _texts(one)
    else:
        for name in ("text", "summary", "caption", "cells", "blocks"):
            yield from _texts(said.get(name, ""))
