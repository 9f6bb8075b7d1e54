"""Who entered a unit's figures and when, then every sending with what it changed, newest first: by pages, or folded."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from aiogram_dialog import DialogManager

from config.catalogue.types import Form
from handlers.kit.blocks import Folded, Screen, Spare, Together, fitted
from handlers.kit.lengths import LONGEST_HEADED, LONGEST_LISTED, LONGEST_NAME, LONGEST_TITLE, length
from handlers.kit.names import capital, indicator_name, unit_name
from handlers.kit.rich_messages import RichMessages
from handlers.kit.surroundings import Surroundings
from handlers.kit.tables import cut, table
from handlers.kit.ways import reading
from handlers.kit.words import Html, Words, number
from handlers.saying.digest import BLANK, figure_label, on_date
from handlers.summary.place import SummaryPlace
from handlers.summary.unit_screen import year_below
from models.queries.digest.unit import (
    CorrectedFigure,
    Revision,
    UnitEntries,
    UnitEntry,
    load_unit_entries,
    load_unit_year,
)
from models.views.report import Value

MOST_CHANGES = 5
ROOM = 2800  # of a message's 4096, the heading besides; one sending takes no more, whatever was typed


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


async def with_folded(card: Html, manager: DialogManager, around: Surroundings) -> Html:
    """A unit's card with its year and who entered its figures below, where tables are shown, and it is of now."""
    if SummaryPlace.of(manager).known is not None or not around.tool(RichMessages).shows_to(around.by):
        return card
    words, key = around.words, SummaryPlace.of(manager).key
    about: dict[str, Any] = {"by": around.by, "key": key, "now": around.now}
    async with reading(manager) as session:
        year = await load_unit_year(session, around.world, **about)
        entries = await load_unit_entries(session, around.world, **about)
    folded = {"unit-year": year_below(year, words), "unit-who": pages_of_entries(entries, words)}
    return fitted([card, *(Spare(partial(Folded, words(name), inside)) for name, inside in folded.items())])


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
