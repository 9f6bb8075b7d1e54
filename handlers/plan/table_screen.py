"""How a plan's table looks before it is taken: what was understood, what was not, and each figure that would change."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from config.catalogue.region import Form, Unit
from handlers.kit.blocks import Together
from handlers.kit.lengths import LONGEST_NAME
from handlers.kit.quotes import quoted
from handlers.kit.tables import table
from handlers.kit.words import Html, Words, number, signed
from handlers.plan.screen import bad_line, differences, short_name, shown, where_name
from handlers.saying.digest import names_said
from models.rules.audit import Means
from models.rules.figures import MONTHS
from models.rules.plan_table.months import Months, months_after
from models.rules.plan_table.shares import Cell
from models.rules.plan_table.sums import WrongMonths
from models.rules.plan_table.table import PlanTable
from models.rules.plans import OBLAST, PlanStatus
from models.views.plans import NO_MONTHS, PlanChange, PlanVersion, changes_of
from models.world import World

Lines = list[tuple[str, dict[str, str | int]]]
MOST_BAD, MOST_MISSING, MOST_SUMS = 8, 12, 5


@dataclass(frozen=True, slots=True)
class Offered:
    """The table that was sent beside what there is: `last` is what it changes, `beside` what it is compared with."""

    form: Form
    year: int
    units: Sequence[Unit]
    cells: Mapping[Cell, int]
    months: Mapping[Cell, Months]
    last: PlanVersion | None
    beside: PlanVersion | None

    @property
    def result(self) -> PlanVersion:
        """The new version as it would be."""
        values, months = (self.last.values, self.last.months) if self.last else ({}, NO_MONTHS)
        values, months = {**values, **self.cells}, months_after(months, self.cells, self.months)
        return PlanVersion(0, self.year, 0, PlanStatus.DRAFT, date(self.year, 1, 1), "", values, months)

    @property
    def changes(self) -> list[PlanChange]:
        """Every figure of it that is another one now."""
        return changes_of(self.beside, self.result)


def told_of(world: World, form: Form, read: PlanTable, means: Means, words: Words) -> Lines:
    """What of the table is not taken, each with the reason."""
    told: Lines = [bad_line(world, one, words) for one in read.bad[:MOST_BAD]]
    if len(read.bad) > MOST_BAD:
        told.append(("plan-bad-more", {"n": len(read.bad) - MOST_BAD}))
    told += [_wrong(world, form, one, words) for one in read.wrong[:MOST_BAD]]
    if len(read.wrong) > MOST_BAD:
        told.append(("plan-table-months-more", {"n": len(read.wrong) - MOST_BAD}))
    told += [("plan-table-strange", {"name": quoted(name)}) for name in read.strange[:MOST_BAD]]
    if read.passed and means is Means.PASTED:
        lines = ", ".join(f"«{quoted(line)}»" for line in read.passed[:MOST_BAD])
        told.append(("plan-passed", {"lines": lines}))
    return told


def _wrong(world: World, form: Form, one: WrongMonths, words: Words) -> tuple[str, dict[str, str | int]]:
    """Months that do not make the year, with the difference."""
    cell = {"cell": _cell(world, form, one.cell, words)}
    if one.given < MONTHS:
        return "plan-table-months-few", {**cell, "n": one.given}
    sums = {"sum": number(one.sum), "year": number(one.year), "gap": signed(one.sum - one.year)}
    return "plan-table-months-sum", {**cell, **sums}


def render_ask(form: Form, year: int, units: Sequence[Unit], words: Words) -> list[Html]:
    title = words("plan-table-title", year=str(year), form=words.label(form.name))
    columns = ", ".join(short_name(form, key, words) for key in (form.headline, *form.split))
    unit = words.label(units[0].short) if units else words.plain("plan-oblast")
    return [title, words("plan-table-ask", columns=columns, unit=unit, figures=_example(form))]


def _example(form: Form) -> str:
    """`90 40 50`: a total and what it is split into."""
    parts = [10 * n + 30 for n in range(1, len(form.split) + 1)]
    return " ".join(map(str, [sum(parts) or 90, *parts]))


def render_changes(
    world: World, offer: Offered, said: Mapping[str, Any], many: int, page: Sequence[PlanChange], words: Words
) -> list[Html]:
    """`said` is what is kept of the table; `page` are the changes to show of `many`."""
    title = words("plan-table-title", year=str(offer.year), form=words.label(offer.form.name))
    notes = [words(key, **values) for key, values in said["told"]]
    blocks = [title, _understood(world, offer, said["columns"], words), Html("\n".join(notes))]
    blocks += [_sums(world, offer, words), _unparted(world, offer, words)]
    if not many:
        return [*blocks, words("plan-table-same")]
    return [*blocks, Together([words("plan-table-changes", n=many), _table(world, offer.form, page, words)])]


def _understood(world: World, offer: Offered, columns: Sequence[str], words: Words) -> Html:
    names = ", ".join(short_name(offer.form, key, words) for key in columns)
    lines = [words("plan-table-shown", names=names), _named(world, offer, words), _beside(offer, words)]
    named = {unit for _, unit in offer.cells}
    holes = sum((key, unit) not in offer.cells for unit in named for key in columns)
    if holes:
        lines.append(words("plan-table-holes", n=holes))
    return Html("\n".join(lines))


def _named(world: World, offer: Offered, words: Words) -> Html:
    """How many of the units, and who is missing."""
    named = {unit for _, unit in offer.cells}
    missing = [where_name(world, unit.key, words) for unit in offer.units if unit.key not in named]
    if not missing:
        return words("plan-table-whole", of=str(len(offer.units)))
    names = ", ".join(quoted(name, LONGEST_NAME) for name in missing[:MOST_MISSING])
    more = len(missing) - MOST_MISSING
    key = "plan-table-partial-more" if more > 0 else "plan-table-partial"
    got = str(len(offer.units) - len(missing))
    return words(key, got=got, of=str(len(offer.units)), names=names, more=str(more))


def _beside(offer: Offered, words: Words) -> Html:
    beside, last = offer.beside, offer.last
    if beside is None:
        return words("plan-table-beside-none")
    key = "plan-table-beside-draft" if beside.is_draft else "plan-table-beside"
    line = words(key, version=str(beside.version), day=words.day_year(beside.effective))
    if last is None or last.version == beside.version:
        return line
    also = "plan-table-over-draft" if last.is_draft else "plan-table-over"
    return Html(f"{line}\n{words(also, version=str(last.version))}")


def _sums(world: World, offer: Offered, words: Words) -> Html:
    """Totals that their parts do not make, and the oblast where its units do not make it; of the new version."""
    lines = [
        words("plan-table-sum", where=where_name(world, unit, words), name=name, own=number(own), sum=number(parts))
        for unit, name, own, parts in _wrong_sums(offer, words)
    ]
    rest = [words("plan-bad-more", n=len(lines) - MOST_SUMS)] if len(lines) > MOST_SUMS else []
    return Html("\n".join([*lines[:MOST_SUMS], *rest, differences(offer.form, offer.result, words)]).strip())


def _unparted(world: World, offer: Offered, words: Words) -> Html:
    """Figures that lose their months, for they would not make the year any more."""
    lost = set(offer.beside.months if offer.beside else ()) - offer.result.months.keys()
    names = [_cell(world, offer.form, cell, words) for cell in sorted(lost)]
    return words("plan-months-lost", names=names_said(names, MOST_MISSING, words)) if names else Html("")


def _wrong_sums(offer: Offered, words: Words) -> list[tuple[str, str, int, int]]:
    after, found = offer.result.values, []
    for unit in dict.fromkeys(unit for _, unit in offer.cells):
        for total in offer.form.totals:
            parts = [after.get((part, unit)) for part in total.parts]
            own, known = after.get((total.key, unit)), [part for part in parts if part is not None]
            if own is not None and len(known) == len(parts) and sum(known) != own:
                found.append((unit, short_name(offer.form, total.key, words), own, sum(known)))
    return found


def _table(world: World, form: Form, page: Sequence[PlanChange], words: Words) -> Html:
    head = ("", words.plain("plan-head-before"), words.plain("plan-head-after"))
    before = [None, *(one.cell for one in page)]
    names = [_row(world, form, one, last, words) for one, last in zip(page, before, strict=False)]
    rows = [(name, shown(one.before), shown(one.after)) for name, one in zip(names, page, strict=True)]
    return table([head, *rows], heads=1)


def _row(world: World, form: Form, one: PlanChange, last: Cell | None, words: Words) -> str:
    """Its months stand under a figure by their names alone."""
    if one.month and one.cell == last:
        return f"· {words.plain('chart-month', m=one.month)}"
    return _cell(world, form, one.cell, words, one.month)


def _cell(world: World, form: Form, cell: Cell, words: Words, month: int = 0) -> str:
    """`Семей · Всего`, `Семей · Всего · мар`."""
    key, unit = cell
    where = words.plain("plan-oblast-short") if unit == OBLAST else where_name(world, unit, words)
    of = [words.plain("chart-month", m=month)] if month else []
    return " · ".join([where, short_name(form, key, words), *of])
