"""The card as a workbook to be filled: handed out, and what it says when it comes back."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from config.catalogue.region import LOCALES, Form, Indicator
from handlers.kit.surroundings import Surroundings
from handlers.kit.words import Speech, Words
from handlers.papers.blanks.blank import Blank, Value, blank_paper, mark
from handlers.papers.forms.sent import SentSheet
from handlers.papers.paper import Paper
from handlers.papers.workbook.sheets import clean
from models.rules.paste.cells import Cells
from models.rules.paste.labels import plain
from models.rules.subjects import ReportKey
from models.views.card import Card
from models.views.report import CardRow
from models.world import World

KIND = "figures"
PARTS = 6, 7
"""Of a mark; one of an older form does not say what stood in the cells."""
NOW = 4
"""The column of the figures, from 0."""
HEAD_NAME, HEAD_NOW = "report-sheet-name", "report-sheet-now"
_ZEROS = re.compile(r"[.,]0{1,2}$")
_BETWEEN = "_"


@dataclass(frozen=True, slots=True)
class FilledCell:
    """A filled cell of «Сейчас»: the label of its row, the row where that is known, and what stands in it."""

    label: str
    indicator: Indicator | None
    text: str

    @property
    def key(self) -> str:
        """Empty where the row is not known."""
        return self.indicator.key if self.indicator else ""


@dataclass(frozen=True, slots=True)
class FormMark:
    """What a form of ours says it is; `asked` changes with what the form asks.

    `held` is what stood in its cells when it was handed out, in order; None where it does not say.
    """

    region: str
    form: str
    unit: str
    as_of: str
    asked: str
    held: str | None = None

    def key(self, world: World) -> ReportKey | None:
        """None where it is of another oblast, or of nothing that is known any more."""
        region = world.region
        is_ours = (
            self.region == region.key
            and self.form in {one.key for one in region.all_forms}
            and self.unit in {one.key for one in region.units}
        )
        try:
            return ReportKey(self.form, self.unit, date.fromisoformat(self.as_of)) if is_ours else None
        except ValueError:
            return None

    def held_by(self, card: Card) -> Mapping[str, str]:
        """By indicator, as `brief` says it; empty where the form does not say."""
        held, keys = (self.held or "").split(_BETWEEN), [row.indicator.key for row in card.rows]
        is_said = self.held is not None and len(held) == len(keys)
        return dict(zip(keys, held, strict=True)) if is_said else {}


def marked(sheet: SentSheet) -> FormMark | None:
    """None for what is no form of figures."""
    return FormMark(*sheet.mark[1:]) if len(sheet.mark) in PARTS and sheet.mark[0] == KIND else None


def asked_of(form: Form, as_of: date) -> str:
    """Another one where other figures are asked."""
    return sha256(";".join(one.key for one in form.asked_on(as_of)).encode()).hexdigest()[:8]


def card_sheet(card: Card, around: Surroundings) -> Paper:
    """Labels, units of measure and the figures before are protected; only the figures of now are typed."""
    words, subject = around.words, card.subject
    key, form = subject.key, words.label(subject.form.name)
    unit, day = words.label(subject.unit.name), words.day_year(key.as_of)
    asked, held = asked_of(subject.form, key.as_of), (brief(row.indicator, row.value) for row in card.rows)
    title = words.plain("report-sheet-title", form=form, unit=unit)
    blank = Blank(
        form,
        title,
        (words.plain("report-sheet-of", day=day), words.plain("report-sheet-how")),
        mark(KIND, around.world.region.key, key.form, key.unit, key.as_of.isoformat(), asked, _BETWEEN.join(held)),
        ("№", *(words.plain(head) for head in (HEAD_NAME, "report-sheet-unit", "report-sheet-before", HEAD_NOW))),
        tuple(_row(n, row, words) for n, row in enumerate(card.rows, start=1)),
        (NOW,),
    )
    return blank_paper(words.plain("report-sheet-file", unit=unit, day=f"{key.as_of:%d.%m.%Y}"), blank)


def _row(n: int, row: CardRow, words: Words) -> tuple[Value, ...]:
    one = row.indicator
    return n, words.label(one.name), words.label(one.counted), row.previous, row.value


def brief(indicator: Indicator, value: Value) -> str:
    """A figure, or a digest of words, the same however a workbook writes it; empty for nothing."""
    said = "" if value is None else "".join(clean(str(value)).split())
    return sha256(said.encode()).hexdigest()[:8] if indicator.is_text and said else _ZEROS.sub("", said)


def cells_of(sheet: SentSheet, card: Card, speech: Speech) -> list[FilledCell] | None:
    """Those that are filled; None where the columns are not found any more."""
    for n, row in enumerate(sheet.table):
        name, now = (_column(row, head, speech) for head in (HEAD_NAME, HEAD_NOW))
        if name is not None and now is not None:
            return list(_cells(sheet.table[n + 1 :], name, now, card))
    return None


def _column(row: Cells, head: str, speech: Speech) -> int | None:
    said = {plain(speech.words(locale).plain(head)) for locale in LOCALES}
    return next((n for n, cell in enumerate(row) if plain(cell) in said), None)


def _cells(rows: Sequence[Cells], name: int, now: int, card: Card) -> Iterator[FilledCell]:
    asked = [row.indicator for row in card.rows]
    known = {plain(one.name.said_in(locale)): one for one in asked for locale in LOCALES}
    for row in rows:
        if len(row) > max(name, now) and row[now] and row[name]:
            yield FilledCell(row[name], known.get(plain(row[name])), " ".join(row[now].split()))


def changed(cells: Sequence[FilledCell], held: Mapping[str, str]) -> list[FilledCell]:
    """Those that do not say what stood there when the form was handed out."""
    return [one for one in cells if one.indicator is None or held.get(one.key) != brief(one.indicator, one.text)]
