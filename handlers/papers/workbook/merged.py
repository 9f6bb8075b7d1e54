"""The workbook of a republic: for each form a sheet with the newest date, and one with all of them."""

from collections.abc import Iterator

from handlers.kit.names import capital
from handlers.kit.words import Words
from handlers.papers.workbook.sheets import Block, Book, ColumnKind, SheetColumn, Value, WorkbookSheet
from models.rules.merged import Merged, MergedDate, MergedForm, OblastPart


def merged_book(merged: Merged, words: Words) -> Book:
    """Raises ValueError where there are no figures at all."""
    day = max(date.as_of for form in merged.forms for date in form.dates)
    sheets = tuple(sheet for form in merged.forms for sheet in _sheets(merged, form, words))
    footer = words.plain("workbook-page", page="&P", pages="&N")
    return Book(words.plain("merged-title"), day, footer, sheets)


def _sheets(merged: Merged, form: MergedForm, words: Words) -> Iterator[WorkbookSheet]:
    newest = form.dates[0]
    title = words.plain("merged-title-on", form=form.name, day=words.day_year(newest.as_of))
    columns = (SheetColumn(words.plain("merged-oblast")), *_columns(form, words))
    rows = [(capital(name), *_figures(form, newest.parts.get(key))) for key, name in merged.oblasts.items()]
    rows.append((words.plain("merged-republic"), *_figures(form, newest.whole)))
    yield WorkbookSheet(form.name, title, _absent(merged, newest, words), (Block(columns, tuple(rows), sums=1),))
    if len(form.dates) > 1:
        yield _by_dates(merged, form, words)


def _by_dates(merged: Merged, form: MergedForm, words: Words) -> WorkbookSheet:
    """Oblasts and their sum at each date, newest first; who has no figures then has no row."""
    heads = SheetColumn(words.plain("merged-day"), ColumnKind.DAY), SheetColumn(words.plain("merged-oblast"))
    rows: list[tuple[Value, ...]] = []
    for date in form.dates:
        there = [(capital(merged.oblasts[key]), date.parts[key]) for key in merged.oblasts if key in date.parts]
        rows += [(date.as_of, name, *_figures(form, part)) for name, part in there]
        rows.append((date.as_of, words.plain("merged-republic"), *_figures(form, date.whole)))
    block = Block((*heads, *_columns(form, words)), tuple(rows))
    name = words.plain("merged-by-dates", form=form.name)
    return WorkbookSheet(name, name, (), (block,), fixed=2)


def _columns(form: MergedForm, words: Words) -> tuple[SheetColumn, ...]:
    figures = (SheetColumn(name, ColumnKind.WHOLE) for name in form.names.values())
    return SheetColumn(words.plain("merged-units"), ColumnKind.WHOLE), *figures


def _figures(form: MergedForm, part: OblastPart | None) -> tuple[Value, ...]:
    if part is None:
        return (None,) * (len(form.names) + 1)
    return part.units, *(part.figures.get(key) for key in form.names)


def _absent(merged: Merged, date: MergedDate, words: Words) -> tuple[str, ...]:
    names = [name for key, name in merged.oblasts.items() if key not in date.parts]
    return (words.plain("merged-absent", names=", ".join(names)),) if names else ()
