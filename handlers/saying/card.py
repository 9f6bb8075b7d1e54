"""A card in words, wherever it is shown: heading, figures before and now, the total so far, reasons that were given."""

from collections.abc import Sequence

from config.catalogue.region import Form
from handlers.kit.blocks import Table
from handlers.kit.names import growth_over, indicator_name, reason_said, total_name
from handlers.kit.tables import SHORTEST_LABEL, WIDTH, cut, table
from handlers.kit.words import Html, Words, escaped, number, signed
from handlers.saying.digest import BLANK
from handlers.saying.holiday import day_line, shares_lines
from models.rules.access import Role
from models.rules.calendar.period import Period
from models.rules.checks.checks import Check, Excess, Fall, Finding, Standstill
from models.rules.checks.growths import Leap, Odd
from models.rules.deputies import last_day
from models.rules.figures import adds_up
from models.views.card import Card
from models.views.report import Answer, CardRow

LONGEST_WORDS, ROOM_FOR_WORDS = 200, 1600
"""At most so many letters of a row of words, and of all of them."""
BEFORE, GROWTH = 1, 3  # columns beside the label


def heading(card: Card, words: Words) -> list[Html]:
    """Form, unit, as-of date with the day of entry; for whom a deputy fills it."""
    subject = card.subject
    title = words("report-title", form=words.label(subject.form.name), unit=words.label(subject.unit.name))
    return [title, period_line(card, words), *_deputy(card, words)]


def _deputy(card: Card, words: Words) -> list[Html]:
    """`За Айгуль С. до 5 декабря`, for who fills it as somebody's deputy."""
    stood_in = [one for one in card.actor.stands_in if (one.role, one.unit) == (Role.REPORTER, card.subject.unit.key)]
    until = [words.until_day(last_day(one.until, words.zone)) for one in stood_in]
    return [words("report-deputy", name=one.name, until=day) for one, day in zip(stood_in, until, strict=True)]


def period_line(card: Card, words: Words) -> Html:
    """Which figures: of what meeting and day, and of what year where that day lies in another."""
    if card.is_holiday:
        return day_line(card, words)
    period, form = card.subject.period, card.subject.form
    said = _meeting_line(period, words)
    if period.entry_day.year == period.year or not adds_up(form, form.headline):
        return said
    year = words("report-new-year", year=str(period.year), before=str(period.year - 1))
    return Html(f"{said}\n{year}")


def _meeting_line(period: Period, words: Words) -> Html:
    entry = words.weekday(period.entry_day)
    if period.name is not None:
        return words("report-extra", name=words.label(period.name), day=words.at_day(period.as_of), entry=entry)
    day, as_of = words.at_day(period.meeting_day), words.at_day(period.as_of)
    if period.meeting_day != period.as_of:
        return words("report-meeting-moved", day=day, as_of=as_of, entry=entry)
    return words("report-meeting", day=day, entry=entry)


def figures(card: Card, words: Words, marked: frozenset[str] = frozenset()) -> list[Html]:
    """The table of figures and, below it, the lines that are words; changed rows carry a dot."""
    counted = [row for row in card.rows if not row.indicator.is_text]
    compares = card.previous is not None
    head = ["", words.plain("report-column-before")] if compares else [""]
    head += [words.plain("report-column-now")] + ([words.plain("report-column-growth")] if compares else [])
    rows = [(n, row) for n, row in numbered(card) if row in counted]
    subject = escaped(words.label(card.subject.form.subject))
    lines = [subject, figures_table(head, rows, words, marked)] if counted else []
    return [*lines, *words_lines(numbered(card), words)]


def words_lines(rows: Sequence[tuple[int, CardRow]], words: Words) -> list[Html]:
    """A line for each row of words."""
    texts = [(n, row) for n, row in rows if row.indicator.is_text]
    most = min(LONGEST_WORDS, ROOM_FOR_WORDS // max(1, len(texts)))
    said = [BLANK if row.value is None else cut(str(row.value), most) for _, row in texts]
    return [
        words("report-words-line", n=str(n), name=words.label(row.indicator.short), words=value)
        for (n, row), value in zip(texts, said, strict=True)
    ]


def narrowed(rows: list[list[str]]) -> list[list[str]]:
    """Very big figures take the room of the growth, then of the previous figures: a line has 32 characters."""
    for dropped in (GROWTH, BEFORE):
        widths = [max(len(row[column]) for row in rows) for column in range(1, len(rows[0]))]
        if SHORTEST_LABEL + sum(widths) + len(widths) <= WIDTH or len(rows[0]) <= dropped:
            continue
        rows = [[*row[:dropped], *row[dropped + 1 :]] for row in rows]
    return rows


def numbered(card: Card) -> list[tuple[int, CardRow]]:
    return list(enumerate(card.rows, start=1))


def figures_table(
    head: list[str], rows: Sequence[tuple[int, CardRow]], words: Words, marked: frozenset[str] = frozenset()
) -> Table:
    """Numbered rows below their `head`, by their short names; by their whole ones where tables are shown."""
    cells = [_cells(row, compares=len(head) > GROWTH) for _, row in rows]
    labels = [(f"{'• ' if row.indicator.key in marked else ''}{n} ", row.indicator) for n, row in rows]
    short = [[mark + words.label(one.short), *said] for (mark, one), said in zip(labels, cells, strict=True)]
    whole = [[mark + words.label(one.name), *said] for (mark, one), said in zip(labels, cells, strict=True)]
    return table(narrowed([head, *short]), heads=1, whole=[head, *whole])


def _cells(row: CardRow, *, compares: bool) -> list[str]:
    now = number(row.value) if isinstance(row.value, int) else BLANK
    if not compares:
        return [now]
    before = number(row.previous) if isinstance(row.previous, int) else ""
    return [before, now, signed(row.growth) if row.growth is not None else ""]


def total_line(card: Card, words: Words) -> Html:
    """The headline so far; blank lines count with their previous figures and are said to."""
    form = card.subject.form
    total = card.totals_now().get(form.headline)
    if total is None:
        return Html("")
    carried = sum(row.value is None and isinstance(row.previous, int) for row in card.rows)
    name = words.label(form.total(form.headline).name)
    if carried:
        return words("report-total-carried", name=name, total=number(total), n=carried)
    before = card.totals_before().get(form.headline)
    if before is None:
        return words("report-total", name=name, total=number(total))
    return words(
        "report-total-growth", name=name, total=number(total), growth=growth_over(total - before, card.weeks, words)
    )


def split_line(card: Card, words: Words) -> Html:
    """The headline with what it is split into: `Всего 2 645 (+21) = пост. 1 720 + врем. 925`; a holiday's shares.

    Parts that are not all of it, or overlap, stand beside it: `Всего 2 645 (+21) · пост. 1 720`.
    """
    if card.is_holiday:
        return shares_lines(card.subject.form, card.values, words)
    form, totals = card.subject.form, card.totals_now()
    values = card.values | totals
    found = {key: value for key in form.split if isinstance(value := values.get(key), int)}
    parts = [f"{total_name(form, key, words)} {number(value)}" for key, value in found.items()]
    line = total_line(card, words)
    if not parts or not line:
        return line
    add_up = sum(found.values()) == totals[form.headline]
    return Html(f"{line} = {' + '.join(parts)}" if add_up else " · ".join([line, *parts]))


def named(problem: Finding, form: Form, words: Words) -> str:
    """What a question is about: a figure, or that nothing has changed."""
    if problem.check is Check.STILL:
        return summed_up(problem, form, words)
    return indicator_name(form, problem.indicator, words)


def summed_up(problem: Finding, form: Form, words: Words) -> str:
    """`Гранты −3`, `Всего больше 130 % плана`, `без изменений 3 нед.`."""
    name = indicator_name(form, problem.indicator, words)
    match problem.data:
        case Fall(value, previous) | Leap(value, previous) | Odd(value, previous):
            return words.plain(f"report-about-{problem.check}", name=name, growth=signed(value - previous))
        case Excess(percent=percent):
            return words.plain("report-about-over-plan", name=name, percent=percent)
        case Standstill(weeks):
            return words.plain("report-about-still", weeks=weeks)
    raise LookupError(problem.check)


def answered(problem: Finding, answer: Answer, form: Form, words: Words) -> Html:
    """`Вопрос: гранты −3. Причина: трое вернули грант.`"""
    reason = reason_said(form, answer.check, answer.reason_key, answer.reason, words)
    return words("report-look-answer", about=summed_up(problem, form, words), reason=reason)
