"""Fills an uploaded workbook: typed values where a cell is only a name, words where the name stands in a text."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from lxml import etree

from handlers.papers.drawing.xlsx.bounds import check_bounds
from handlers.papers.drawing.xlsx.cells import Cell, forget, formulas, shared_texts, text_cells
from handlers.papers.drawing.xlsx.package import Package, SheetPart, local
from handlers.papers.drawing.xlsx.styles import Styles
from handlers.papers.drawing.xlsx.tables import Tables, rename_in_formulas
from handlers.papers.drawing.xlsx.texts import spots
from handlers.papers.forms.form import FormFilling, KnownName, only_name

HUNDRED = Decimal(100)
FIRST_DAY, FIRST_DAY_OF_1904 = date(1899, 12, 30), date(1904, 1, 1)
"""Day 0 of a workbook, and of one that counts as the old Macintosh did."""
_RISKY = ("=", "+", "-", "@", "\t")
_CACHES = ("{*}numRef/{*}numCache", "{*}strRef/{*}strCache", "{*}multiLvlStrRef/{*}multiLvlStrCache")
_BEFORE_COUNTING = frozenset(
    {"fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets", "functionGroups"}
    | {"externalReferences", "definedNames"}
)
"""What stands in a workbook's part before the settings of counting."""


def draw(shown: FormFilling) -> bytes:
    """The .xlsx with all that it had. Raises FaultyTemplateError for what is no workbook."""
    check_bounds(shown.body)
    package = Package(shown.body)
    fill(package, shown.known)
    return package.saved()


def fill(package: Package, known: Iterable[KnownName]) -> None:
    """Put what is known in place of its names, wherever they stand."""
    form = _Form(package, {one.name: one for one in known})
    for spot in spots(package):
        if spot.text.fill(form.say):
            package.change(spot.part)
    renamed: dict[str, str] = {}
    for sheet in package.sheets:
        renamed |= form.fill_cells(sheet)
    rename_in_formulas(package, renamed)
    _forget_counted(package)


class _Form:
    """The cells of a workbook while they are filled."""

    def __init__(self, package: Package, known: dict[str, KnownName]) -> None:
        self._package, self._known, self._styles = package, known, Styles(package)
        settings = package.tree(package.workbook).find("{*}workbookPr")
        is_of_1904 = settings is not None and settings.get("date1904") in {"1", "true"}
        self._first_day = FIRST_DAY_OF_1904 if is_of_1904 else FIRST_DAY
        shared = shared_texts(package)
        self._before = tuple(str(one) for one in shared)
        self._only = tuple(only_name(one) for one in self._before)
        filled = [(one, text, one.fill(self.say)) for one, text in zip(shared, self._before, strict=True)]
        self._after = tuple(str(one) if is_filled else text for one, text, is_filled in filled)
        for part in package.related(package.workbook, "/sharedStrings") if self._after != self._before else ():
            package.change(part)

    def say(self, name: str) -> str | None:
        one = self._known.get(name)
        return None if one is None else one.said

    def fill_cells(self, sheet: SheetPart) -> dict[str, str]:
        """Names of columns of tables that are others now."""
        tables = Tables(self._package, sheet)
        for cell in text_cells(self._package, sheet, self._before):
            name = only_name(cell.text) if cell.own is not None else self._only[cell.shared]
            one = self._known.get(name or "")
            if one is not None and not isinstance(one.value, str) and tables.label(cell) is None:
                self._put(cell, one)
            else:
                self._say(cell, tables)
        return tables.renamed

    def _put(self, cell: Cell, known: KnownName) -> None:
        """With the cell's own number format; a per cent in a format of per cents is a share of one."""
        self._package.change(cell.sheet.part)
        value = known.value
        if isinstance(value, date):
            self._put_day(cell, known.said, value)
        elif isinstance(value, Decimal):
            cell.put_number(float(value / HUNDRED if self._styles.shows_per_cent(cell.style) else value))
        elif not isinstance(value, str):
            cell.put_number(value)

    def _put_day(self, cell: Cell, said: str, day: date) -> None:
        style = cell.style if self._styles.shows_day(cell.style) else self._styles.with_day(cell.style)
        if style is None:
            cell.put_text(said)
            return
        cell.restyle(style)
        cell.put_number((day - self._first_day).days)

    def _say(self, cell: Cell, tables: Tables) -> None:
        """Never a formula, whatever it begins with, not even when somebody edits the cell."""
        if cell.own is not None:
            cell.own.fill(self.say)
        said = self._after[cell.shared] if cell.own is None else str(cell.own)
        if said == cell.text:
            return
        self._package.change(cell.sheet.part)
        label = tables.label(cell)
        if label is not None and (name := tables.rename(label, said)) != said:
            cell.put_text(name)
        style = self._styles.with_quote(cell.style) if said.startswith(_RISKY) else None
        if style is not None:
            cell.restyle(style)


def _forget_counted(package: Package) -> None:
    """What formulas and charts showed before: a program that does not count would show it still."""
    counted = [(sheet.part, one) for sheet in package.sheets for one in list(formulas(package.tree(sheet.part)))]
    for part, formula in counted:
        forget(formula)
        package.change(part)
    if counted:
        _count_when_opened(package.tree(package.workbook))
        package.change(package.workbook)
    for part in {part for sheet in package.sheets for part in package.reached(sheet.part)}:
        if part.endswith(".xml") and b"Cache" in package.body(part) and local(package.tree(part)) == "chartSpace":
            _forget_drawn(package.tree(part))
            package.change(part)


def _count_when_opened(workbook: Any) -> None:
    settings = workbook.find("{*}calcPr")
    if settings is None:
        settings = etree.Element(etree.QName(etree.QName(workbook).namespace, "calcPr"))
        before = [one for one in workbook.iterchildren("{*}*") if local(one) in _BEFORE_COUNTING]
        before[-1].addnext(settings)
    settings.set("fullCalcOnLoad", "1")


def _forget_drawn(chart: Any) -> None:
    for path in _CACHES:
        for cache in chart.findall(f".//{path}"):
            cache.getparent().remove(cache)
