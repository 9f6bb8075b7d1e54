"""The rows that an official returned, alone: what was sent beside what is typed now, under the official's words."""

from dataclasses import replace

from aiogram_dialog import DialogManager

from handlers.kit.blocks import said_first, stacked
from handlers.kit.surroundings import Surroundings
from handlers.kit.words import Html, Words, escaped
from handlers.report.card import render_card, state_lines
from handlers.report.place import ReportPlace
from handlers.report.requests import paste_of
from handlers.saying.card import figures_table, heading, numbered, total_line, words_lines
from handlers.saying.digest import BLANK
from models.rules.paste.entry import Paste
from models.views.card import Card
from models.views.report import CardRow


def in_question(card: Card, here: ReportPlace) -> Card | None:
    """The card with the returned rows only, each compared with what was sent; None where everything is shown.

    A return of the whole report has no rows of its own.
    """
    mark, sent = card.returned, card.sent
    if not (here.returned and mark and mark.figures and sent and card.is_filling and card.can_fill):
        return None
    rows = [row for row in card.rows if row.indicator.key in mark.figures]
    return replace(card, rows=tuple(replace(row, previous=sent.values.get(row.indicator.key)) for row in rows))


def paste_typed(manager: DialogManager, text: str, card: Card) -> Paste:
    """Figures for the rows that were returned, where only these are shown; anything else is for the whole report."""
    speech, few = Surroundings.of(manager).speech, in_question(card, ReportPlace.of(manager))
    paste = paste_of(text, few, speech) if few else None
    return paste if paste and paste.values and not paste.bad else paste_of(text, card, speech)


def render_open(card: Card, few: Card | None, words: Words, notice: Html) -> Html:
    """The card, or `few` of its rows."""
    return render_card(card, words, notice) if few is None else _render_few(card, few, words, notice)


def _render_few(card: Card, few: Card, words: Words, notice: Html) -> Html:
    """`few` are the rows in question, under the numbers that they have on the whole `card`."""
    among = {row.indicator.key: row for row in few.rows}
    rows = [(n, among[row.indicator.key]) for n, row in numbered(card) if row.indicator.key in among]
    lines = [*heading(card, words), *state_lines(card, words), Html(""), *_figures(rows, words)]
    total = total_line(card, words)
    lines += [Html(""), *([total] if total and not card.is_holiday else [])]
    lines.append(words("report-left-to-send" if card.is_left_to_send else "report-returned-how"))
    return stacked([*said_first(notice), *lines])


def _figures(rows: list[tuple[int, CardRow]], words: Words) -> list[Html]:
    """What was sent and what stands there now; lines that are words below the table."""
    head = ["", *(words.plain(f"report-column-{name}") for name in ("before", "now", "growth"))]
    counted = [(n, row) for n, row in rows if not row.indicator.is_text]
    lines: list[Html] = [figures_table(head, counted, words)] if counted else []
    lines += words_lines(rows, words)
    return lines or [escaped(BLANK)]
