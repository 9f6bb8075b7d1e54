"""What is said of one unit: how it stands, its place and the signs of its last dates, its year as a table.

And who entered its figures and when, then every sending with what it changed, newest first: by pages, or folded.
"""

from collections.abc import Sequence
from functools import partial
from typing import Any

from config.catalogue.region import Form
from handlers.kit.blocks import NOTHING, Folded, Screen, Spare, Together, fitted
from handlers.kit.lengths import LONGEST_HEADED, LONGEST_LISTED, LONGEST_NAME, LONGEST_TITLE, length
from handlers.kit.names import capital, full_name, indicator_name, unit_name
from handlers.kit.rich_messages import RichMessages
from handlers.kit.surroundings import Surroundings
from handlers.kit.tables import cut, table
from handlers.kit.words import Html, Words, escaped, number
from handlers.saying.digest import (
    BLANK,
    against_plan,
    cell,
    counted,
    figure_label,
    growth_cell,
    known_said,
    on_date,
    question_said,
)
from handlers.saying.planned import how_spread, roughly
from handlers.saying.states import SIGNS, legend, past_sign, state_said
from models.database import Session
from models.queries.digest.parts import UnitSheet
from models.queries.digest.place import UnitStanding
from models.queries.digest.unit import (
    CorrectedFigure,
    Revision,
    UnitEntries,
    UnitEntry,
    UnitWeek,
    UnitYear,
    load_unit_entries,
    load_unit_year,
)
from models.rules.access import Role
from models.rules.states import State
from models.rules.subjects import ReportKey
from models.views.report import Value

LONGEST_TEXT = 300
MOST_PEOPLE = 6
UNDECIDED = " "
MOST_CHANGES = 5
ROOM = 2800  # of a message's 4096, the heading besides; one sending takes no more, whatever was typed


def render_unit(sheet: UnitSheet, words: Words, notice: Html = NOTHING, reviewed: Sequence[Html] = ()) -> Html:
    """`notice` is what is to be said first, `reviewed` what officials made of the report."""
    title = words(
        "summary-unit-title", unit=capital(words.label(sheet.line.unit.name)), on=on_date(sheet.period, words)
    )
    known = escaped(known_said(sheet.known_at, words))
    head = [title, known] if known else [title]
    blocks = [Html("\n".join([*head, *_state(sheet, words), *reviewed])), _figures(sheet, words), _plan(sheet, words)]
    blocks.append(_timely(sheet.standing, words))
    blocks += [_people(sheet, words), *_texts(sheet, words), _questions(sheet, words)]
    return fitted([notice, *blocks] if notice else blocks)


def _state(sheet: UnitSheet, words: Words) -> list[Html]:
    line, sent = sheet.line, sheet.line.status.sent
    if sent is None:
        owing = words("summary-not-sent", state=state_said(line.status, sheet.form, sheet.period, words))
        return [owing, _stand_in(sheet, words)]
    late = "excused" if line.status.is_excused else "yes" if line.status.state is State.LATE else "no"
    late = late if sent.is_judged else "imported"
    name = cut(sheet.sender, LONGEST_NAME)
    lines = [words("summary-sent", at=words.moment(sent.first_sent_at), late=late, name=name)]
    if sent.corrections:
        lines.append(words("summary-corrected", at=words.moment(sent.sent_at), n=str(sent.corrections)))
    if sent.is_imported and sent.is_judged:
        lines.append(words("imports-last-revision"))
    if sent.dictated_by:
        lines.append(words("summary-dictated", name=cut(sent.dictated_by, LONGEST_NAME)))
    return lines


def _stand_in(sheet: UnitSheet, words: Words) -> Html:
    source = sheet.line.source
    if source is None:
        return words("summary-no-stand-in")
    return words("summary-stand-in", day=words.at_day(source.as_of))


def _figures(sheet: UnitSheet, words: Words) -> Html:
    form, line = sheet.form, sheet.line
    keys = [i.key for i in form.asked_on(sheet.period.as_of) if not i.is_text] + [total.key for total in form.totals]
    known = [key for key in keys if key in line.figures or key in line.before]
    rows = [_row(sheet, key, figure_label(form, key, words)) for key in known]
    if not rows:
        return Html("")
    head = ["", words.plain("summary-column-before"), words.plain("summary-column-now")]
    rows.insert(0, [*head, words.plain("summary-column-growth")])
    if line.previous is None:
        rows = [[label, now] for label, _, now, _ in rows]
    lines = [Html(words.label(form.subject)), table(rows, heads=1)]
    if line.previous is not None and line.weeks is not None:
        lines.append(words("summary-since", n=line.weeks, day=words.at_day(line.previous.as_of)))
    return Together(lines)


def _row(sheet: UnitSheet, key: str, name: str) -> list[str]:
    line = sheet.line
    now = line.figures.get(key) if line.status.has_reported else None
    return [name, cell(line.before.get(key)), cell(now), growth_cell(line.growth(key))]


def _plan(sheet: UnitSheet, words: Words) -> Html:
    """Every planned figure against its plan, the headline first, and the place that it gives the unit."""
    form, lines = sheet.form, []
    for key in sorted(sheet.line.planned, key=lambda key: key != form.headline):
        planned = sheet.line.planned[key]
        said = against_plan(planned, form, sheet.period.as_of, words)
        lines.append(words("summary-plan-of", name=full_name(form, key, words), said=said))
        if planned.lags and sheet.line.status.has_reported:
            gap = {"gap": number(planned.gap), "counted": counted(form, words)}
            lines.append(words("summary-unit-behind", rough=roughly(words, is_even=not planned.by_months), **gap))
    return Html("\n".join(line for line in [*lines, _place(sheet.standing, words)] if line))


def _texts(sheet: UnitSheet, words: Words) -> list[Html]:
    values = sheet.line.status.sent.values if sheet.line.status.sent else {}
    return [
        words("summary-text", name=words.label(i.name), said=cut(str(values[i.key]), LONGEST_TEXT))
        for i in sheet.form.indicators
        if i.is_text and i.key in values
    ]


def _people(sheet: UnitSheet, words: Words) -> Html:
    """`Айгуль С., +7 …`: who answers for its reports, the akim said to be one."""
    lines = [words("unit-people")]
    for one, roles in list(sheet.people.items())[:MOST_PEOPLE]:
        key = "summary-contact" if Role.REPORTER in roles else "unit-akim"
        lines.append(words(key, name=cut(one.name, LONGEST_NAME), phone=one.phone or BLANK))
    if not any(Role.REPORTER in roles for roles in sheet.people.values()):
        lines.append(words("summary-nobody"))
    return Html("\n".join(lines))


def _questions(sheet: UnitSheet, words: Words) -> Html:
    said = [question_said(sheet.form, sheet.line, a, words, LONGEST_TEXT) for a in sheet.line.answers]
    return Html("\n".join([words("summary-questions"), *(Html(f"• {one}") for one in said)])) if said else Html("")


def _place(standing: UnitStanding, words: Words) -> Html:
    """`4-е место из 10 по исполнению плана`; nothing for one that is not ranked, or alone."""
    if standing.place is None or standing.ranked == 1:
        return Html("")
    return words("unit-place", n=str(standing.place), of=str(standing.ranked))


def _timely(standing: UnitStanding, words: Words) -> Html:
    """`В срок 10 из 12: ●●◑…` with what the signs mean; nothing where no date is decided."""
    if not standing.timely:
        return Html("")
    marks = "".join(past_sign(state) for state in standing.timely)
    said = words("unit-timely", n=str(standing.in_time), of=str(len(standing.timely)), marks=marks)
    excused = [words("unit-excused", n=standing.excused)] if standing.excused else []
    return Html("\n".join([said, *excused, legend("unit-legend", standing.timely, words)]))


def render_unit_year(year: UnitYear, weeks: Sequence[UnitWeek], words: Words, whole: Sequence[UnitWeek] = ()) -> Html:
    """A page of `weeks`, the `whole` list where an app shows tables.

    The dates within a year are said by their numbers, for words would not fit.
    """
    unit = capital(cut(unit_name(year.unit, words), LONGEST_NAME))
    head = [words("unit-year-title", unit=unit, year=str(year.period.year)), Html(words.label(year.form.subject))]
    if year.annual:
        head.append(words("unit-year-plan", n=number(year.annual)))
    if all(week.figure is None for week in year.weeks):
        return fitted([Html("\n".join(head)), words("unit-year-empty")])
    return fitted([Together([*head, _table(year, weeks, words, whole)]), _notes(year, words)])


def year_below(year: UnitYear, words: Words) -> list[Html]:
    """All of it for below the card of its unit; nothing of a year without figures."""
    if all(week.figure is None for week in year.weeks):
        return []
    return [_table(year, (), words, year.weeks), _notes(year, words)]


def _table(year: UnitYear, weeks: Sequence[UnitWeek], words: Words, whole: Sequence[UnitWeek]) -> Html:
    columns = ["summary-column-total", "summary-column-growth"] + (["summary-column-due"] if year.annual else [])
    head = ["", *(words.plain(column) for column in columns)]
    rows, all_rows = ([head, *(_week(week)[: len(head)] for week in shown)] for shown in (weeks, whole or weeks))
    return table(rows, heads=1, whole=all_rows)


def _week(week: UnitWeek) -> list[str]:
    sign = past_sign(week.state) if week.state is not None else UNDECIDED
    cells = cell(week.figure), growth_cell(week.growth), cell(week.of_to_date, "")
    return [f"{sign} {week.as_of:%d.%m}", *cells]


def _notes(year: UnitYear, words: Words) -> Html:
    notes = [legend("unit-legend", [week.state for week in year.weeks], words), words("unit-year-growth")]
    if any(week.state is State.IMPORTED for week in year.weeks):
        notes.insert(1, words("imports-legend", sign=SIGNS[State.IMPORTED]))
    spread = how_spread(words, is_even=not year.by_months)
    notes += [words("unit-year-due", by=year.form.plan_to_date, spread=spread)] if year.annual else []
    return Html("\n".join(notes))


def pages_of_entries(view: UnitEntries, words: Words) -> list[Html]:
    """What the window turns over, each page within the limit; none while nothing was sent."""
    blocks = [*_entries(view, words), *(_revision(view.form, one, words) for one in view.revisions)]
    pages: list[list[Html]] = []
    for block in blocks:
        if pages and length("\n\n".join([*pages[-1], block])) <= ROOM:
            pages[-1].append(block)
        else:
            pages.append([block])
    return [fitted(page) for page in pages]


def render_entries(view: UnitEntries, page: Sequence[Html], words: Words, whole: Sequence[Html] = ()) -> Html:
    """`page` is one of the pages, or none; the `whole` of them where an app shows tables."""
    unit = capital(cut(unit_name(view.unit, words), LONGEST_NAME))
    title = words("unit-who-title", unit=unit, on=on_date(view.period, words))
    shown = fitted([title, *(page or [words("unit-who-empty")])])
    return Screen(shown, fitted([title, *whole]).blocks) if whole else shown


async def below_card(session: Session, around: Surroundings, key: ReportKey) -> list[Html]:
    """The unit's year and who entered its figures, folded; nothing where tables are not shown."""
    if not around.tool(RichMessages).shows_to(around.by):
        return []
    words = around.words
    about: dict[str, Any] = {"by": around.by, "key": key, "now": around.now}
    year = await load_unit_year(session, around.world, **about)
    entries = await load_unit_entries(session, around.world, **about)
    folded = {"unit-year": year_below(year, words), "unit-who": pages_of_entries(entries, words)}
    return [Spare(partial(Folded, words(name), inside)) for name, inside in folded.items()]


def _entries(view: UnitEntries, words: Words) -> list[Html]:
    """Each person's figures as a table, then the texts."""
    by_person: dict[str, list[UnitEntry]] = {}
    for entry in view.entries:
        if isinstance(entry.value, int):
            by_person.setdefault(entry.entered_by, []).append(entry)
    tables = [_of_person(view.form, name, entries, words) for name, entries in by_person.items()]
    texts = [_text(view.form, entry, words) for entry in view.entries if not isinstance(entry.value, int)]
    return [*tables, *texts]


def _of_person(form: Form, name: str, entries: Sequence[UnitEntry], words: Words) -> Html:
    rows = [
        [figure_label(form, one.indicator, words), _said(one.value), words.short_moment(one.entered_at)]
        for one in entries
    ]
    return Together([words("unit-who-entered", name=cut(name, LONGEST_HEADED)), table(rows)])


def _text(form: Form, entry: UnitEntry, words: Words) -> Html:
    said = cut(str(entry.value), LONGEST_TITLE)
    name = indicator_name(form, entry.indicator, words)
    text = words("unit-who-text", name=name, said=said, at=words.moment(entry.entered_at))
    return Html(f"{words('unit-who-entered', name=cut(entry.entered_by, LONGEST_HEADED))}\n{text}")


def _revision(form: Form, revision: Revision, words: Words) -> Html:
    name = cut(revision.sent_by, LONGEST_HEADED)
    key = "imports-revision" if revision.is_imported else "unit-revision"
    lines = [words(key, n=str(revision.number), at=words.moment(revision.sent_at), name=name)]
    if revision.dictated_by:
        lines.append(words("summary-dictated", name=cut(revision.dictated_by, LONGEST_HEADED)))
    lines += [Html(f"• {_change(form, change, words)}") for change in revision.changes[:MOST_CHANGES]]
    if len(revision.changes) > MOST_CHANGES:
        lines.append(words("unit-changes-more", n=str(len(revision.changes) - MOST_CHANGES)))
    if revision.number > 1 and not revision.changes:
        lines.append(words("unit-changes-none"))
    return Html("\n".join(lines))


def _change(form: Form, change: CorrectedFigure, words: Words) -> Html:
    name = cut(indicator_name(form, change.indicator, words), LONGEST_LISTED)
    return words("unit-change", name=name, before=_said(change.before), now=_said(change.now))


def _said(value: Value | None) -> str:
    if value is None:
        return BLANK
    return number(value) if isinstance(value, int) else cut(value, LONGEST_HEADED)
