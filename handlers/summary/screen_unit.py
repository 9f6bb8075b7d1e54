"""One unit in full, and the list of those who are missing with whom to call."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.kit.fitting import fitted
from handlers.kit.naming import full_name, reason_said
from handlers.kit.tables import cut, table
from handlers.kit.words import Html, Words, number, signed
from handlers.saying.digest import BLANK, against_plan, counted, figure_label, name_of, on_date, question_said
from handlers.saying.preparation import capital
from handlers.summary.unit_words import place_said, timely_said
from models.queries.digest.parts import Missing, UnitSheet
from models.queries.people.people import Contact
from models.rules.states import State
from models.views.report import UnitStatus

LONGEST_TEXT = 300
LONGEST_REASON = 120
LONGEST_NAME = 60
MOST_PEOPLE = 3


def render_unit(sheet: UnitSheet, words: Words) -> Html:
    title = words(
        "summary-unit-title", unit=capital(words.label(sheet.line.unit.name)), on=on_date(sheet.period, words)
    )
    blocks = [Html("\n".join([title, *_state(sheet, words)])), _figures(sheet, words), _plan(sheet, words)]
    blocks.append(timely_said(sheet.standing, words))
    return fitted([*blocks, *_texts(sheet, words), _questions(sheet, words)])


def _state(sheet: UnitSheet, words: Words) -> list[Html]:
    line, sent = sheet.line, sheet.line.status.sent
    if sent is None:
        return [_owing(sheet, words), _stand_in(sheet, words)]
    late = "yes" if line.status.state is State.LATE else "no"
    name = cut(sheet.sender, LONGEST_NAME)
    lines = [words("summary-sent", at=words.moment(sent.first_sent_at), late=late, name=name)]
    if sent.revision > 1:
        lines.append(words("summary-corrected", at=words.moment(sent.sent_at), n=str(sent.revision - 1)))
    if sent.dictated_by:
        lines.append(words("summary-dictated", name=cut(sent.dictated_by, LONGEST_NAME)))
    return lines


def _owing(sheet: UnitSheet, words: Words) -> Html:
    return words("summary-not-sent", state=state_said(sheet.line.status, sheet, words))


def _stand_in(sheet: UnitSheet, words: Words) -> Html:
    source = sheet.line.source
    if source is None:
        return words("summary-no-stand-in")
    return words("summary-stand-in", day=words.at_day(source.as_of))


def state_said(status: UnitStatus, about: UnitSheet | Missing, words: Words) -> str:
    """`ещё не начат`, `заполняет: 3`, `нет данных: отдел не дал данные`."""
    if status.state is State.NO_DATA and status.absence is not None:
        absence = status.absence
        reason = reason_said(about.form, "no_data", absence.reason_key, absence.reason, words)
        return words.plain("summary-state-no-data", reason=cut(reason, LONGEST_REASON))
    if status.state is State.DRAFT:
        asked = len(about.form.asked_on(about.period.as_of))
        return words.plain("summary-state-draft", n=str(status.filled), of=str(asked))
    return words.plain("summary-state-nothing")


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
    lines = [Html(words.label(form.subject)), table(rows)]
    if line.previous is not None and line.weeks is not None:
        lines.append(words("summary-since", n=line.weeks, day=words.at_day(line.previous.as_of)))
    return Html("\n".join(lines))


def _row(sheet: UnitSheet, key: str, name: str) -> list[str]:
    line = sheet.line
    before, growth = line.before.get(key), line.growth(key)
    now = line.figures.get(key) if line.status.has_reported else None
    return [
        name,
        number(before) if before is not None else BLANK,
        number(now) if now is not None else BLANK,
        signed(growth) if growth is not None else "",
    ]


def _plan(sheet: UnitSheet, words: Words) -> Html:
    """Every planned figure against its plan, the headline first, and the place that it gives the unit."""
    form, lines = sheet.form, []
    for key in sorted(sheet.line.planned, key=lambda key: key != form.headline):
        planned = sheet.line.planned[key]
        said = against_plan(planned, sheet.period.as_of, words)
        lines.append(words("summary-plan-of", name=full_name(form, key, words), said=said))
        if planned.lags and sheet.line.status.has_reported:
            gap = {"gap": number(planned.gap), "counted": counted(form, words)}
            lines.append(words("summary-unit-behind", **gap))
    return Html("\n".join(line for line in [*lines, place_said(sheet.standing, words)] if line))


def _texts(sheet: UnitSheet, words: Words) -> list[Html]:
    values = sheet.line.status.sent.values if sheet.line.status.sent else {}
    return [
        words("summary-text", name=words.label(i.name), said=cut(str(values[i.key]), LONGEST_TEXT))
        for i in sheet.form.indicators
        if i.is_text and i.key in values
    ]


def _questions(sheet: UnitSheet, words: Words) -> Html:
    said = [question_said(sheet.form, sheet.line, a, words, LONGEST_TEXT) for a in sheet.line.answers]
    return Html("\n".join([words("summary-questions"), *(Html(f"• {one}") for one in said)])) if said else Html("")


def render_missing(missing: Missing, units: Sequence[UnitStatus], words: Words) -> Html:
    title = words("summary-missing-title", on=on_date(missing.period, words))
    reported = missing.expected - len(missing.units)
    key = "summary-reported" if missing.units else "summary-all-reported"
    head = Html(f"{title}\n{words(key, n=str(reported), of=str(missing.expected))}")
    return fitted([head, *(_to_call(missing, unit, words) for unit in units)])


def _to_call(missing: Missing, unit: UnitStatus, words: Words) -> Html:
    people = missing.reporters.get(unit.unit.key, [])
    lines = [words("summary-missing-unit", unit=name_of(unit, words), state=state_said(unit, missing, words))]
    lines += [_contact(person, words) for person in people[:MOST_PEOPLE]]
    if not people:
        lines.append(words("summary-nobody"))
    return Html("\n".join(lines))


def _contact(person: Contact, words: Words) -> Html:
    return words("summary-contact", name=cut(person.name, LONGEST_NAME), phone=person.phone or BLANK)
