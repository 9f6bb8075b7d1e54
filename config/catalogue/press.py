"""Reads the press note's sentences about a form, `[[forms.press]]`."""

from __future__ import annotations

from config.catalogue.sentences import Paragraph
from config.catalogue.table import Table
from config.catalogue.words import Label

SENTENCE_LIMIT = 400
MOST_PARAGRAPHS, MOST_SENTENCES = 6, 10


def read_press(rows: list[Table]) -> tuple[Paragraph, ...]:
    """The paragraphs of `[[forms.press]]`. Whether their names exist is checked in `press_sense`."""
    if len(rows) > MOST_PARAGRAPHS:
        rows[MOST_PARAGRAPHS].note("ru", f"is paragraph {MOST_PARAGRAPHS + 1}: at most {MOST_PARAGRAPHS} fit a message")
    return tuple(_read_paragraph(row) for row in rows)


def _read_paragraph(table: Table) -> Paragraph:
    heading, rows = table.label(), table.rows("sentences")
    if not 0 < len(rows) <= MOST_SENTENCES and not table.notes.told_at(table.at("sentences")):
        table.note("sentences", f"must be from 1 to {MOST_SENTENCES}, not {len(rows)}")
    sentences = tuple(_read_sentence(row) for row in rows)
    table.finish()
    return Paragraph(heading, sentences)


def _read_sentence(table: Table) -> Label:
    sentence = table.label(longest=SENTENCE_LIMIT)
    table.finish()
    return sentence
