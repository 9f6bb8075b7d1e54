"""The request to forward to the department that owns the figures, and what comes back typed or pasted."""

from __future__ import annotations

from collections.abc import Sequence

from config.catalogue.region import LOCALES, Measure
from handlers.kit.words import Speech, Words
from models.rules.checks.checks import Fall
from models.rules.checks.growths import Leap, Odd
from models.rules.figures import year_of
from models.rules.paste.entry import Beside, CardField, Figure, Paste, parse_paste, parse_row
from models.rules.paste.forms import beside_of, fields_of
from models.rules.paste.replies import YES, AskedReading, Reply, read_reply
from models.views.card import Card
from models.views.report import Question

SEND = YES | {"отправить", "отправляй", "готово", "жіберу", "жібер", "жіберіңіз", "дайын"}
"""What sends where it is asked: «да» and its like."""


def request_text(card: Card, words: Words) -> str:
    """Plain text: what, by when and since when, a numbered line with an empty place for every row, a closing line."""
    *head, foot = _frame(card, words)
    lines = [
        words.plain("report-request-line", n=str(n), name=words.label(row.indicator.name))
        for n, row in enumerate(card.rows, start=1)
    ]
    return "\n".join([*head, *lines, foot])


def _frame(card: Card, words: Words) -> list[str]:
    unit, form, period = words.label(card.subject.unit.name), card.subject.form, card.subject.period
    lines = [words.plain("report-request-head", form=words.label(form.name), unit=unit)]
    if period.is_holiday:
        lines.append(
            words.plain("events-request-when", day=words.day_year(period.as_of), lock=words.moment(period.lock))
        )
    else:
        entry, due = words.weekday(period.entry_day), words.moment(period.due)
        lines.append(words.plain("report-request-when", day=words.at_day(period.meeting_day), entry=entry, due=due))
    if any(row.indicator.measure is Measure.CUMULATIVE for row in card.rows):
        lines.append(words.plain("report-request-since", year=str(year_of(period.as_of))))
    return [*lines, words.plain("report-request-foot")]


def paste_of(text: str, card: Card, speech: Speech) -> Paste:
    """A whole message typed into the card; lines of a request that came back, in any language, are passed over."""
    frame = [line for locale in LOCALES for line in _frame(card, speech.words(locale))]
    return parse_paste(text, _fields_of(card), _beside(card, frame))


def row_of(text: str, card: Card, row: str) -> Paste:
    """What was typed where the row is known."""
    keys = [one.indicator.key for one in card.rows]
    return parse_row(text, keys.index(row), _fields_of(card), _beside(card))


def figures_in(text: str, card: Card) -> list[tuple[str, Figure | str]]:
    """Figures with the names of their rows, where the text is nothing else; an empty list otherwise."""
    paste = parse_paste(text, _fields_of(card), _beside(card))
    is_all = not paste.bad and all(isinstance(value, Figure) for _, value in paste.values)
    return list(paste.values) if is_all else []


def reply_of(text: str, card: Card, question: Question, *, is_growth: bool) -> Reply:
    """What an answer to the question means."""
    problem, keys = question.problem, [row.indicator.key for row in card.rows]
    is_of_one = isinstance(problem.data, Fall | Leap | Odd) and problem.indicator in keys
    row = keys.index(problem.indicator) if is_of_one and problem.indicator else None
    asked = AskedReading(row, problem.value, is_growth=is_growth)
    return read_reply(text, asked, _fields_of(card), _beside(card))


def words_of(text: str, card: Card) -> Reply:
    """What was written where words are expected, and no row is asked about."""
    return read_reply(text, AskedReading(is_yes_or_no=False), _fields_of(card), _beside(card))


def said(text: str) -> str:
    """A word to compare with YES and NO."""
    return text.strip().casefold().rstrip("!. ")


def _beside(card: Card, headings: Sequence[str] = ()) -> Beside:
    return beside_of(card.subject.form, [card.subject.unit], card.subject.key.as_of, headings)


def _fields_of(card: Card) -> list[CardField]:
    previous = {row.indicator.key: row.previous for row in card.rows}
    return fields_of(card.subject.form, [row.indicator for row in card.rows], previous)
