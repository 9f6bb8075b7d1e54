"""The workbook as a paper: summary, units by indicators, weeks, plan, timeliness, questions, holidays."""

from collections.abc import Mapping

from config.catalogue.region import Form, Share
from handlers.kit.names import capital, reason_said
from handlers.kit.words import Words
from handlers.papers.paper import Look, Paper
from handlers.papers.workbook.sheets import (
    Block,
    Book,
    ColumnKind,
    Highlight,
    SheetColumn,
    Test,
    Tone,
    Value,
    WorkbookSheet,
)
from handlers.papers.workbook.summary import absence_reason, summary, title_of
from handlers.papers.workbook.units import plan, timeliness, units, weeks
from handlers.papers.workbook.words import Tongues
from handlers.saying.digest import on_date
from handlers.saying.preparation import left_counted
from models.views.digest import Digest, UnitLine, YearDossier
from models.views.preparation import Preparation, SharePart, UnitPreparation
from models.views.report import Answer

MISSING, RESPONSIBLE, PROBLEMS = 1, "responsible", "problems"


def holiday(preparation: Preparation, tongues: Tongues) -> WorkbookSheet:
    """Units in the catalogue's order, and the sums of those that reported."""
    form, words = preparation.form, tongues.first
    texts = _texts(form)
    keys = [key for one in preparation.sums for share in one.section.shares for key in _keys(share)]
    columns = (
        SheetColumn(tongues.head("workbook-unit")),
        SheetColumn(tongues.head("workbook-state")),
        *(SheetColumn(tongues.name(form, key), ColumnKind.WHOLE) for key in keys),
        *(SheetColumn(tongues.name(form, key)) for key in texts),
    )
    rows = [_unit(unit, tongues, len(keys), texts) for unit in preparation.units]
    sums = [value for one in preparation.sums for part in one.parts for value in _figures(part)]
    rows.append((tongues.head("summary-oblast"), None, *sums, *(None for _ in texts)))
    absent = Highlight(MISSING, MISSING, Test.IS, Tone.BAD, tongues.head("workbook-never-sent"))
    name, left = words.label(form.name), capital(left_counted(preparation, words))
    return WorkbookSheet(name, name, (left,), (Block(columns, tuple(rows), sums=1, highlights=(absent,)),))


def _texts(form: Form) -> dict[str, str]:
    """By indicator, which text of a unit it is."""
    if form.holiday is None:
        return {}
    known = ((form.holiday.responsible, RESPONSIBLE), (form.holiday.problems, PROBLEMS))
    return {key: text for key, text in known if key is not None}


def _keys(share: Share) -> tuple[str, ...]:
    return tuple(key for key in (share.whole, share.done, share.held) if key is not None)


def _unit(unit: UnitPreparation, tongues: Tongues, figures: int, texts: Mapping[str, str]) -> tuple[Value, ...]:
    name = tongues.label(unit.unit.name)
    if unit.sent is None:
        return name, tongues.head("workbook-never-sent"), *(None for _ in range(figures + len(texts)))
    values = [value for section in unit.sections for part in section.parts for value in _figures(part)]
    said = {RESPONSIBLE: unit.responsible, PROBLEMS: unit.problems}
    ready = tongues.head("workbook-ready") if unit.is_ready else None
    return name, ready, *values, *(said[text] or None for text in texts.values())


def _figures(part: SharePart) -> tuple[int | None, ...]:
    """As many as `_keys` of its share."""
    return (part.whole, part.done, part.held)[: len(_keys(part.share))]


ASKED = frozenset({"falls", "jumps", "unusual", "over_plan", "still"})
GROWTH = 5


def questions(digest: Digest, tongues: Tongues) -> WorkbookSheet:
    columns = (
        SheetColumn(tongues.head("workbook-unit")),
        SheetColumn(tongues.head("workbook-indicator")),
        SheetColumn(tongues.head("workbook-question")),
        SheetColumn(tongues.head("workbook-before"), ColumnKind.WHOLE),
        SheetColumn(tongues.head("workbook-now"), ColumnKind.WHOLE),
        SheetColumn(tongues.growth(None), ColumnKind.CHANGE),
        SheetColumn(tongues.head("workbook-reason")),
    )
    rows = [_row(digest, line, answer, tongues) for line, answer in digest.asked]
    rows += [row for line in digest.lines for row in _absent(digest, line, tongues)]
    words = tongues.first
    notes = () if rows else (words.plain("workbook-no-questions"),)
    block = Block(columns, tuple(rows), highlights=(Highlight(GROWTH, GROWTH, Test.BELOW_ZERO, Tone.BAD),))
    return WorkbookSheet(words.plain("workbook-sheet-questions"), title_of(digest, words), notes, (block,))


def _absent(digest: Digest, line: UnitLine, tongues: Tongues) -> list[tuple[Value, ...]]:
    reason = absence_reason(digest, line, tongues.first)
    if reason is None:
        return []
    return [(tongues.label(line.unit.name), None, tongues.state(line.status.state), None, None, None, reason)]


def _row(digest: Digest, line: UnitLine, answer: Answer, tongues: Tongues) -> tuple[Value, ...]:
    """Questions about all figures at once are about the headline."""
    form = digest.form
    key = answer.indicator or form.headline
    return (
        tongues.label(line.unit.name),
        tongues.name(form, key),
        _asked(digest, answer, tongues),
        line.before.get(key),
        line.figures.get(key),
        line.growth(key),
        reason_said(form, answer.check, answer.reason_key, answer.reason, tongues.first) or None,
    )


def _asked(digest: Digest, answer: Answer, tongues: Tongues) -> str:
    if answer.check == "over_plan":
        return tongues.head("workbook-asked-over_plan", percent=str(digest.form.checks.over_plan or 0))
    return tongues.head(f"workbook-asked-{answer.check}" if answer.check in ASKED else "workbook-asked")


DRAW = "handlers.papers.drawing.workbook.workbook:draw"


def workbook(dossier: YearDossier, words: Words, second: Words | None = None) -> Paper:
    """An .xlsx; with `second` every name and head stands in both languages."""
    digest, tongues = dossier.digest, Tongues(words, second)
    title = title_of(digest, words)
    sheets = (
        summary(digest, tongues),
        units(digest, tongues),
        weeks(dossier.year, title, tongues),
        plan(digest, tongues),
        timeliness(dossier.timeliness, title, tongues),
        questions(digest, tongues),
        *(holiday(preparation, tongues) for preparation in dossier.preparations),
    )
    as_of = digest.period.as_of
    footer = words.plain("workbook-page", page="&P", pages="&N")
    name = f"{words.label(digest.form.name)} {as_of:%Y-%m-%d}.xlsx"
    caption = words("workbook-caption", form=words.label(digest.form.name), on=on_date(digest.period, words))
    return Paper(name, Look.DOCUMENT, DRAW, Book(title, as_of, footer, sheets), caption)
