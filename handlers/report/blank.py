"""The card as a workbook to be filled: handed out, and what it says when it comes back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from config.catalogue.types import LOCALES, Form
from handlers.kit.surroundings import Surroundings
from handlers.kit.words import Speech, Words
from handlers.papers.blanks.blank import Blank, Value, blank_paper, mark
from handlers.papers.forms.sent import SentSheet
from handlers.papers.paper import Paper
from models.rules.paste.cells import Cells
from models.rules.paste.labels import plain
from models.views.card import Card
from models.views.report import CardRow
from models.world import ReportKey, World

KIND = "figures"
PARTS = 6
NOW = 4
"""The column of the figures, from 0."""
HEAD_NAME, HEAD_NOW = "report-sheet-name", "report-sheet-now"


@dataclass(frozen=True, slots=True)
class FormMark:
    """What a form of ours says it is; `asked` changes with what the form asks."""

    region: str
    form: str
    unit: str
    as_of: str
    asked: str

    def key(self, world: World) -> ReportKey | None:
        """None where it is of another oblast, or of nothing that is known any more."""
        region = world.region
        is_ours = (
            self.region == region.key
            and self.form in {one.key for one in (*region.forms, *region.holidays)}
            and self.unit in {one.key for one in region.units}
        )
        try:
            return ReportKey(self.form, self.unit, date.fromisoformat(self.as_of)) if is_ours else None
        except ValueError:
            return None


def marked(sheet: SentSheet) -> FormMark | None:
    """None for what is no form of figures."""
    return FormMark(*sheet.mark[1:]) if len(sheet.mark) == PARTS and sheet.mark[0] == KIND else None


def asked_of(form: Form, as_of: date) -> str:
    """Another one where other figures are asked."""
    return sha256(";".join(one.key for one in form.asked_on(as_of)).encode()).hexdigest()[:8]


def card_sheet(card: Card, around: Surroundings) -> Paper:
    """Labels, units of measure and the figures before are protected; only the figures of now are typed."""
    words, subject = around.words, card.subject
    key, form = subject.key, words.label(subject.form.name)
    unit, day = words.label(subject.unit.name), words.day_year(key.as_of)
    title = words.plain("report-sheet-title", form=form, unit=unit)
    blank = Blank(
        form,
        title,
        (words.plain("report-sheet-of", day=day), words.plain("report-sheet-how")),
        mark(
            KIND, around.world.region.key, key.form, key.unit, key.as_of.isoformat(), asked_of(subject.form, key.as_of)
        ),
        ("№", *(words.plain(head) for head in (HEAD_NAME, "report-sheet-unit", "report-sheet-before", HEAD_NOW))),
        tuple(_row(n, row, words) for n, row in enumerate(card.rows, start=1)),
        (NOW,),
    )
    return blank_paper(words.plain("report-sheet-file", unit=unit, day=f"{key.as_of:%d.%m.%Y}"), blank)


def _row(n: int, row: CardRow, words: Words) -> tuple[Value, ...]:
    one = row.indicator
    return n, words.label(one.name), words.label(one.counted), row.previous, row.value


def figures_of(sheet: SentSheet, speech: Speech) -> str | None:
    """What was typed, a line «label: figure» for each filled cell; None where the columns are not found any more."""
    for n, row in enumerate(sheet.table):
        name, now = (_column(row, head, speech) for head in (HEAD_NAME, HEAD_NOW))
        if name is not None and now is not None:
            return "\n".join(_lines(sheet.table[n + 1 :], name, now))
    return None


def _column(row: Cells, head: str, speech: Speech) -> int | None:
    said = {plain(speech.words(locale).plain(head)) for locale in LOCALES}
    return next((n for n, cell in enumerate(row) if plain(cell) in said), None)


def _lines(rows: Sequence[Cells], name: int, now: int) -> list[str]:
    filled = [row for row in rows if len(row) > max(name, now) and row[now] and row[name]]
    return [f"{row[name]}: {' '.join(row[now].split())}" for row in filled]
