"""The first sheet of the workbook: the oblast's figures against the plan, rates, plans to come, who is missing."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from config.catalogue.region import Form
from handlers.kit.names import days_said, full_name, reason_said
from handlers.kit.words import Words
from handlers.papers.workbook.sheets import Block, ColumnKind, Highlight, SheetColumn, Test, Tone, Value, WorkbookSheet
from handlers.papers.workbook.words import Tongues, plain_of, shown_keys, source_day
from handlers.saying.digest import known_said, on_date
from handlers.saying.summary import remark_said
from models.views.digest import Digest, UnitLine
from models.views.planned import Planned
from models.views.plans import PlanVersion
from models.views.remarks import remarks_on

GAP = 7


def summary(digest: Digest, tongues: Tongues) -> WorkbookSheet:
    blocks = [
        _figures(digest, tongues),
        _rates(digest, tongues),
        *(_beside(digest, plan, tongues) for plan in digest.plans_beside),
        _missing(digest, tongues),
    ]
    return WorkbookSheet(
        tongues.first.plain("workbook-sheet-summary"),
        title_of(digest, tongues.first),
        tuple(_notes(digest, tongues.first)),
        tuple(block for block in blocks if block.rows),
    )


def title_of(digest: Digest, words: Words) -> str:
    """`Карта занятости на 1 декабря 2025`."""
    on = plain_of(on_date(digest.period, words))
    said = words.plain("workbook-title", form=words.label(digest.form.name), on=on)
    known = known_said(digest.known_at, words)
    return f"{said} · {known}" if known else said


def _notes(digest: Digest, words: Words) -> Iterator[str]:
    yield plain_of(words("summary-entry", day=words.weekday(digest.period.entry_day)))
    for n, remark in enumerate(remarks_on(digest)):
        yield plain_of(remark_said(remark, digest.form, words))
        if n == 0 and digest.carried_dates:  # «за них» follows who is missing
            yield plain_of(words("summary-carried", days=days_said(digest.carried_dates, words)))
    if digest.left_out and digest.figures:
        names = ", ".join(words.label(line.unit.short) for line in digest.left_out)
        yield plain_of(words("summary-left-out", names=names))


def _figures(digest: Digest, tongues: Tongues) -> Block:
    form, as_of = digest.form, digest.period.as_of
    columns = (
        SheetColumn(tongues.head("workbook-indicator")),
        SheetColumn(tongues.head("workbook-fact"), ColumnKind.WHOLE),
        SheetColumn(tongues.growth(digest.weeks, *_part_of(digest)), ColumnKind.CHANGE),
        SheetColumn(tongues.head("workbook-annual"), ColumnKind.WHOLE),
        SheetColumn(tongues.head("workbook-of-annual"), ColumnKind.PER_CENT),
        SheetColumn(tongues.planned("workbook-to-date", form, as_of), ColumnKind.WHOLE),
        SheetColumn(tongues.planned("workbook-of-to-date", form, as_of), ColumnKind.PER_CENT),
        SheetColumn(tongues.head("workbook-gap"), ColumnKind.WHOLE),
    )
    keys = [key for key in figure_keys(form, as_of) if key in digest.figures]
    rows = tuple(
        (tongues.name(form, key), digest.figures[key], digest.growth.get(key), *against(digest.planned.get(key)))
        for key in keys
    )
    highlights = (Highlight(GAP, GAP, Test.ABOVE_ZERO, Tone.BAD),)
    return Block(columns, rows, highlights=highlights, notes=tuple(_otherwise_grown(digest, keys, tongues.first)))


def _part_of(digest: Digest) -> tuple[int, int] | tuple[()]:
    """Of how many units the headline's growth is, and how many there are; nothing where it is of all of them."""
    key = digest.form.headline
    return (digest.grown(key), len(digest.lines)) if key in digest.growth and digest.is_part_grown(key) else ()


def _otherwise_grown(digest: Digest, keys: Sequence[str], words: Words) -> Iterator[str]:
    """What has grown over other units than the headline: what not everybody has to report."""
    of_headline = digest.grown(digest.form.headline)
    for key in keys:
        if key in digest.growth and digest.grown(key) != of_headline:
            n, of = str(digest.grown(key)), str(len(digest.lines))
            yield words.plain("workbook-note-grown", name=full_name(digest.form, key, words), n=n, of=of)


def figure_keys(form: Form, day: date) -> tuple[str, ...]:
    """The headline, its split, the digest's lines and what is left; the parts of a line's sum stand under it."""
    parts = {total.key: total.parts for total in form.totals}
    lines = [key for line in form.lines for key in (line.key, *parts.get(line.key, ()))]
    return tuple(dict.fromkeys((form.headline, *form.split, *lines, *shown_keys(form, day))))


def against(planned: Planned | None) -> tuple[int | None, Decimal | None, int | None, Decimal | None, int | None]:
    """Annual plan, its per cent, plan to date, its per cent, the gap; all empty without a plan."""
    if planned is None:
        return None, None, None, None, None
    return planned.annual, planned.of_annual, planned.to_date, planned.of_to_date, planned.gap


def _rates(digest: Digest, tongues: Tongues) -> Block:
    columns = (
        SheetColumn(tongues.head("workbook-rates")),
        SheetColumn(tongues.head("workbook-value"), ColumnKind.TENTHS),
        SheetColumn(tongues.head("workbook-norm"), ColumnKind.WHOLE),
    )
    rows = tuple(
        (tongues.label(rate.name), digest.rates[rate.key], rate.norm)
        for rate in digest.form.rates
        if rate.key in digest.rates
    )
    return Block(columns, rows)


def _beside(digest: Digest, plan: PlanVersion, tongues: Tongues) -> Block:
    """A plan that nobody has approved, or the next year's: never with per cents."""
    columns = (
        SheetColumn(tongues.head("workbook-plan-beside", year=str(plan.year), draft="yes" if plan.is_draft else "no")),
        SheetColumn(tongues.head("workbook-annual"), ColumnKind.WHOLE),
    )
    keys = dict.fromkeys((digest.form.headline, *digest.form.split, *shown_keys(digest.form, digest.period.as_of)))
    rows = tuple((tongues.name(digest.form, key), n) for key in keys if (n := plan.of_oblast(key)) is not None)
    return Block(columns, rows)


def _missing(digest: Digest, tongues: Tongues) -> Block:
    columns = (
        SheetColumn(tongues.head("workbook-missing")),
        SheetColumn(tongues.head("workbook-state")),
        SheetColumn(tongues.head("workbook-carried"), ColumnKind.DAY),
        SheetColumn(tongues.head("workbook-reason")),
    )
    return Block(columns, tuple(_missing_row(digest, line, tongues) for line in digest.missing))


def _missing_row(digest: Digest, line: UnitLine, tongues: Tongues) -> tuple[Value, ...]:
    return (
        tongues.label(line.unit.name),
        tongues.state(line.status.state),
        source_day(line),
        absence_reason(digest, line, tongues.first),
    )


def absence_reason(digest: Digest, line: UnitLine, words: Words) -> str | None:
    """Why a unit has no data, where it says so."""
    absence, waits_since = line.status.absence, line.status.waits_since
    if line.status.has_reported or (absence is None and waits_since is None):
        return None
    if absence is None or waits_since is not None:
        return words.plain("summary-state-submitted", at=words.moment(waits_since)) if waits_since else None
    return reason_said(digest.form, "no_data", absence.reason_key, absence.reason, words) or None
